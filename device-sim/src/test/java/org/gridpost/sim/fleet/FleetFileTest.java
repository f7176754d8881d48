package org.gridpost.sim.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gridpost.sim.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileTest {
    private static final String HEADER = String.join(",", FleetFile.COLUMNS);

    @TempDir
    private Path folder;

    @Test
    void readsAWholeTown() {
        Fleet fleet = TestFleet.of(3);

        assertEquals(3 * TestFleet.PER_GRID, fleet.devices().size());
        assertEquals(TestFleet.LAMPS / 2, fleet.reportedBy("CB-QY02-01").size());
        FleetDevice drain = fleet.named("DR-QY01-001").orElseThrow();
        assertEquals(2.5, drain.ratings().depth().getAsDouble());
        assertEquals("DR-QY01-002", fleet.parentOf(drain).orElseThrow().device());
    }

    @Test
    void emptyCellsAreUnknownAndGetTheUsual() {
        FleetDevice camera = ((FleetFile.Good) read("CM-1,CM-1,camera,,,,,,,,,,,,,,,,,"))
                .fleet()
                .devices()
                .get(0);

        assertEquals(Point.MAJIANG, camera.place());
        assertEquals(Duration.ofSeconds(60), camera.reportInterval());
        assertTrue(camera.mqtt().isEmpty());
        assertTrue(camera.speaksForItself());
    }

    @Test
    void aRowWithoutAssetAndKindIsABridge() throws IOException {
        Path file = folder.resolve("fleet.csv");
        Files.writeString(
                file,
                HEADER + ",topics,aliases\n"
                        + "DR-1,DR-1,DRAIN_NODE,,,,,,,,LNS-1,,,,,,,,,,,24e124136b502217\n"
                        + "LNS-1,,,,,,,,,,,,,,,,LNS-1,pass,,,application/+/device/+/event/up|gateway/#,\n");

        Fleet fleet =
                assertInstanceOf(FleetFile.Good.class, FleetFile.read(file)).fleet();

        assertEquals(1, fleet.devices().size());
        assertEquals(List.of("24e124136b502217"), fleet.devices().get(0).aliases());
        assertTrue(fleet.devices().get(0).speaksForItself(), "a bridge carries it in its own format only");
        Bridge bridge = fleet.bridge("LNS-1").orElseThrow();
        assertEquals(List.of("application/+/device/+/event/up", "gateway/#"), bridge.topics());
        assertEquals("pass", bridge.mqtt().orElseThrow().secret());
    }

    @Test
    void tellsRowAndColumnOfEachFault() {
        List<String> faults = faults(
                "CM 1,CM-1,CAMERA,,,,,,,,,,,,,,,,,", "CM-2,CM-2,TOASTER,95,x,,,,,,,,,,,,,,,", "CM-3,CM-3,CAMERA,,");

        assertEquals(
                List.of(
                        "row 2, column device: must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"CM 1\"",
                        "row 3, column kind: must be one of [LAMP, CABINET, DRAIN_NODE, MANHOLE_COVER, PUMP, FLOW_METER,"
                                + " RAIN_GAUGE, CAMERA, ACCESS_POINT] but is \"TOASTER\"",
                        "row 3, column latitude: must be from -90.0 to 90.0 but is 95",
                        "row 3, column longitude: must be a number but is \"x\"",
                        "row 4: has 5 cells, the header 20"),
                faults);
    }

    @Test
    void tellsOfNamesThatLeadNowhere() {
        List<String> faults = faults(
                "LP-1,LP-1,LAMP,,,,,CB-9,,,CB-8,,,,,,,,,",
                "LP-2,LP-2,LAMP,,,,,,,,LP-1,,,,,,,,,",
                "LP-2,LP-9,LAMP,,,,,,,,,,,,,,,,,");

        assertEquals(List.of("row 4, column device: LP-2 stands twice"), faults);
        assertEquals(
                List.of(
                        "row 2, column parent: CB-9 is not a device of this file",
                        "row 2, column concentrator: CB-8 is not a device of this file",
                        "row 3, column concentrator: LP-1 has a concentrator itself"),
                faults("LP-1,LP-1,LAMP,,,,,CB-9,,,CB-8,,,,,,,,,", "LP-2,LP-2,LAMP,,,,,,,,LP-1,,,,,,,,,"));
    }

    @Test
    void refusesDrainsThatFlowInACircle() {
        List<String> faults =
                faults("DR-1,DR-1,DRAIN_NODE,,,,,DR-2,,,,,,,,,,,,", "DR-2,DR-2,DRAIN_NODE,,,,,DR-1,,,,,,,,,,,,");

        assertEquals("row 2, column parent: following the parents of DR-1 leads back to it", faults.get(0));
    }

    @Test
    void tellsOfMissingAndUnknownColumns() throws IOException {
        Path file = folder.resolve("fleet.csv");
        Files.writeString(file, HEADER.replace("coap_key", "coap_kex") + "\nx\n");

        assertEquals(
                List.of("row 1: there is no column \"coap_kex\"", "row 1: the column coap_key is missing"),
                assertInstanceOf(FleetFile.Faulty.class, FleetFile.read(file)).faults());
    }

    @Test
    void tellsOfAFileThatIsNotThere() {
        Path file = folder.resolve("nowhere.csv");

        assertEquals(
                List.of("there is no file " + file),
                assertInstanceOf(FleetFile.Faulty.class, FleetFile.read(file)).faults());
    }

    @Test
    void neverShowsASecret() {
        assertFalse(TestFleet.of(1).devices().toString().contains("secret"));
    }

    private List<String> faults(String... rows) {
        return assertInstanceOf(FleetFile.Faulty.class, read(rows)).faults();
    }

    private FleetFile.Outcome read(String... rows) {
        try {
            Path file = folder.resolve("fleet.csv");
            Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
            return FleetFile.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
