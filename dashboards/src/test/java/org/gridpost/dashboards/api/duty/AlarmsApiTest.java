package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmsApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.empty());
    private final Began dark = Conditions.lampDark("LP-QY08-003", NOW.minusSeconds(7200));

    @BeforeEach
    void raise() {
        server.happen(
                dark,
                Conditions.levelHigh("DR-XX01-002", NOW.minusSeconds(300)),
                Conditions.coverOpen("MH-QY07-001", NOW.minusSeconds(60)),
                Conditions.levelHigh("DR-QY07-001", NOW.minusSeconds(900)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void openAlarmsComeMostSevereAndOldestFirst() {
        assertEquals(List.of("MH-QY07-001", "DR-QY07-001", "DR-XX01-002", "LP-QY08-003"), assets(""));
        Got all = server.get("/api/v1/alarms", duty);
        assertEquals(4, all.json().at("/total").asInt());
        assertEquals(4, all.json().at("/sequence").asInt());
    }

    @Test
    void filtersNarrowTheList() {
        assertEquals(List.of("DR-XX01-002"), assets("?station=" + Town.XINXING));
        assertEquals(List.of("MH-QY07-001", "LP-QY08-003"), assets("?severity=P1,P3"));
        assertEquals(List.of("DR-QY07-001"), assets("?asset=DR-QY07-001"));
        assertEquals(List.of("MH-QY07-001", "DR-XX01-002"), assets("?from=2026-03-01T11:55:00%2B08:00"));
        Got cut = server.get("/api/v1/alarms?limit=1", duty);
        assertEquals(1, cut.json().at("/alarms").size());
        assertEquals(4, cut.json().at("/total").asInt());
    }

    @Test
    void pastAlarmsAreThereWhenAskedFor() {
        server.happen(Conditions.ended(dark, NOW.minusSeconds(10)));
        var unused = server.book.acknowledge(
                server.book.ofAsset("LP-QY08-003", 1).get(0).id(), "x");
        assertEquals(3, assets("").size());
        assertEquals(4, assets("?state=all").size());
        assertEquals(List.of("LP-QY08-003"), assets("?state=all&asset=LP-QY08-003"));
    }

    @Test
    void anAlarmSaysWhyWhereWhenAndWhatToDo() {
        String id = server.book.ofAsset("DR-QY07-001", 1).get(0).id();
        JsonNode alarm = server.get("/api/v1/alarms/" + id, duty).json();
        assertEquals("D02", alarm.at("/rule").asText());
        assertEquals("P2", alarm.at("/severity").asText());
        assertEquals("active", alarm.at("/state").asText());
        assertEquals("DRAIN_NODE", alarm.at("/kind").asText());
        assertEquals("群英07网格", alarm.at("/grid/zh").asText());
        assertEquals("2026-03-01T03:45:00Z", alarm.at("/raised").asText());
        assertTrue(alarm.at("/returned").isNull());
        assertTrue(alarm.at("/why/en").asText().contains("95"), alarm.toString());
        assertEquals("fill_pct", alarm.at("/evidence/metric").asText());
        assertEquals(90, alarm.at("/evidence/setpoint").asDouble());
    }

    @Test
    void theFirstAcknowledgementStands() {
        String id = server.book.ofAsset("DR-QY07-001", 1).get(0).id();
        Got first = server.post("/api/v1/alarms/" + id + "/ack", duty, "");
        assertEquals("acknowledged", first.json().at("/result").asText());
        assertEquals("DUTY", first.json().at("/alarm/acknowledgedBy").asText());

        Got second =
                server.post("/api/v1/alarms/" + id + "/ack", server.access.token(Role.ADMIN, Optional.empty()), "");
        assertEquals(200, second.status());
        assertEquals("already", second.json().at("/result").asText());
        assertEquals("DUTY", second.json().at("/alarm/acknowledgedBy").asText());
    }

    @Test
    void wrongParametersAreSaidInASentence() {
        for (String query : List.of(
                "limit=0",
                "limit=x",
                "limit=2001",
                "state=closed",
                "severity=P5",
                "from=yesterday",
                "asset=" + "x".repeat(300))) {
            Got answer = server.get("/api/v1/alarms?" + query, duty);
            assertEquals(400, answer.status(), query);
            assertEquals("bad-request", answer.error(), query);
            String parameter = query.substring(0, query.indexOf('='));
            assertTrue(answer.json().at("/detail").asText().startsWith(parameter), answer.text());
        }
        assertEquals(404, server.get("/api/v1/alarms/D02.nothing.1", duty).status());
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String id = server.book.open().get(0).id();
        Got answer = server.post("/api/v1/alarms/" + id + "/ack", duty, "x".repeat(20_000));
        assertEquals(413, answer.status());
        assertEquals("too-large", answer.error());
    }

    private List<String> assets(String query) {
        return TestServer.values(
                server.get("/api/v1/alarms" + query, duty).json().at("/alarms"), "/asset");
    }
}
