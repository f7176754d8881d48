package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String ORDERS = "/api/v1/orders";
    private static final String WORKS = "{\"kind\":\"MAINTENANCE\",\"area\":\"QY07\","
            + "\"from\":\"2026-03-01T12:30:00+08:00\",\"until\":\"2026-03-01T14:00:00+08:00\",\"reason\":\"换灯杆\"}";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String admin = server.access.token(Role.ADMIN, Optional.empty());
    private final String duty = server.access.token(Role.DUTY, Optional.of("qunying"));

    @AfterEach
    void close() {
        server.close();
    }

    private static String outOfService(String where) {
        return "{\"kind\":\"out_of_service\"," + where + ",\"reason\":\"broken\"}";
    }

    private static String id(Got got) {
        assertEquals(200, got.status(), got.text());
        return got.json().at("/id").asText();
    }

    private boolean suppressed(String asset, Instant at) {
        return server.standing
                .suppressing(
                        server.site.asset(asset).orElseThrow(), "L01", "lamp-light", Severity.P3, at.toEpochMilli())
                .isPresent();
    }

    private List<String> listed(String token) {
        return TestServer.values(server.get(ORDERS, token).json().at("/orders"), "/id");
    }

    private String refused(String token, String body) {
        Got got = server.post(ORDERS, token, body);
        assertEquals(400, got.status(), got.text());
        return got.json().at("/detail").asText();
    }

    @Test
    void worksAreOrderedForLater() {
        Got got = server.post(ORDERS, duty, WORKS);
        String id = id(got);
        assertEquals("MAINTENANCE", got.json().at("/kind").asText());
        assertEquals("planned", got.json().at("/state").asText());
        assertEquals("QY07", got.json().at("/area").asText());
        assertTrue(got.json().at("/asset").isNull());
        assertEquals("2026-03-01T04:30:00Z", got.json().at("/from").asText());
        assertEquals("2026-03-01T06:00:00Z", got.json().at("/until").asText());
        assertEquals("DUTY", got.json().at("/by").asText());
        assertEquals(List.of(id), listed(duty));

        assertFalse(suppressed("LP-QY07-001", NOW));
        assertTrue(suppressed("LP-QY07-001", NOW.plusSeconds(1800)));
        assertFalse(suppressed("LP-QY08-001", NOW.plusSeconds(1800)));
        assertFalse(suppressed("LP-QY07-001", NOW.plusSeconds(7200)));
    }

    @Test
    void outOfServiceBeginsNowAndLastsUntilItIsEnded() {
        String id = id(server.post(ORDERS, duty, outOfService("\"asset\":\"LP-QY07-001\",\"rule\":\"L01\"")));
        assertTrue(suppressed("LP-QY07-001", NOW.plusSeconds(10_000_000)));

        Got ended = server.post(ORDERS + "/" + id + "/end", duty, "");
        assertEquals("ended", ended.json().at("/result").asText());
        assertEquals("over", ended.json().at("/order/state").asText());
        assertEquals("DUTY", ended.json().at("/order/ended/by").asText());
        assertEquals("2026-03-01T04:00:00Z", ended.json().at("/order/ended/at").asText());
        assertFalse(suppressed("LP-QY07-001", NOW));
        assertEquals(List.of(), listed(duty));

        Got again = server.post(ORDERS + "/" + id + "/end", admin, "");
        assertEquals("already", again.json().at("/result").asText());
        assertEquals("DUTY", again.json().at("/order/ended/by").asText());
        assertEquals(404, server.post(ORDERS + "/nothing/end", admin, "").status());
    }

    @Test
    void whatHasPassedCannotBeOrdered() {
        Got got = server.post(ORDERS, duty, WORKS.replace("12:30", "11:00"));
        assertEquals("2026-03-01T04:00:00Z", got.json().at("/from").asText());
        assertEquals("in_force", got.json().at("/state").asText());
        assertEquals("until must be after from, and in the future.", refused(duty, WORKS.replace("14:00", "12:00")));
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsKnown() {
        assertEquals(
                "There is no area QY99 that you may see; there are qunying, " + Town.QUNYING + ", QY07, QY08.",
                refused(duty, WORKS.replace("QY07", "QY99")));
        String hidden = refused(duty, WORKS.replace("QY07", "XX01"));
        assertEquals(refused(duty, WORKS.replace("QY07", "XX99")), hidden.replace("XX01", "XX99"));
        assertTrue(refused(admin, outOfService("\"asset\":\"LP-1\"")).contains("GET /api/v1/assets"));
        String rules = refused(duty, outOfService("\"area\":\"QY07\",\"rule\":\"L99\""));
        assertTrue(rules.startsWith("There is no rule L99; there are L01, L02, ") && rules.contains("X06"), rules);
        assertEquals(
                "Rule D08 is for DRAIN_NODE, MANHOLE_COVER, and LP-QY07-001 is a LAMP.",
                refused(duty, outOfService("\"asset\":\"LP-QY07-001\",\"rule\":\"D08\"")));
        assertTrue(refused(duty, outOfService("\"asset\":\"LP-QY07-001\",\"area\":\"QY08\""))
                .contains("but in QY07"));
        assertEquals(List.of(), server.orders.notOver(NOW));
    }

    @Test
    void whatIsMissingOrMakesNoSenseIsSaidInASentence() {
        for (String body : List.of(
                "",
                "{}",
                WORKS + "x",
                WORKS.replace("MAINTENANCE", "SHELVED"),
                WORKS.replace("\"until\":\"2026-03-01T14:00:00+08:00\",", ""),
                WORKS.replace("2026-03-01T14:00:00+08:00", "tomorrow"),
                WORKS.replace("换灯杆", " "),
                WORKS.replace("reason", "why"),
                outOfService("\"rule\":\"L01\""))) {
            assertTrue(refused(duty, body).endsWith("."), body);
        }
        assertEquals(List.of(), server.orders.notOver(NOW));
    }

    @Test
    void everybodySeesWhatConcernsTheirAreaAndEndsWhatLiesInIt() {
        String county = id(server.post(ORDERS, admin, outOfService("\"area\":\"majiang\",\"rule\":\"L07\"")));
        String grid = id(server.post(ORDERS, duty, WORKS));
        String lamp = id(server.post(ORDERS, admin, outOfService("\"asset\":\"LP-XX01-001\"")));
        String crew = server.access.token(Role.CREW, Optional.of("QY08"));
        String other = server.access.token(Role.DUTY, Optional.of("xinxing"));
        assertEquals(
                List.of(county, grid, lamp).stream().sorted().toList(),
                listed(admin).stream().sorted().toList());
        assertEquals(
                List.of(county, grid).stream().sorted().toList(),
                listed(duty).stream().sorted().toList());
        assertEquals(List.of(county), listed(crew));
        assertEquals(
                List.of(county, lamp).stream().sorted().toList(),
                listed(other).stream().sorted().toList());

        assertEquals(404, server.post(ORDERS + "/" + grid + "/end", other, "").status());
        assertEquals(403, server.post(ORDERS + "/" + county + "/end", other, "").status());
        assertEquals(200, server.post(ORDERS + "/" + lamp + "/end", other, "").status());
        assertEquals(200, server.post(ORDERS + "/" + grid + "/end", duty, "").status());
    }

    @Test
    void whoMayOrderIsWrittenHere() {
        List<Role> may = List.of(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.ADMIN);
        for (Role role : Role.values()) {
            String token = server.access.token(role, Optional.of("qunying"));
            String known = id(server.post(ORDERS, admin, WORKS));
            int expected = may.contains(role) ? 200 : 403;
            assertEquals(expected, server.post(ORDERS, token, WORKS).status(), role.name());
            assertEquals(
                    expected,
                    server.post(ORDERS + "/" + known + "/end", token, "").status(),
                    role.name());
            JsonNode list = server.get(ORDERS, token).json().at("/orders");
            assertEquals(role != Role.VIEWER, list.isArray() && !list.isEmpty(), role.name());
        }
        assertEquals(401, server.post(ORDERS, "", WORKS).status());
        assertEquals(401, server.post(ORDERS, "made-up", WORKS).status());
    }
}
