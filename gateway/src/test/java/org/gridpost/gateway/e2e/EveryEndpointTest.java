package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Scope;
import org.gridpost.gateway.e2e.RightsTable.Row;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every endpoint × every role × three areas, asked at a running gateway with nothing left out, and held against the table in
 * docs/rights.md as it is committed. Besides by roles each is asked by nobody and by credentials that are no good any more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEndpointTest {
    /** To refuse all methods but POST by name, and to say of Open311 what there is not; they serve nothing. */
    private static final Set<String> SERVES_NOTHING = Set.of("* /ingest/{device}", "* /open311/*");

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String WHOLE_COUNTY = "";
    private static final String ELSEWHERE = "xinxing";
    private static final List<String> AREAS = List.of(WHOLE_COUNTY, Askings.STATION, ELSEWHERE);

    private RunningGateway gateway;
    private List<Row> table;
    private Askings askings;
    private final Map<String, String> fixed = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(
                folder, "access: {failuresPerMinute: 100000}\nnotify: {cap: {enabled: true, status: TEST}}\n");
        table = RightsTable.read();
        askings = new Askings(gateway);
        for (Role role : Role.values()) {
            for (String area : AREAS) {
                tokens.put(role + "@" + area, gateway.token(new Principal("t", Set.of(role), optional(area))));
            }
        }
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Set<String> mounted = gateway.endpoints().stream()
                .map(e -> e.replaceAll(":([a-zA-Z]+)", "{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));
        mounted.removeAll(SERVES_NOTHING);
        Set<String> nowhere = table.stream().map(Row::endpoint).collect(Collectors.toCollection(TreeSet::new));
        nowhere.removeAll(mounted);
        table.forEach(row -> mounted.remove(row.endpoint()));
        assertEquals(Set.of(), mounted, "these are mounted and have no row in docs/rights.md");
        assertEquals(Set.of(), nowhere, "these have a row in docs/rights.md and are mounted nowhere");
    }

    @Test
    void everyEndpointThatIsAboutSomethingIsAskedAboutSomething() {
        Set<String> unasked = table.stream()
                .filter(row -> row.isAboutOneThing()
                        || row.path().contains("*")
                        || !row.method().equals("GET"))
                .filter(row -> !askings.isKnown(row))
                .map(Row::endpoint)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unasked, "add to Askings how these are asked");
        Set<String> gone = new TreeSet<>();
        askings.endpoints().forEach(gone::add);
        table.forEach(row -> gone.remove(row.endpoint()));
        assertEquals(Set.of(), gone, "these are in Askings and not in docs/rights.md");
    }

    @Test
    void everyRoleInEveryAreaGetsWhatTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (Row row : table) {
            if (!row.device()) {
                for (Role role : Role.values()) {
                    for (String area : AREAS) {
                        Map<String, String> token = bearer(tokens.get(role + "@" + area));
                        check(wrong, row, role + "@" + area, token, expected(row, role, area));
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void whoHasNoCredentialOrADeadOneGetsNowhere() throws Exception {
        String revoked = gateway.token(Role.ADMIN);
        gateway.revoke(revoked);
        String expired = gateway.token(new Principal("t", Set.of(Role.ADMIN), Optional.empty()), Duration.ofMillis(1));
        Map<String, Map<String, String>> dead = Map.of(
                "nobody", Map.of(),
                "a made-up token", bearer("gridpost_made-up"),
                "an expired token", bearer(expired),
                "a revoked token", bearer(revoked),
                "an empty token", bearer(""),
                "a made-up session", session("made-up"),
                "the session of a disabled account", session(gateway.sessionOfDisabledAdmin()));
        List<String> wrong = new ArrayList<>();
        for (Row row : table) {
            dead.forEach((who, headers) -> check(
                    wrong, row, who, headers, row.nobody() ? askings.of(row).answers() : Set.of(401)));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aTokenThatMayOnlyReadChangesNothing() {
        Scope scope = new Scope(true, Set.of());
        Principal reader =
                new Principal("t", Set.of(Role.ADMIN), Optional.empty(), Optional.empty(), Optional.of(scope));
        Map<String, String> token = bearer(gateway.token(reader));
        List<String> wrong = new ArrayList<>();
        for (Row row : table) {
            if (!row.device()) {
                boolean may = row.nobody() || row.method().equals("GET");
                check(wrong, row, "a reader", token, may ? askings.of(row).answers() : Set.of(403));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aDeviceSendsForItselfOnly() {
        String body = "{\"ts\":\"2026-03-01T04:00:00Z\",\"battery\":3.6}";
        String cover = Askings.COVER;
        assertEquals(401, gateway.ingest(cover, "wrong", body));
        assertEquals(401, gateway.ingest(cover, gateway.token(Role.ADMIN), body));
        String foreign =
                "Basic " + Base64.getEncoder().encodeToString((cover + ":" + gateway.password(cover)).getBytes(UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/ingest/DR-QY07-01"))
                .header("Authorization", foreign)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        assertEquals(403, gateway.send(request).statusCode());
        assertEquals(
                202,
                gateway.ingest(
                        cover,
                        gateway.password(cover),
                        body.replace("2026-03-01T04:00:00Z", Instant.now().toString())));
        assertTrue(table.stream().anyMatch(Row::device));
    }

    private Set<Integer> expected(Row row, Role role, String area) {
        Asking asking = askings.of(row);
        if (row.nobody()) {
            return asking.answers();
        }
        if (!row.roles().contains(role)) {
            return Set.of(403);
        }
        if (row.ownArea() && area.equals(ELSEWHERE)) {
            if (asking.elsewhere().isPresent()) {
                return Set.of(asking.elsewhere().get());
            }
            return row.isAboutOneThing() ? Set.of(404) : asking.answers();
        }
        return asking.answers();
    }

    private void check(List<String> wrong, Row row, String who, Map<String, String> headers, Set<Integer> expected) {
        Asking asking = askings.of(row);
        boolean needsNew = asking.eachTime() && (expected.equals(asking.answers()) || expected.contains(404));
        String path = needsNew
                ? asking.path().get()
                : fixed.computeIfAbsent(row.endpoint(), any -> asking.path().get());
        String body = asking.body().get();
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri(path))
                .method(row.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", row.path().startsWith("/sign-in") ? FORM : "application/json");
        headers.forEach(request::header);
        int status = gateway.status(request);
        if (!expected.contains(status)) {
            wrong.add(row.endpoint() + " by " + who + ": " + status + " instead of " + expected);
        }
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private Map<String, String> session(String id) {
        return Map.of("Cookie", gateway.cookie(id), "Origin", gateway.uri("").toString());
    }

    private static Optional<String> optional(String area) {
        return area.isEmpty() ? Optional.empty() : Optional.of(area);
    }
}
