package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlingApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.of("qunying"));
    private final Began high = Conditions.levelHigh("DR-QY07-001", NOW.minusSeconds(900));
    private final Began cover = Conditions.coverOpen("MH-QY07-001", NOW.minusSeconds(600));
    private final Began elsewhere = Conditions.levelHigh("DR-XX01-002", NOW.minusSeconds(300));

    HandlingApiTest() {
        server.happen(high, cover, elsewhere);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Got post(Began alarm, String what, String body) {
        return server.post("/api/v1/alarms/" + alarm.alarmId() + "/" + what, duty, body);
    }

    private Alarm now(Began alarm) {
        return server.book.find(alarm.alarmId()).orElseThrow();
    }

    @Test
    void manyAreAcknowledgedAtOnceEachWithItsResult() {
        var unused = server.book.acknowledge(cover.alarmId(), "王芳");
        Got got = server.post(
                "/api/v1/alarms/ack",
                duty,
                "{\"ids\":[\"%s\",\"%s\",\"%s\",\"nothing\",\"%s\"],\"comment\":\"已派人\"}"
                        .formatted(high.alarmId(), cover.alarmId(), elsewhere.alarmId(), high.alarmId()));
        assertEquals(200, got.status(), got.text());
        assertEquals(
                List.of("acknowledged", "already", "unknown", "unknown"),
                TestServer.values(got.json().at("/results"), "/result"));
        assertEquals(
                List.of("DUTY", "王芳", "null", "null"),
                TestServer.values(got.json().at("/results"), "/acknowledgedBy"));
        assertFalse(now(elsewhere).acknowledged(), "it lies outside");
        Got comments = server.get("/api/v1/alarms/" + high.alarmId() + "/comments", duty);
        assertEquals(List.of("已派人"), TestServer.values(comments.json().at("/comments"), "/text"));
    }

    @Test
    void oneIsAcknowledgedWithAComment() {
        assertEquals(
                "acknowledged",
                post(high, "ack", "{\"comment\":\"看见了\"}").json().at("/result").asText());
        assertEquals(1, server.book.notes(high.alarmId()).size());
        assertEquals(400, post(cover, "ack", "{\"commnet\":\"x\"}").status());
        assertFalse(now(cover).acknowledged());
    }

    @Test
    void commentsComeBackWithWhoAndWhen() {
        post(high, "comments", "{\"text\":\"水还在涨\"}");
        Got got = post(high, "comments", "{\"text\":\"泵已开\"}");
        assertEquals(200, got.status(), got.text());
        assertEquals(List.of("水还在涨", "泵已开"), TestServer.values(got.json().at("/comments"), "/text"));
        assertEquals("DUTY", got.json().at("/comments/0/by").asText());
        assertEquals("2026-03-01T04:00:00Z", got.json().at("/comments/0/at").asText());
        assertEquals(400, post(high, "comments", "{\"text\":\" \"}").status());
        assertEquals(
                400,
                post(high, "comments", "{\"text\":\"" + "水".repeat(1_001) + "\"}")
                        .status());
    }

    @Test
    void itIsAssignedAndTakenBack() {
        Got got = post(high, "assign", "{\"to\":\"李明\"}");
        assertEquals("李明", got.json().at("/alarm/assignedTo").asText());
        assertEquals(
                "李明",
                server.get("/api/v1/alarms/" + high.alarmId(), duty)
                        .json()
                        .at("/assignedTo")
                        .asText());
        assertTrue(post(high, "assign", "{\"to\":null}")
                .json()
                .at("/alarm/assignedTo")
                .isNull());
        assertEquals(
                400, post(high, "assign", "{\"to\":\"" + "x".repeat(65) + "\"}").status());
    }

    @Test
    void whatItWasIsSaidOnceSomebodyHasLooked() {
        Got early = post(high, "disposition", "{\"disposition\":\"REAL\"}");
        assertEquals(409, early.status());
        post(high, "ack", "");
        Got got = post(high, "disposition", "{\"disposition\":\"false_alarm\",\"note\":\"结露\"}");
        assertEquals("FALSE_ALARM", got.json().at("/alarm/disposition").asText());
        assertEquals(
                400, post(high, "disposition", "{\"disposition\":\"MAYBE\"}").status());
        assertEquals(400, post(high, "disposition", "").status());
    }

    @Test
    void aP1StaysOpenUntilAPersonSaysWhatItWas() {
        post(cover, "ack", "");
        server.happen(Conditions.ended(cover, NOW));
        assertTrue(server.get("/api/v1/alarms/" + cover.alarmId(), duty)
                .json()
                .at("/latched")
                .asBoolean());
        assertTrue(openOnes().contains("MH-QY07-001"));
        assertFalse(post(cover, "disposition", "{\"disposition\":\"WORKS\"}")
                .json()
                .at("/alarm/latched")
                .asBoolean());
        assertFalse(openOnes().contains("MH-QY07-001"));
    }

    private List<String> openOnes() {
        return TestServer.values(server.get("/api/v1/alarms", duty).json().at("/alarms"), "/asset");
    }

    @Test
    void theHistoryHasAllAxesInOrder() {
        post(high, "ack", "{\"comment\":\"看见了\"}");
        post(high, "assign", "{\"to\":\"李明\"}");
        post(high, "shelve", "{\"minutes\":10,\"reason\":\"已派人\"}");
        post(high, "disposition", "{\"disposition\":\"REAL\",\"note\":\"堵\"}");
        server.happen(Conditions.ended(high, NOW.plusSeconds(5)));
        Got got = server.get("/api/v1/alarms/" + high.alarmId() + "/history", duty);
        assertEquals(
                List.of("RAISED", "SHELVED", "ACKNOWLEDGED", "COMMENTED", "ASSIGNED", "DISPOSED", "RETURNED"),
                TestServer.values(got.json().at("/history"), "/kind"));
        assertEquals("P2", got.json().at("/history/0/severity").asText());
        assertEquals("已派人", got.json().at("/history/1/text").asText());
        assertEquals("2026-03-01T04:10:00Z", got.json().at("/history/1/until").asText());
        assertEquals("李明", got.json().at("/history/4/text").asText());
        assertEquals("REAL", got.json().at("/history/5/disposition").asText());
    }

    @Test
    void whatIsWrongWithTheIdsIsSaid() {
        for (String body :
                List.of("", "{}", "{\"ids\":[]}", "{\"ids\":\"a\"}", "{\"ids\":[1]}", "{\"ids\":[\"a\"],\"x\":1}")) {
            assertEquals(400, server.post("/api/v1/alarms/ack", duty, body).status(), body);
        }
        String many = "[" + "\"a\",".repeat(500) + "\"a\"]";
        assertEquals(
                400,
                server.post("/api/v1/alarms/ack", duty, "{\"ids\":" + many + "}")
                        .status());
    }
}
