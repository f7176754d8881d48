package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.access.Scope;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts, sessions and tokens through the API: who gives what to whom, and who hears of whom. */
class GivingTest {
    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String TOKENS = "/api/v1/tokens";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String county = server.access.token(Role.ADMIN, Optional.empty());
    private final String qunying = server.access.token(Role.ADMIN, Optional.of("qunying"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nobodyGivesAWiderAreaThanTheirOwn() {
        assertEquals(200, add(county, "a", "[\"ADMIN\"]", "").status());
        assertEquals(
                200, add(qunying, "b", "[\"ADMIN\"]", ",\"area\":\"qunying\"").status());
        assertEquals(200, add(qunying, "c", "[\"DUTY\"]", ",\"area\":\"QY07\"").status());
        Got wider = add(qunying, "d", "[\"DUTY\"]", "");
        assertEquals(403, wider.status());
        assertTrue(wider.text().contains("no wider area than your own, qunying"), wider.text());
        assertEquals(
                400, add(qunying, "d", "[\"DUTY\"]", ",\"area\":\"xinxing\"").status());
        assertEquals(400, add(qunying, "d", "[\"DUTY\"]", ",\"area\":\"cx\"").status());

        assertEquals(403, patch(qunying, "c", "{\"area\":null}").status());
        assertEquals(400, patch(qunying, "c", "{\"area\":\"XX01\"}").status());
        assertEquals(200, patch(qunying, "c", "{\"area\":\"QY08\"}").status());
        assertEquals(
                Optional.of("QY08"),
                server.access.accounts().find("c").orElseThrow().profile().area());
    }

    @Test
    void noMachineIsCalledAsAPersonOrAsGridPostItself() {
        add(county, "wang", "[\"DUTY\"]", ",\"displayName\":\"王芳\"");
        for (String name : List.of("王芳", "WANG", "somebody", "return to normal", "a\\u0000b")) {
            Got refused = server.post(TOKENS, county, "{\"name\":\"" + name + "\",\"roles\":[\"DUTY\"],\"days\":1}");
            assertEquals(400, refused.status(), name);
        }
        assertEquals(
                200,
                server.post(TOKENS, county, "{\"name\":\"screen\",\"roles\":[\"DUTY\"],\"days\":1}")
                        .status());
    }

    @Test
    void nobodyHearsOfAccountsBeyondTheirArea() {
        add(county, "a", "[\"ADMIN\"]", "");
        add(county, "b", "[\"DUTY\"]", ",\"area\":\"QY07\"");
        add(county, "c", "[\"DUTY\"]", ",\"area\":\"XX01\"");
        assertEquals(
                List.of("b"),
                TestServer.values(server.get(ACCOUNTS, qunying).json().at("/accounts"), "/name"));
        for (String hidden : List.of("a", "c", "nobody", "%00")) {
            assertEquals(404, server.get(ACCOUNTS + "/" + hidden, qunying).status(), hidden);
            assertEquals(404, patch(qunying, hidden, "{\"disabled\":true}").status(), hidden);
            assertEquals(
                    404,
                    server.post(ACCOUNTS + "/" + hidden + "/link", qunying, "").status(),
                    hidden);
        }
        assertFalse(server.access.accounts().find("a").orElseThrow().disabled());
    }

    @Test
    void aTokenWithAScopeGivesNothingBeyondIt() {
        Scope scope = new Scope(true, Set.of(Rights.ADD_ACCOUNT, Rights.MAKE_TOKEN, Rights.CHANGE_ACCOUNT));
        String limited = server.access.token(
                new Principal("x", Set.of(Role.ADMIN), Optional.empty(), Optional.empty(), Optional.of(scope)));
        Got more = add(limited, "a", "[\"DUTY\"]", "");
        assertEquals(403, more.status());
        assertTrue(more.text().contains("you lack ACKNOWLEDGE_ALARM"), more.text());
        assertEquals(403, token(limited, "\"roles\":[\"DUTY\"],\"days\":1").status());
        assertEquals(
                200,
                token(limited, "\"roles\":[\"DUTY\"],\"scope\":[\"READ\"],\"days\":1")
                        .status());

        add(county, "wang", "[\"DUTY\"]", "");
        assertEquals(403, patch(limited, "wang", "{\"disabled\":true}").status(), "who has more than the caller");
        assertEquals(403, patch(limited, "wang", "{\"roles\":[\"VIEWER\"]}").status());
    }

    @Test
    void aTokenDoesWhatItsScopeSaysAndIsListedWithoutItsText() {
        Got made = token(qunying, "\"roles\":[\"DUTY\"],\"area\":\"QY07\",\"scope\":[\"LIST_ALARMS\"],\"days\":30");
        String token = made.json().at("/token").asText();
        assertEquals(200, server.get("/api/v1/alarms", token).status());
        assertEquals(403, server.get("/api/v1/assets", token).status());
        assertEquals(
                404,
                server.send(server.request(
                                        TOKENS + "/" + made.json().at("/id").asText(),
                                        server.access.token(Role.ADMIN, Optional.of("xinxing")))
                                .DELETE()
                                .build())
                        .status());
        assertEquals(403, token(qunying, "\"roles\":[\"DUTY\"],\"days\":30").status());
    }

    @Test
    void mistakesAreSaidInASentence() {
        for (String[] wrong : new String[][] {
            {"{\"name\":\"a b\",\"roles\":[\"DUTY\"]}", "characters A-Z"},
            {"{\"roles\":[\"DUTY\"]}", "name is missing"},
            {"{\"name\":\"a\"}", "roles is missing"},
            {"{\"name\":\"a\",\"roles\":[\"KING\"]}", "no role KING"},
            {"{\"name\":\"a\",\"roles\":\"DUTY\"}", "list of texts"},
            {"{\"name\":\"a\",\"roles\":[\"DUTY\"],\"person\":\"a b\"}", "id of a person"},
            {"{\"name\":\"a\",\"roles\":[\"DUTY\"],\"password\":\"x\"}", "no password"},
        }) {
            Got got = server.post(ACCOUNTS, county, wrong[0]);
            assertTrue(got.status() == 400 && got.text().contains(wrong[1]), got.text());
        }
        assertTrue(token(county, "\"roles\":[\"DUTY\"],\"days\":731").text().contains("1 to 730"));
        assertTrue(token(county, "\"roles\":[\"DUTY\"],\"scope\":[\"FLY\"],\"days\":1")
                .text()
                .contains("READ"));
        add(county, "a", "[\"DUTY\"]", "");
        assertEquals(409, add(county, "a", "[\"DUTY\"]", "").status());
        assertTrue(patch(county, "a", "{\"disabled\":\"yes\"}").text().contains("true or false"));
        assertTrue(patch(county, "a", "{\"roles\":[]}").text().contains("roles is missing"));
    }

    @Test
    void administratorsEndSessionsOfTheirAreaOnly() {
        String code = server.access.code(Role.DUTY, Optional.of("XX01"), "王芳");
        server.post("/sign-in", "", "code=" + code, "Content-Type", "application/x-www-form-urlencoded");
        String id = server.get("/api/v1/sessions", county)
                .json()
                .at("/sessions/0/id")
                .asText();
        assertEquals(
                0,
                server.get("/api/v1/sessions", qunying).json().at("/sessions").size());
        assertEquals(404, end(id, qunying));
        assertEquals(200, end(id, county));
        assertEquals(404, end(id, county));
    }

    private int end(String id, String token) {
        return server.send(
                        server.request("/api/v1/sessions/" + id, token).DELETE().build())
                .status();
    }

    private Got add(String by, String name, String roles, String more) {
        return server.post(ACCOUNTS, by, "{\"name\":\"" + name + "\",\"roles\":" + roles + more + "}");
    }

    private Got token(String by, String fields) {
        return server.post(TOKENS, by, "{\"name\":\"grafana\"," + fields + "}");
    }

    private Got patch(String by, String name, String body) {
        return server.send(server.request(ACCOUNTS + "/" + name, by)
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }
}
