package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.gateway.site.FleetFile.Credential;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path temp;

    private Site site;
    private Path file;

    @BeforeEach
    void aSmallSite() throws IOException {
        site = SiteFolder.sound(Files.createDirectory(temp.resolve("site"))).load();
        file = temp.resolve("run/fleet.csv");
    }

    @Test
    void holdsTheDevicesThatMayReportAndTheirSecrets() throws IOException {
        int count = FleetFile.write(file, site, NOW, FleetFileTest::credential);

        assertEquals(2, count, "neither the revoked one nor the one in stock");
        assertEquals(
                List.of(
                        "device,asset,kind,latitude,longitude,grid,road_class,parent,circuit,order,concentrator,nominal_power,minimum_power,depth,rated_current,report_interval,mqtt_user,mqtt_password,coap_identity,coap_key,aliases,topics,tags",
                        "C-100,CB-1,CABINET,26.45,107.55,G1,MAIN,,,,,,,,,,C-100,\"pass,1\",C-100.1,key-1,,,",
                        "L-101,LP-1,LAMP,26.45,107.56,G1,MAIN,CB-1,1,1,C-100,60,,,,,L-101,\"pass,3\",L-101.3,key-3,,,CROSSING|SCHOOL"),
                Files.readAllLines(file));
    }

    @Test
    void holdsWhoPublishesForOthersWithoutAnAsset() throws IOException {
        site = SiteFolder.sound(Files.createDirectory(temp.resolve("other")))
                .with("devices.csv", """
                        device,asset,concentrator,aliases,topics
                        NVR-1,,,,frigate/events|frigate/stats
                        C-100,CB-1,NVR-1,yard|24e1,
                        """)
                .load();

        assertEquals(2, FleetFile.write(file, site, NOW, FleetFileTest::credential));
        assertEquals(
                List.of(
                        "C-100,CB-1,CABINET,26.45,107.55,G1,MAIN,,,,,,,,,,C-100,\"pass,1\",C-100.1,key-1,24e1|yard,,",
                        "NVR-1,,,,,,,,,,,,,,,,NVR-1,\"pass,1\",NVR-1.1,key-1,,\"frigate/events|frigate/stats\","),
                Files.readAllLines(file).subList(1, 3));
    }

    @Test
    void leavesOutADeviceWhoseBindingHasNotBegun() throws IOException {
        assertEquals(0, FleetFile.write(file, site, Instant.parse("2019-01-01T00:00:00Z"), FleetFileTest::credential));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "this file system knows no owner and group");

        FleetFile.write(file, site, NOW, FleetFileTest::credential);
        FleetFile.write(file, site, NOW, FleetFileTest::credential);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        FleetFile.write(file, site, NOW, FleetFileTest::credential);
        List<String> before = Files.readAllLines(file);

        assertThrows(
                IllegalStateException.class,
                () -> FleetFile.write(file, site, NOW, device -> {
                    throw new IllegalStateException("no site key");
                }));

        assertEquals(before, Files.readAllLines(file));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aCredentialDoesNotShowItsSecretsInALog() {
        String shown = new Credential("user", "hush", "identity", "quiet").toString();

        assertFalse(shown.contains("hush") || shown.contains("quiet"), shown);
    }

    private static Credential credential(Device device) {
        int epoch = device.epoch();
        return new Credential(device.id(), "pass," + epoch, device.id() + "." + epoch, "key-" + epoch);
    }
}
