package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.persistence.SqlRejections;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceChangeCommandsTest {
    private static final String LAMP = "LP-QY07-001";

    @TempDir
    Path data;

    @BeforeEach
    void aRegister() {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            new Registrar(new SqlRegister(database.jdbi())).begin(SiteFiles.ofClasspath("site/majiang"));
        }
    }

    private Spoken device(String... words) {
        return Spoken.of(Stream.concat(
                        Stream.of("device"), Stream.concat(Stream.of(words), Stream.of("--data", data.toString())))
                .toArray(String[]::new));
    }

    private Site site() {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            return new Registrar(new SqlRegister(database.jdbi())).current().site();
        }
    }

    private static String password(Spoken answer) throws IOException {
        assertEquals(0, answer.code(), answer.err());
        return new ObjectMapper().readTree(answer.out()).at("/mqtt/password").asText();
    }

    private static Optional<String> assetAt(Site site, String device, String time) {
        return site.assetOf(device, Instant.parse(time)).map(Asset::code);
    }

    @Test
    void aReplacedDeviceLeavesItsPastWithTheAsset() throws IOException {
        String secret = password(device("replace", LAMP, "L-900", "--at", "2026-03-01T08:00:00+08:00"));
        Site site = site();

        assertEquals(Optional.of(LAMP), assetAt(site, "L-900", "2026-03-01T00:00:00Z"));
        assertEquals(Optional.empty(), assetAt(site, "L-900", "2026-02-28T23:59:59Z"));
        assertEquals(Optional.of(LAMP), assetAt(site, LAMP, "2026-02-28T23:59:59Z"));
        assertEquals(Optional.empty(), assetAt(site, LAMP, "2026-03-01T00:00:00Z"));
        assertTrue(site.device(LAMP).orElseThrow().revoked());
        assertTrue(DeviceSecrets.open(data).accepts(site.device("L-900").orElseThrow(), secret));

        assertEquals(0, device("replace", "L-900", "L-901", "--keep").code());
        assertEquals(Optional.of(LAMP), assetAt(site(), "L-900", "2026-03-02T00:00:00Z"));
        assertEquals(false, site().device("L-900").orElseThrow().revoked());
    }

    @Test
    void aReplacedConcentratorHandsItsDevicesAndTopicsOn() {
        long children = children(site(), "NVR-MJ01");
        List<String> topics = topics(site(), "NVR-MJ01");
        assertEquals(0, device("replace", "NVR-MJ01", "NVR-MJ02").code());
        Site site = site();
        assertTrue(children > 0);
        assertEquals(children, children(site, "NVR-MJ02"));
        assertEquals(0, children(site, "NVR-MJ01"));
        assertEquals(topics, topics(site, "NVR-MJ02"));
        assertEquals(Optional.empty(), assetAt(site, "NVR-MJ02", "2026-03-02T00:00:00Z"));
    }

    private static long children(Site site, String concentrator) {
        return site.devices().stream()
                .filter(d -> d.concentrator().filter(concentrator::equals).isPresent())
                .count();
    }

    private static List<String> topics(Site site, String device) {
        return site.device(device).orElseThrow().topics().stream()
                .map(t -> t.text())
                .toList();
    }

    @Test
    void replaceRefusesWhatDoesNotFit() {
        assertTrue(device("replace", LAMP, LAMP).err().contains("cannot take its own place"));
        assertTrue(device("replace", LAMP, "LP-QY07-002").err().contains("reports for LP-QY07-002 already"));
        assertTrue(device("replace", LAMP, "L-900", "--at", "2010-01-01T00:00:00Z")
                .err()
                .contains("must end after it begins"));
        assertTrue(device("replace", LAMP, "L-900", "--at", "2090-01-01T00:00:00Z")
                .err()
                .contains("in the future"));
        assertTrue(device("replace", "NOBODY", "L-900").err().contains("no device NOBODY"));
        assertEquals(Optional.empty(), site().device("L-900"));
    }

    @Test
    void addedWithAssetAliasesAndTopics() {
        assertEquals(0, device("replace", LAMP, "L-900").code());
        assertEquals(
                0,
                device("add", "L-1", "--asset", "none", "--alias", "cam1", "--topic", "acme/#")
                        .code());
        assertEquals(0, device("add", "L-1", "--alias", "cam2").code());
        Device added = site().named("CAM2").orElseThrow();
        assertEquals(Set.of("cam1", "cam2"), added.aliases());
        assertEquals(1, added.topics().size());

        Spoken taken = device("add", "L-2", "--asset", LAMP);
        assertEquals(1, taken.code());
        assertTrue(
                taken.err()
                        .contains("asset " + LAMP
                                + " is already reported for by the device in the register (devices L-900)"),
                taken::err);
        assertTrue(device("add", "L-2").err().contains("say with --asset"));
        assertTrue(device("add", "L-2", "--asset", "LP-NOWHERE")
                .err()
                .contains("LP-NOWHERE is not defined in the register"));
        assertTrue(device("add", "LP-QY07-002", "--asset", LAMP).err().contains("device replace"));
        assertTrue(device("add", "L-3", "--asset", "none", "--alias", "CAM1")
                .err()
                .contains("already belongs to the device"));
    }

    @Test
    void aStrangerIsListedUntilItIsAdopted() throws IOException {
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data)) {
            Rejection rejection = new Rejection(
                    Reason.UNKNOWN_DEVICE,
                    "not registered",
                    Transport.MQTT,
                    Optional.of("cam-7"),
                    Optional.of("NVR-MJ01"),
                    Instant.parse("2026-03-01T04:00:00Z"),
                    Payload.of("{}"),
                    2);
            new SqlRejections(database.jdbi(), 10)
                    .enter("reader", List.of(new RejectionBook.Found(0, rejection)), new Mark(1, 0));
        }
        var listed = new ObjectMapper()
                .readTree(device("list", "--unknown", "--json").out());
        assertEquals("cam-7", listed.at("/devices/0/name").asText());
        assertEquals("NVR-MJ01", listed.at("/devices/0/sender").asText());
        assertTrue(device("list", "--unknown").out().startsWith("cam-7 "));

        assertEquals(
                0, device("add", "L-1", "--asset", "none", "--alias", "cam-7").code());
        assertEquals(
                "{\"devices\":[]}", device("list", "--unknown", "--json").out().strip());
    }

    @Test
    void aRotatedDeviceHasAnotherSecretAndARevokedOneNone() throws IOException {
        String before = password(device("credential", LAMP));
        String after = password(device("rotate", LAMP));
        assertNotEquals(before, after);
        assertEquals(after, password(device("credential", LAMP)));

        assertEquals(
                "{\"device\":\"" + LAMP + "\",\"revoked\":true}",
                device("revoke", LAMP, "--json").out().strip());
        assertTrue(device("credential", LAMP).err().contains("is revoked"));
        assertTrue(device("rotate", LAMP).err().contains("--undo"));
        assertEquals(0, device("revoke", LAMP, "--undo").code());
        assertEquals(after, password(device("credential", LAMP)));
        assertEquals(1, device("revoke", "NOBODY").code());
        assertEquals(Optional.empty(), site().device("NOBODY"));
    }
}
