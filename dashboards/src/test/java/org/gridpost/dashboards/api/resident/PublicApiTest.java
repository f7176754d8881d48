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
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.respond.AlarmView;
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
        assertEquals(
                404, server.get("/public/v1/communities/nowhere/status", "").status());
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
        var unused = server.book.acknowledge(
                server.book.ofAsset("LP-QY07-003", 1).get(0).id(), "王芳");
        Got status = server.get(STATUS, "");
        assertEquals(
                2 * Town.OTHERS_PER_GRID, status.json().at("/cameras/working").asInt(), "a tampering is not told");
        for (Asset asset : server.site.assets()) {
            assertFalse(status.text().contains(asset.code()), asset.code() + " shows");
            assertFalse(status.text().contains(Double.toString(asset.place().latitude())), "a place shows");
        }
        for (String word : List.of("王芳", "C04", "amper", "破坏", "latitude", "building", "acknowledged")) {
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
        return !type.getName().startsWith(PublicStatus.class.getName())
                && !type.getName().equals(AlarmView.AreaName.class.getName())
                && !type.getName().equals(AlarmView.Text.class.getName());
    }
}
