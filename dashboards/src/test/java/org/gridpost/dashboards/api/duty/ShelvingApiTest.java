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
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShelvingApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String DRAIN = "DR-QY07-001";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.of("qunying"));
    private final Began high = Conditions.levelHigh(DRAIN, NOW.minusSeconds(900));
    private final String alarm = "/api/v1/alarms/" + high.alarmId();

    ShelvingApiTest() {
        server.happen(high);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private boolean suppressed(String rule, String group, Instant at) {
        return server.standing
                .suppressing(server.site.asset(DRAIN).orElseThrow(), rule, group, Severity.P2, at.toEpochMilli())
                .isPresent();
    }

    @Test
    void anAlarmIsShelvedFromNowOnAndDetectionKnowsAtOnce() {
        Got got = server.post(alarm + "/shelve", duty, "{\"minutes\":480,\"reason\":\" 已派人 \"}");
        assertEquals(200, got.status(), got.text());
        assertEquals("SHELVED", got.json().at("/order/kind").asText());
        assertEquals("in_force", got.json().at("/order/state").asText());
        assertEquals(DRAIN, got.json().at("/order/asset").asText());
        assertEquals("D02", got.json().at("/order/group").asText());
        assertEquals("2026-03-01T04:00:00Z", got.json().at("/order/from").asText());
        assertEquals("2026-03-01T12:00:00Z", got.json().at("/order/until").asText());
        assertEquals("DUTY", got.json().at("/order/by").asText());
        assertEquals("已派人", got.json().at("/order/reason").asText());
        assertTrue(got.json().at("/order/ended").isNull());

        assertTrue(suppressed("D02", "D02", NOW));
        assertFalse(suppressed("D05", "D05", NOW), "another group is not meant");
        assertFalse(suppressed("D02", "D02", NOW.plusSeconds(8 * 3600)));
    }

    @Test
    void forOnceItIsShelvedUntilItReturnsAndAtTheLatestForTheLongestTime() {
        Got got = server.post(alarm + "/shelve", duty, "{\"oneShot\":true,\"reason\":\"已派人\"}");
        assertEquals(200, got.status(), got.text());
        assertEquals(high.alarmId(), got.json().at("/order/untilReturnOf").asText());
        assertEquals("2026-03-01T12:00:00Z", got.json().at("/order/until").asText());
        got = server.post(alarm + "/shelve", duty, "{\"oneShot\":true,\"minutes\":30,\"reason\":\"已派人\"}");
        assertEquals("2026-03-01T04:30:00Z", got.json().at("/order/until").asText());
        assertEquals(
                400,
                server.post(alarm + "/shelve", duty, "{\"oneShot\":\"yes\",\"reason\":\"x\"}")
                        .status());
    }

    @Test
    void longerThanTheLongestTimeIsRefused() {
        Got got = server.post(alarm + "/shelve", duty, "{\"minutes\":481,\"reason\":\"x\"}");
        assertEquals(400, got.status());
        assertEquals(
                "minutes must be a whole number from 1 to 480, the longest time for which an alarm may be shelved,"
                        + " but is 481.",
                got.json().at("/detail").asText());
        assertEquals(List.of(), server.orders.notOver(NOW));
    }

    @Test
    void whatIsMissingOrMakesNoSenseIsSaidInASentence() {
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"minutes\":10}",
                "{\"minutes\":10,\"reason\":\" \"}",
                "{\"minutes\":10,\"reason\":{}}",
                "{\"minutes\":0,\"reason\":\"x\"}",
                "{\"minutes\":1.5,\"reason\":\"x\"}",
                "{\"minutes\":\"10\",\"reason\":\"x\"}",
                "{\"minutes\":10,\"reason\":\"x\",\"until\":1}",
                "{\"minutes\":10,\"reason\":\"" + "x".repeat(201) + "\"}")) {
            Got got = server.post(alarm + "/shelve", duty, body);
            assertEquals(400, got.status(), body);
            assertTrue(got.json().at("/detail").asText().endsWith("."), got.text());
        }
        assertEquals(List.of(), server.orders.notOver(NOW));
    }

    @Test
    void shelvedAgainTheNewTimeCounts() {
        server.post(alarm + "/shelve", duty, "{\"minutes\":60,\"reason\":\"first\"}");
        server.post(alarm + "/shelve", duty, "{\"minutes\":10,\"reason\":\"second\"}");
        assertEquals(
                List.of("second"),
                server.orders.notOver(NOW).stream().map(Order::reason).toList());
        assertFalse(suppressed("D02", "D02", NOW.plusSeconds(601)));
    }

    @Test
    void itIsTakenOffTheShelf() {
        server.post(alarm + "/shelve", duty, "{\"minutes\":60,\"reason\":\"x\"}");
        assertEquals(
                "unshelved",
                server.post(alarm + "/unshelve", duty, "").json().at("/result").asText());
        assertFalse(suppressed("D02", "D02", NOW));
        assertEquals(
                "already",
                server.post(alarm + "/unshelve", duty, "").json().at("/result").asText());
    }

    @Test
    void otherOrdersOnTheSameAssetAreNotTouched() {
        Order out = new Order(
                "out",
                Reason.OUT_OF_SERVICE,
                Optional.empty(),
                Optional.of(DRAIN),
                Optional.of("D05"),
                Optional.empty(),
                NOW,
                Optional.empty(),
                "x",
                "x");
        server.orders.add(out);
        server.post(alarm + "/shelve", duty, "{\"minutes\":60,\"reason\":\"x\"}");
        server.post(alarm + "/unshelve", duty, "");
        assertEquals(List.of(out), server.orders.notOver(NOW));
    }

    @Test
    void whatHasReturnedIsAcknowledgedNotShelved() {
        server.happen(Conditions.ended(high, NOW));
        Got got = server.post(alarm + "/shelve", duty, "{\"minutes\":60,\"reason\":\"x\"}");
        assertEquals(409, got.status());
        assertEquals("returned", got.error());
    }

    @Test
    void anAlarmOfAnotherAreaIsNotThere() {
        String outsider = server.access.token(Role.DUTY, Optional.of("xinxing"));
        assertEquals(
                404,
                server.post(alarm + "/shelve", outsider, "{\"minutes\":1,\"reason\":\"x\"}")
                        .status());
        assertEquals(404, server.post(alarm + "/unshelve", outsider, "").status());
        assertEquals(List.of(), server.orders.notOver(NOW));
    }
}
