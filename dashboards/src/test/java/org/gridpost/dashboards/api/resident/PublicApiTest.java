package org.gridpost.dashboards.api.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.Repairs;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.PublicArea;
import org.gridpost.pipelines.respond.PublicDirectory;
import org.gridpost.pipelines.respond.PublicHistory;
import org.gridpost.pipelines.respond.PublicReports;
import org.gridpost.pipelines.respond.PublicStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String STATUS = "/public/v1/communities/qunying/status";

    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void communitiesAreListedForAnybody() {
        Got list = server.get("/public/v1/communities", "");
        assertEquals(
                List.of("qunying", "xinxing"), TestServer.values(list.json().at("/communities"), "/id"));
        for (String nowhere :
                List.of("communities/nowhere/status", "communities/QY07/history", "grids/qunying/status")) {
            assertEquals(404, server.get("/public/v1/" + nowhere, "").status(), nowhere);
        }
    }

    @Test
    void theDirectoryIsForAnybodyAndKeptByItsTag() {
        Got got = server.get("/public/v1/directory", "");
        assertEquals(
                List.of("COMMUNITY_HOME", "PUBLIC"),
                TestServer.values(got.json().at("/services"), "/kind"));
        JsonNode home = got.json().at("/services/0");
        assertEquals("群英社区之家", home.at("/name/zh").asText());
        assertEquals("qunying", home.at("/communities/0").asText());
        assertEquals("0855-055-0121", home.at("/phone").asText());
        assertTrue(home.at("/dutyPhone").isNull());
        assertTrue(got.header("Cache-Control").contains("max-age=600"));
        assertEquals(
                304,
                server.get("/public/v1/directory", "", "If-None-Match", got.header("ETag"))
                        .status());
    }

    @Test
    void onACalmDayAllIsWell() {
        JsonNode status = server.get(STATUS, "").json();
        assertEquals(2 * Town.LAMPS_PER_GRID, status.at("/lamps/total").asInt());
        assertEquals(0, status.at("/lamps/faulty").asInt());
        assertTrue(status.at("/drains/normal").asBoolean());
        assertEquals(2 * Town.OTHERS_PER_GRID, status.at("/cameras/working").asInt());
        assertEquals(0, status.at("/notices").size());
        assertEquals("2026-03-01T04:00:00Z", status.at("/updated").asText());
    }

    @Test
    void troublesAreCountedAndToldByGrid() {
        server.happen(
                Conditions.lampDark("LP-QY07-003", NOW.minusSeconds(600)),
                Conditions.lampDark("LP-QY07-004", NOW),
                Conditions.silent("LP-QY08-001", NOW),
                Conditions.silent("CM-QY08-001", NOW),
                Conditions.coverOpen("MH-QY08-002", NOW),
                Conditions.levelHigh("DR-XX01-001", NOW));
        JsonNode status = server.get(STATUS, "").json();
        assertEquals(3, status.at("/lamps/faulty").asInt());
        assertEquals(2 * Town.OTHERS_PER_GRID - 1, status.at("/cameras/working").asInt());
        assertFalse(status.at("/drains/normal").asBoolean());
        assertEquals(2, status.at("/notices").size(), status.toString());
        JsonNode cover = status.at("/notices/0");
        assertEquals("COVER_OPEN", cover.at("/topic").asText());
        assertTrue(cover.at("/warning").asBoolean());
        assertFalse(cover.at("/advice/zh").asText().isEmpty());
        assertEquals("群英08网格", cover.at("/grid/zh").asText());
        JsonNode lights = status.at("/notices/1");
        assertEquals(2, lights.at("/count").asInt());
        assertEquals("2 street lights are out", lights.at("/text/en").asText());
        assertEquals("2026-03-01T03:50:00Z", lights.at("/since").asText());
    }

    @Test
    void nothingForbiddenEverShows() {
        server.happen(
                Conditions.tampered("CM-QY07-001", NOW),
                Conditions.lampDark("LP-QY07-003", NOW),
                Conditions.coverOpen("MH-QY07-002", NOW));
        Repairs.dispatched(server.tickets, "L01", "LP-QY07-003", "QY07", NOW);
        Repairs.dispatched(server.tickets, "C04", "CM-QY07-001", "QY07", NOW);
        Repairs.dispatched(server.tickets, "L14", "CB-QY07-01", "QY07", NOW);
        var unused = server.book.acknowledge(
                server.book.ofAsset("LP-QY07-003", 1).get(0).id(), "王芳");
        Got status = server.get(STATUS, "");
        assertEquals(
                2 * Town.OTHERS_PER_GRID, status.json().at("/cameras/working").asInt(), "a tampering is not told");
        assertEquals(0, status.json().at("/cameras/repairing").asInt(), "nor that of it");
        assertEquals(1, status.json().at("/repairs").size(), "a cabinet's door is a matter of security");
        for (Asset asset : server.site.assets()) {
            assertFalse(status.text().contains(asset.code()), asset.code() + " shows");
            assertFalse(status.text().contains(Double.toString(asset.place().latitude())), "a place shows");
        }
        for (String word :
                List.of("王芳", Repairs.SECRET, "C04", "amper", "破坏", "latitude", "building", "acknowledged")) {
            assertFalse(status.text().contains(word), word + " shows");
        }
    }

    @Test
    void lampsOfADarkCircuitAreCountedThoughNobodyIsCalledForEach() {
        Began circuit = Conditions.circuitDark("CB-QY07-01", 2, 3, NOW);
        server.happen(circuit);
        assertEquals(3, server.get(STATUS, "").json().at("/lamps/faulty").asInt());
        assertEquals(List.of("3 street lights are out"), notices());
    }

    @Test
    void aLampIsCountedOnceWhateverTellsOfIt() {
        Began circuit = Conditions.circuitDark("CB-QY07-01", 2, 3, NOW);
        server.happen(
                circuit,
                Conditions.under(circuit, Conditions.lampDark("LP-QY07-001", NOW)),
                Conditions.under(circuit, Conditions.lampDark("LP-QY07-003", NOW)),
                Conditions.under(circuit, Conditions.silent("LP-QY07-005", NOW)),
                Conditions.under(circuit, Conditions.silent("LP-QY07-007", NOW)),
                Conditions.lampDark("LP-QY07-002", NOW)); // of the other circuit
        assertEquals(5, server.get(STATUS, "").json().at("/lamps/faulty").asInt());
        assertEquals(List.of("5 street lights are out"), notices());
    }

    @Test
    void aCircuitUnderItsFeederIsCountedAsWell() {
        Began feeder = Conditions.supplyOut("CB-QY07-01", NOW);
        Began circuit = Conditions.under(feeder, Conditions.circuitDark("CB-QY07-01", 2, 4, NOW));
        server.happen(feeder, circuit, Conditions.under(circuit, Conditions.lampDark("LP-QY07-003", NOW)));
        assertEquals(List.of("4 street lights are out"), notices());
    }

    @Test
    void whatNobodyWasToldOfStaysInside() {
        server.happen(
                Conditions.suppressed(Reason.MAINTENANCE, "order-1", Conditions.coverOpen("MH-QY07-001", NOW)),
                Conditions.suppressed(Reason.CAUSE, "gone", Conditions.lampDark("LP-QY07-003", NOW)));
        Began circuit =
                Conditions.suppressed(Reason.MAINTENANCE, "order-1", Conditions.circuitDark("CB-QY07-01", 2, 3, NOW));
        server.happen(circuit, Conditions.under(circuit, Conditions.lampDark("LP-QY07-005", NOW)));
        JsonNode status = server.get(STATUS, "").json();
        assertEquals(0, status.at("/lamps/faulty").asInt());
        assertEquals(List.of(), notices());
    }

    @Test
    void aGridIsToldLikeItsCommunityButForCameras() {
        server.happen(
                Conditions.lampDark("LP-QY07-003", NOW),
                Conditions.silent("CM-QY07-001", NOW),
                Conditions.coverOpen("MH-QY08-002", NOW));
        JsonNode here = server.get("/public/v1/grids/QY07/status", "").json();
        assertEquals(Town.LAMPS_PER_GRID, here.at("/lamps/total").asInt());
        assertEquals(1, here.at("/lamps/faulty").asInt());
        assertTrue(here.at("/drains/normal").asBoolean());
        assertEquals("群英社区", here.at("/community/zh").asText());
        assertTrue(here.path("cameras").isMissingNode());
        JsonNode there = server.get("/public/v1/grids/QY08/status", "").json();
        assertFalse(there.at("/drains/normal").asBoolean());
        assertEquals("COVER_OPEN", there.at("/notices/0/topic").asText());
        JsonNode grids = server.get("/public/v1/grids", "").json().at("/grids");
        assertEquals(List.of("QY07", "QY08", "XX01", "XX02"), TestServer.values(grids, "/grid/id"));
    }

    @Test
    void aRepairIsToldWithItsGridAndItsTimeAndNothingElse() {
        Repairs.dispatched(server.tickets, "L01", "LP-QY07-003", "QY07", NOW.minusSeconds(90));
        Repairs.dispatched(server.tickets, "C01", "CM-QY07-002", "QY07", NOW.minusSeconds(90));
        Got status = server.get(STATUS, "");
        assertEquals(1, status.json().at("/lamps/repairing").asInt());
        assertEquals(1, status.json().at("/cameras/repairing").asInt());
        assertEquals(TestServer.json("""
                        [{"work": "LIGHTS", "grid": {"id": "QY07", "zh": "群英07网格", "en": "Qunying grid 07"},
                          "text": {"zh": "路灯维修", "en": "Street lighting"},
                          "step": "ASSIGNED", "progress": {"zh": "已派维修队", "en": "A crew has been told"},
                          "since": "2026-03-01T03:58:00Z", "expected": "2026-03-02T03:58:00Z"}]
                        """), status.json().at("/repairs"));
        JsonNode grid = server.get("/public/v1/grids/QY07/status", "").json();
        assertEquals(1, grid.at("/repairs").size());
        assertEquals(
                0,
                server.get("/public/v1/grids/QY08/status", "")
                        .json()
                        .at("/repairs")
                        .size());
    }

    @Test
    void thePastMonthIsToldAndMayBeKept() {
        Repairs.dispatched(server.tickets, "L01", "LP-QY07-003", "QY07", NOW);
        Got history = server.get("/public/v1/communities/qunying/history", "");
        assertEquals(30, history.json().at("/days").size());
        assertEquals("2026-01-31", history.json().at("/days/0/date").asText());
        JsonNode today = history.json().at("/days/29");
        assertTrue(today.at("/provisional").asBoolean());
        assertEquals(1, today.at("/opened").asInt());
        assertTrue(today.at("/drainsNormal").isNull(), "nobody has listened");
        assertEquals("public, max-age=600", history.header("Cache-Control"));
        assertEquals("*", history.header("Access-Control-Allow-Origin"));
        assertEquals(
                304,
                server.get("/public/v1/communities/qunying/history", "", "If-None-Match", history.header("ETag"))
                        .status());
        assertEquals(
                1,
                server.get("/public/v1/grids/QY07/history", "")
                        .json()
                        .at("/days/29/opened")
                        .asInt());
    }

    private List<String> notices() {
        return TestServer.values(server.get(STATUS, "").json().at("/notices"), "/text/en");
    }

    @Test
    void whoHasItAlreadyIsSparedIt() {
        Got first = server.get(STATUS, "");
        Got second = server.get(STATUS, "", "If-None-Match", first.header("ETag"));
        assertEquals(304, second.status());
        assertEquals("", second.text());
        assertEquals(first.header("ETag"), second.header("ETag"));
    }

    @Test
    void thePublicApiKnowsNoOtherTypesOfTheHouse() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("org.gridpost.dashboards.api.resident")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.gridpost.pipelines..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                                "are not public", PublicApiTest::isNotPublic)))
                .check(new ClassFileImporter()
                        .withImportOption(
                                com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.gridpost.dashboards"));
    }

    private static boolean isNotPublic(JavaClass type) {
        return Stream.of(
                                PublicStatus.class,
                                PublicHistory.class,
                                PublicArea.class,
                                PublicReports.class,
                                PublicDirectory.class)
                        .noneMatch(open -> type.getName().startsWith(open.getName()))
                && !type.getName().equals(AlarmView.AreaName.class.getName())
                && !type.getName().equals(AlarmView.Text.class.getName());
    }
}
