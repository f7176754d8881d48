package org.gridpost.dashboards.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the table of rights holds to. Every endpoint × role × area is asked at a running gateway: EveryEndpointTest there. */
class RightsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void administratorsMayDoEverythingForTheyGiveOnlyWhatTheyHave() {
        for (Rights right : Rights.values()) {
            assertTrue(right.isPublic() || right.isForDevices() || right.roles().contains(Role.ADMIN), right.name());
        }
    }

    @Test
    void withoutSigningInOneReadsOrSignsInOrReports() {
        Set<Rights> changes = EnumSet.allOf(Rights.class);
        changes.removeIf(r -> !r.isPublic() || r.method().equals(HttpMethod.GET));
        assertEquals(
                EnumSet.of(
                        Rights.SIGN_IN,
                        Rights.CHANGE_PASSWORD,
                        Rights.MAKE_REPORT,
                        Rights.RATE_REPORT,
                        Rights.CONTRADICT_REPORT,
                        Rights.ERASE_OWN_REPORT,
                        Rights.MAKE_REQUEST,
                        Rights.MAKE_REQUEST_AS),
                changes);
    }

    @Test
    void aScopeTakesAwayAndNeverGives() {
        Principal reader = scoped(Role.DUTY, new Scope(true, Set.of()));
        assertTrue(Rights.LIST_ALARMS.allows(reader));
        assertFalse(Rights.ACKNOWLEDGE_ALARM.allows(reader));
        Principal viewer = scoped(Role.VIEWER, new Scope(false, Set.of(Rights.ACKNOWLEDGE_ALARM, Rights.LIST_ALARMS)));
        assertFalse(Rights.ACKNOWLEDGE_ALARM.allows(viewer));
        assertTrue(Rights.LIST_ALARMS.allows(viewer));
        assertFalse(Rights.LIST_ASSETS.allows(viewer));
        assertEquals(Optional.of(new Scope(true, Set.of(Rights.SIGN_OUT))), Scope.of(List.of("SIGN_OUT", "READ")));
        assertEquals(Optional.empty(), Scope.of(List.of("READ", "WRITE")));
    }

    private static Principal scoped(Role role, Scope scope) {
        return new Principal("x", Set.of(role), Optional.empty(), Optional.empty(), Optional.of(scope));
    }

    @Test
    void listsHoldOnlyWhatLiesInTheSubtree() {
        server.happen(Conditions.coverOpen("MH-QY07-001", NOW), Conditions.levelHigh("DR-XX01-002", NOW));
        assertEquals(List.of("MH-QY07-001", "DR-XX01-002"), alarmsSeen(""));
        assertEquals(List.of("MH-QY07-001"), alarmsSeen("cx"));
        assertEquals(List.of("DR-XX01-002"), alarmsSeen("XX01"));
        assertEquals(List.of(), alarmsSeen("QY08"));

        int grid = Town.LAMPS_PER_GRID + 3 * Town.OTHERS_PER_GRID + 1;
        assertEquals(
                4 * grid,
                server.get("/api/v1/assets", token(Role.CREW, ""))
                        .json()
                        .at("/total")
                        .asInt());
        assertEquals(
                grid,
                server.get("/api/v1/assets", token(Role.CREW, "QY07"))
                        .json()
                        .at("/total")
                        .asInt());

        List<String> areas = TestServer.values(
                server.get("/api/v1/areas", token(Role.CREW, "qunying")).json().at("/areas"), "/id");
        assertEquals(List.of("qunying", Town.QUNYING, "QY07", "QY08"), areas);
    }

    @Test
    void whatIsHiddenLooksLikeWhatIsNotThere() {
        server.happen(Conditions.coverOpen("MH-QY07-001", NOW));
        String outsider = token(Role.DUTY, "cd");
        String id = server.book.open().get(0).id();
        assertEquals(
                server.get("/api/v1/assets/MH-QY07-001", outsider).text(),
                server.get("/api/v1/assets/MH-QY07-999", outsider).text().replace("999", "001"));
        assertEquals(
                server.get("/api/v1/alarms/" + id, outsider).text(),
                server.get("/api/v1/alarms/" + id + "0", outsider).text().replace(id + "0", id));
        assertEquals(
                404, server.post("/api/v1/alarms/" + id + "/ack", outsider, "").status());
        assertTrue(server.book.find(id).orElseThrow().acknowledgement().isEmpty());
    }

    private List<String> alarmsSeen(String area) {
        return TestServer.values(
                server.get("/api/v1/alarms", token(Role.DUTY, area)).json().at("/alarms"), "/asset");
    }

    private String token(Role role, String area) {
        return server.access.token(role, area.isEmpty() ? Optional.empty() : Optional.of(area));
    }
}
