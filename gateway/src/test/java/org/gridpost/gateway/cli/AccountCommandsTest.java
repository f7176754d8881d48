package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.security.People;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about people and tokens, as whoever sits at the gateway's machine uses them. */
class AccountCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Client CLIENT = new Client("127.0.0.1", "a browser");

    @TempDir
    Path data;

    /** What the command says, if it ends as expected. */
    private String run(int expected, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--data", data.toString()));
        Spoken spoken = Spoken.of(all.toArray(String[]::new));
        assertEquals(expected, spoken.code(), spoken::err);
        return spoken.out() + spoken.err();
    }

    @Test
    void theLinkOfANewAccountLetsItsOwnerIn() throws IOException {
        String link = run(0, "account", "add", "Wang", "--role", "duty,crew", "--area", "qunying")
                .strip();
        assertTrue(link.startsWith("http://127.0.0.1:8080/sign-in?code="), link);
        String code = link.substring(link.indexOf('=') + 1);
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            Access access = new People(database.jdbi(), Clock.systemUTC()).access();
            Attempt.SignedIn in = assertInstanceOf(
                    Attempt.SignedIn.class, access.choosePassword(code, "seven lamps and a drain", CLIENT));
            assertEquals(Set.of(Role.DUTY, Role.CREW), in.principal().roles());
            assertEquals(Optional.of("qunying"), in.principal().area());

            JsonNode listed = JSON.readTree(run(0, "account", "list", "--json")).at("/accounts/0");
            assertEquals("wang", listed.path("name").asText());
            assertEquals("active", listed.path("state").asText());

            run(0, "account", "disable", "wang");
            assertEquals(Optional.empty(), access.bySession(in.sessionId()));
            assertTrue(run(0, "account", "list").contains("disabled"));
            run(0, "account", "disable", "wang", "--undo");
            JsonNode again = JSON.readTree(run(0, "account", "link", "wang", "--json"));
            assertTrue(again.path("link").asText().contains("/sign-in?code="), again.toString());
            assertEquals("wang", again.path("account").asText());
        }
    }

    @Test
    void noMachineIsCalledAsAPerson() {
        run(0, "account", "add", "wang", "--role", "duty", "--display-name", "王芳");
        for (String name : List.of("王芳", " Wang", "command line", "a\nb")) {
            assertTrue(
                    run(1, "token", "create", "--role", "duty", "--name", name).contains("--name"), name);
        }
        run(0, "token", "create", "--role", "duty", "--name", "screen of 王芳");
    }

    @Test
    void whatCannotBeIsSaidInASentence() {
        run(0, "account", "add", "wang", "--role", "duty");
        assertTrue(run(1, "account", "add", "WANG", "--role", "duty").contains("an account WANG already"));
        assertTrue(run(1, "account", "add", "li", "--role", "duty", "--area", "atlantis")
                .contains("no area atlantis"));
        assertTrue(run(1, "account", "add", "王芳", "--role", "duty").contains("name of an account must be"));
        assertTrue(run(1, "account", "link", "nobody").contains("no account nobody"));
        assertTrue(run(1, "token", "revoke", "nothing").contains("no token nothing"));
        assertTrue(
                run(1, "token", "create", "--role", "duty", "--days", "100000").contains("1 to 730"));
        assertTrue(
                run(1, "token", "create", "--role", "duty", "--scope", "write").contains("READ or names of rights"));
        run(2, "account");
        run(2, "account", "add", "li");
    }

    @Test
    void tokensAreListedAndRevoked() throws IOException {
        String token = run(
                        0,
                        "token",
                        "create",
                        "--role",
                        "admin",
                        "--scope",
                        "read,acknowledge_alarm",
                        "--name",
                        "grafana")
                .strip();
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            Access access = new People(database.jdbi(), Clock.systemUTC()).access();
            Principal found = access.byToken(token).orElseThrow();
            assertTrue(Rights.LIST_ACCOUNTS.allows(found) && Rights.ACKNOWLEDGE_ALARM.allows(found));
            assertFalse(Rights.ADD_ACCOUNT.allows(found));
            JsonNode listed = JSON.readTree(run(0, "token", "list", "--json")).at("/tokens/0");
            assertEquals("grafana", listed.path("name").asText());
            assertEquals("valid", listed.path("state").asText());
            assertEquals("ACKNOWLEDGE_ALARM", listed.at("/scope/0").asText());
            assertEquals("command line", listed.path("by").asText());
            assertFalse(listed.path("lastUsed").isNull(), listed.toString());

            run(0, "token", "revoke", listed.path("id").asText());
            assertEquals(Optional.empty(), access.byToken(token));
            assertTrue(run(0, "token", "list").contains("revoked"));
        }
    }
}
