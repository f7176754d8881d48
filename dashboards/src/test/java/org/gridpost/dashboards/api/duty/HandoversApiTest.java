package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A night shift of Qunying's station goes, and the day shift comes. */
class HandoversApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String MAKE = "{\"area\":\"" + Town.QUNYING + "\",\"notes\":\"<b>泵房</b> 钥匙在柜里\"}";

    private Instant now = NOW.minusSeconds(3600);
    private final TestServer server = new TestServer(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });
    /** Test tokens bear their role's name: two persons are two roles here. */
    private final String outgoing = server.access.token(Role.DUTY, Optional.of(Town.QUNYING));

    private final String incoming = server.access.token(Role.CENTRE, Optional.of("qunying"));

    HandoversApiTest() {
        Began seen = Conditions.levelHigh("DR-QY07-001", NOW.minusSeconds(3600));
        Began old = Conditions.coverOpen("MH-QY07-001", NOW.minusSeconds(3500));
        Began shelved = Conditions.levelHigh("DR-QY08-001", NOW.minusSeconds(3400));
        server.happen(seen, old, shelved, Conditions.levelHigh("DR-XX01-002", NOW.minusSeconds(3300)));
        var unused = server.book.acknowledge(seen.alarmId(), "王芳");
        Order shelf = Order.shelving(
                "shelf",
                server.book.find(shelved.alarmId()).orElseThrow(),
                NOW.minusSeconds(600),
                NOW.plusSeconds(600),
                false,
                "王芳",
                "已派人");
        server.orders.add(shelf);
        server.happen(Conditions.suppressed(Reason.SHELVED, shelf.id(), shelved));
        server.orders.add(new Order(
                "works",
                Reason.MAINTENANCE,
                Optional.of("QY08"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW.minusSeconds(600),
                Optional.of(NOW.plusSeconds(7200)),
                "李明",
                "换灯杆"));
        now = NOW.minusSeconds(60);
        server.happen(Conditions.lampDark("LP-QY08-003", NOW.minusSeconds(60)));
        now = NOW;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode made() {
        Got got = server.post("/api/v1/handovers", outgoing, MAKE);
        assertEquals(200, got.status(), got.text());
        return got.json();
    }

    private static List<String> assets(JsonNode handover, String part) {
        return TestServer.values(handover.at("/standing/" + part), "/asset");
    }

    @Test
    void itSaysHowThingsStandInTheArea() {
        JsonNode handover = made();
        assertEquals("DUTY", handover.at("/outgoing/by").asText());
        assertEquals("2026-03-01T00:00:00Z", handover.at("/outgoing/at").asText());
        assertTrue(handover.at("/incoming").isNull());
        assertEquals(List.of("MH-QY07-001", "LP-QY08-003"), assets(handover, "unacknowledged"));
        assertEquals(List.of("MH-QY07-001"), assets(handover, "overdue"));
        assertEquals(List.of("DR-QY07-001"), assets(handover, "acknowledged"));
        assertEquals("王芳", handover.at("/standing/acknowledged/0/by").asText());
        assertEquals(List.of("DR-QY08-001"), assets(handover, "shelved"));
        assertEquals("已派人", handover.at("/standing/shelved/0/reason").asText());
        assertEquals(
                "2026-03-01T00:10:00Z", handover.at("/standing/shelved/0/until").asText());
        assertEquals(List.of("QY08"), TestServer.values(handover.at("/standing/outOfService"), "/what"));
    }

    @Test
    void laterChangesDoNotTouchIt() {
        JsonNode handover = made();
        var unused = server.book.acknowledge(server.book.open().get(0).id(), "李明");
        assertEquals(
                handover,
                server.get("/api/v1/handovers/" + handover.at("/id").asText(), outgoing)
                        .json());
    }

    @Test
    void anotherOfficerSignsIt() {
        String path = "/api/v1/handovers/" + made().at("/id").asText();
        assertEquals(409, server.post(path + "/sign", outgoing, "").status(), "their own");
        Got signed = server.post(path + "/sign", incoming, "");
        assertEquals("CENTRE", signed.json().at("/incoming/by").asText());
        assertEquals("2026-03-01T00:00:00Z", signed.json().at("/incoming/at").asText());
        Got again = server.post(path + "/sign", server.access.token(Role.ADMIN, Optional.empty()), "");
        assertEquals(409, again.status());
        assertEquals(signed.json(), server.get(path, incoming).json());
    }

    @Test
    void onlyThoseConcernedSeeIt() {
        String id = made().at("/id").asText();
        for (String outsider : List.of(
                server.access.token(Role.DUTY, Optional.of("xinxing")),
                server.access.token(Role.DUTY, Optional.of("QY07")))) {
            assertEquals(404, server.get("/api/v1/handovers/" + id, outsider).status());
            assertEquals(404, server.get("/duty/handovers/" + id, outsider).status());
            assertEquals(
                    404,
                    server.post("/api/v1/handovers/" + id + "/sign", outsider, "")
                            .status());
            assertEquals(
                    0,
                    server.get("/api/v1/handovers", outsider)
                            .json()
                            .at("/handovers")
                            .size());
            assertEquals(400, server.post("/api/v1/handovers", outsider, MAKE).status());
        }
        String viewer = server.access.token(Role.VIEWER, Optional.empty());
        String supervisor = server.access.token(Role.SUPERVISOR, Optional.empty());
        for (String path : List.of("/api/v1/handovers", "/api/v1/handovers/" + id, "/duty/handovers/" + id)) {
            assertEquals(403, server.get(path, viewer).status(), path);
            assertEquals(200, server.get(path, supervisor).status(), path);
            assertEquals(401, server.get(path, "").status(), path);
        }
        assertEquals(403, server.post("/api/v1/handovers", supervisor, MAKE).status());
        assertEquals(
                403,
                server.post("/api/v1/handovers/" + id + "/sign", supervisor, "").status());
    }

    @Test
    void theyAreListedNewestFirst() {
        String first = made().at("/id").asText();
        now = NOW.plusSeconds(60);
        String second = made().at("/id").asText();
        assertEquals(
                List.of(second, first),
                TestServer.values(
                        server.get("/api/v1/handovers?area=" + Town.QUNYING, incoming)
                                .json()
                                .at("/handovers"),
                        "/id"));
        assertEquals(
                List.of(first),
                TestServer.values(
                        server.get("/api/v1/handovers?before=2026-03-01T08:01:00%2B08:00", incoming)
                                .json()
                                .at("/handovers"),
                        "/id"));
    }

    /** At one moment, so that a page ends among them. */
    @Test
    void theyAreReadPageByPage() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            made.add(made().at("/id").asText());
        }
        List<String> read = new ArrayList<>();
        JsonNode page = server.get("/api/v1/handovers?limit=2", incoming).json();
        while (true) {
            read.addAll(TestServer.values(page.at("/handovers"), "/id"));
            if (page.at("/next").isNull()) {
                break;
            }
            page = server.get(
                            "/api/v1/handovers?limit=2&cursor="
                                    + page.at("/next").asText(),
                            incoming)
                    .json();
        }
        assertEquals(5, read.size());
        assertEquals(made, new HashSet<>(read));
        assertEquals(
                400, server.get("/api/v1/handovers?cursor=yesterday", incoming).status());
        assertEquals(
                0,
                server.get("/api/v1/handovers?area=" + Town.XINXING, incoming)
                        .json()
                        .at("/handovers")
                        .size(),
                "another's area");
    }

    @Test
    void whatIsWrongIsSaid() {
        for (String body :
                List.of("", "{}", "{\"area\":\"nowhere\"}", "{\"area\":\"QY07\"}", "{\"area\":\"x\",\"note\":\"y\"}")) {
            assertEquals(400, server.post("/api/v1/handovers", outgoing, body).status(), body);
        }
        assertEquals(404, server.get("/api/v1/handovers/nothing", outgoing).status());
    }

    @Test
    void thePageSaysItInEitherLanguageWithBothSignatures() {
        String id = made().at("/id").asText();
        var unused = server.post("/api/v1/handovers/" + id + "/sign", incoming, "");
        Got zh = server.get("/duty/handovers/" + id, outgoing, "Accept-Language", "zh-CN");
        assertEquals(200, zh.status());
        assertTrue(zh.header("Content-Type").startsWith("text/html"));
        assertTrue(zh.text().contains("<h1>交接班记录</h1>"), zh.text());
        assertTrue(zh.text().contains("群英社区网格工作站 · 2026-03-01 08:00"), zh.text());
        assertTrue(zh.text().contains("&lt;b&gt;泵房&lt;/b&gt; 钥匙在柜里"), zh.text());
        assertFalse(zh.text().contains("style="), "the policy allows none");
        Got en = server.get("/duty/handovers/" + id + "?lang=en", outgoing, "Accept-Language", "zh-CN");
        assertTrue(en.text().contains("<html lang=\"en\""), en.text());
        assertTrue(en.text().contains("<p class=\"name\">DUTY</p>"), en.text());
        assertTrue(en.text().contains("<p class=\"name\">CENTRE</p>"), en.text());
        assertTrue(en.text().contains("Not acknowledged <span class=\"count\">2</span>"), en.text());
    }
}
