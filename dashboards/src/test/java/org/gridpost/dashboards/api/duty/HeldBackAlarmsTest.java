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
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldBackAlarmsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.empty());
    private final Began circuit = Conditions.circuitDark("CB-QY07-01", 2, 3, NOW);
    private final Began told = Conditions.lampDark("LP-QY07-003", NOW.minusSeconds(90));
    private final Began silent = Conditions.under(circuit, Conditions.silent("LP-QY07-005", NOW));
    private final Began waiting =
            Conditions.suppressed(Reason.FLOOD, "", Conditions.lampDark("LP-QY08-001", NOW.minusSeconds(20)));

    @BeforeEach
    void oneCircuitAndWhatItExplains() {
        server.happen(told);
        server.happen(circuit, Conditions.under(circuit, told), silent, waiting);
        server.happen(
                Conditions.under(circuit, Conditions.lampDark("LP-QY07-007", NOW)),
                Conditions.under(circuit, Conditions.lampDark("LP-XX01-001", NOW)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theListShowsTheCauseAndHowManyItExplains() {
        JsonNode list = server.get("/api/v1/alarms", duty).json();
        assertEquals(1, list.at("/total").asInt(), list.toString());
        JsonNode cause = list.at("/alarms/0");
        assertEquals("CB-QY07-01", cause.at("/asset").asText());
        assertEquals(4, cause.at("/children").asInt());
        assertTrue(cause.at("/cause").isNull() && cause.has("cause"), cause.toString());
        assertTrue(cause.at("/suppression").isNull() && cause.has("suppression"));
        assertTrue(cause.at("/camera").isNull() && cause.has("camera"));
        assertEquals("Group of lamps out: circuit 2", cause.at("/title/en").asText());
        assertEquals("路灯成片不亮（2 号回路）", cause.at("/title/zh").asText());
        assertEquals(
                "3 lamps of circuit 2 are dark or silent (limit 3)",
                cause.at("/why/en").asText());
        assertEquals("2 号回路有 3 盏灯不亮或失联（限值 3）", cause.at("/why/zh").asText());
    }

    @Test
    void whatIsHeldBackIsListedWithItsReasonWhenAskedFor() {
        JsonNode list = server.get("/api/v1/alarms?suppressed=true", duty).json();
        assertEquals(5, list.at("/total").asInt(), list.toString());
        assertEquals(
                List.of("LP-QY07-003", "LP-QY08-001", "LP-QY07-007", "LP-XX01-001", "LP-QY07-005"),
                TestServer.values(list.at("/alarms"), "/asset"));
        assertEquals(
                List.of("CAUSE", "FLOOD", "CAUSE", "CAUSE", "CAUSE"),
                TestServer.values(list.at("/alarms"), "/suppression"));
        assertEquals(circuit.alarmId(), list.at("/alarms/0/cause").asText());
        assertTrue(list.at("/alarms/1/cause").isNull());

        assertEquals(List.of("LP-QY07-005"), assets("/api/v1/alarms?suppressed=true&severity=P4", duty));
        assertEquals(List.of("LP-XX01-001"), assets("/api/v1/alarms?suppressed=TRUE&station=" + Town.XINXING, duty));
        assertEquals(List.of("LP-QY07-003"), assets("/api/v1/alarms?suppressed=true&asset=LP-QY07-003", duty));
        assertEquals(List.of("CB-QY07-01"), assets("/api/v1/alarms?suppressed=false", duty));
        Got wrong = server.get("/api/v1/alarms?suppressed=maybe", duty);
        assertEquals(400, wrong.status());
        assertTrue(wrong.json().at("/detail").asText().startsWith("suppressed must be one of true, false"));
    }

    @Test
    void aCauseHasItsChildrenWhetherTheyHoldStillOrNot() {
        server.happen(Conditions.ended(told, NOW.plusSeconds(5)));
        String children = "/api/v1/alarms/" + circuit.alarmId() + "/children";
        assertEquals(List.of("LP-QY07-003", "LP-QY07-007", "LP-XX01-001", "LP-QY07-005"), assets(children, duty));
        assertEquals(
                3,
                server.get("/api/v1/alarms", duty)
                        .json()
                        .at("/alarms/0/children")
                        .asInt());
        Got cut = server.get(children + "?limit=1", duty);
        assertEquals(1, cut.json().at("/alarms").size());
        assertEquals(4, cut.json().at("/total").asInt());
        assertEquals(400, server.get(children + "?limit=0", duty).status());
        assertEquals(List.of(), assets("/api/v1/alarms/" + silent.alarmId() + "/children", duty));
        assertEquals(
                404, server.get("/api/v1/alarms/L10.nothing.1/children", duty).status());
    }

    @Test
    void whoIsLimitedToAnAreaFindsOnlyTheChildrenInIt() {
        String children = "/api/v1/alarms/" + circuit.alarmId() + "/children";
        String qunying = server.access.token(Role.DUTY, Optional.of("qunying"));
        assertEquals(List.of("LP-QY07-003", "LP-QY07-007", "LP-QY07-005"), assets(children, qunying));
        String xinxing = server.access.token(Role.DUTY, Optional.of("xinxing"));
        assertEquals(404, server.get(children, xinxing).status());
        assertEquals(List.of("LP-XX01-001"), assets("/api/v1/alarms?suppressed=true", xinxing));
    }

    @Test
    void whatOutlastsItsCauseComesBackToTheList() {
        server.happen(told);
        assertEquals(List.of("CB-QY07-01", "LP-QY07-003"), assets("/api/v1/alarms", duty));
        assertEquals(
                3,
                server.get("/api/v1/alarms", duty)
                        .json()
                        .at("/alarms/0/children")
                        .asInt());
    }

    @Test
    void heldBackSaysHowManyWaitForWhatAndWhere() {
        JsonNode calm = server.get("/api/v1/alarms/held-back", duty).json();
        assertEquals(4, calm.at("/suppressed/CAUSE").asInt(), calm.toString());
        assertEquals(1, calm.at("/suppressed/FLOOD").asInt());
        assertEquals(4, calm.at("/explained").get(circuit.alarmId()).asInt());
        assertEquals(0, calm.at("/floods").size());

        server.floods.add(Town.QUNYING);
        JsonNode flood = server.get("/api/v1/alarms/held-back", duty).json();
        assertEquals(1, flood.at("/floods").size());
        assertEquals(Town.QUNYING, flood.at("/floods/0/station/id").asText());
        assertEquals(1, flood.at("/floods/0/waiting").asInt());
        String xinxing = server.access.token(Role.DUTY, Optional.of("xinxing"));
        JsonNode elsewhere = server.get("/api/v1/alarms/held-back", xinxing).json();
        assertEquals(0, elsewhere.at("/floods").size());
        assertEquals(1, elsewhere.at("/suppressed/CAUSE").asInt());
    }

    private List<String> assets(String path, String token) {
        return TestServer.values(server.get(path, token).json().at("/alarms"), "/asset");
    }
}
