package org.gridpost.gateway.site;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.TopicFilter;

/**
 * The file from which the simulator learns what to pretend: CSV (RFC 4180) in UTF-8, a header, one row for each device
 * that reports for an asset or publishes what others measure, an empty cell for what is unknown. It holds the secrets of all devices, so only its owner
 * may read it.
 */
public final class FleetFile {
    /** The columns in their order; units as in {@link org.gridpost.pipelines.model.Ratings}. */
    public static final List<String> COLUMNS = List.of(
            "device",
            "asset",
            "kind",
            "latitude",
            "longitude",
            "grid",
            "road_class",
            "parent",
            "circuit",
            "order",
            "concentrator",
            "nominal_power",
            "minimum_power",
            "depth",
            "rated_current",
            "report_interval",
            "mqtt_user",
            "mqtt_password",
            "coap_identity",
            "coap_key",
            "aliases",
            "topics",
            "tags");

    /** What a device signs in with over MQTT and over DTLS, in the form in which it would be typed into the device. */
    public record Credential(String mqttUser, String mqttPassword, String coapIdentity, String coapKey) {
        /** Without the secrets, for they must reach no log. */
        @Override
        public String toString() {
            return "Credential[" + mqttUser + ", " + coapIdentity + "]";
        }
    }

    /** Of a device without an asset: as many empty cells as {@link #facts} has. */
    private static final List<String> NO_FACTS = Collections.nCopies(15, "");

    private FleetFile() {}

    /**
     * Writes all devices that are not revoked and that report for an asset at that time or have topics of other systems,
     * ordered by id. The file appears whole or not at all.
     *
     * @return how many devices it holds
     * @throws IOException if the file cannot be written; an older one is then left as it was
     */
    public static int write(Path file, Site site, Instant at, Function<Device, Credential> credentials)
            throws IOException {
        Map<Device, Optional<Asset>> fleet = fleet(site, at);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName() + ".", ".tmp", ownerOnly());
        try {
            write(draft, fleet, credentials);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return fleet.size();
    }

    private static Map<Device, Optional<Asset>> fleet(Site site, Instant at) {
        Map<Device, Optional<Asset>> fleet = new LinkedHashMap<>();
        site.devices().stream()
                .filter(device -> !device.revoked())
                .sorted(Comparator.comparing(Device::id))
                .forEach(device -> {
                    Optional<Asset> asset = site.assetOf(device.id(), at);
                    if (asset.isPresent() || !device.topics().isEmpty()) {
                        fleet.put(device, asset);
                    }
                });
        return fleet;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(Path draft, Map<Device, Optional<Asset>> fleet, Function<Device, Credential> credentials)
            throws IOException {
        Set<String> reported = fleet.values().stream()
                .flatMap(Optional::stream)
                .map(Asset::code)
                .collect(Collectors.toSet());
        // Who has no asset has nothing to say in the usual form, so nobody waits for it to speak for him.
        Set<String> speaking = fleet.entrySet().stream()
                .filter(e -> e.getValue().isPresent())
                .map(e -> e.getKey().id())
                .collect(Collectors.toSet());
        try (SequenceWriter rows = new CsvMapper()
                .writerFor(String[].class)
                .with(CsvSchema.emptySchema())
                .writeValues(Files.newBufferedWriter(draft, StandardCharsets.UTF_8))) {
            rows.write(COLUMNS.toArray(String[]::new));
            for (Map.Entry<Device, Optional<Asset>> entry : fleet.entrySet()) {
                Device device = entry.getKey();
                Credential credential = credentials.apply(device);
                List<String> row = new ArrayList<>(List.of(device.id()));
                row.addAll(entry.getValue()
                        .map(asset -> facts(device, asset, reported, speaking))
                        .orElse(NO_FACTS));
                row.addAll(List.of(
                        credential.mqttUser(),
                        credential.mqttPassword(),
                        credential.coapIdentity(),
                        credential.coapKey(),
                        device.aliases().stream().sorted().collect(Collectors.joining("|")),
                        device.topics().stream().map(TopicFilter::text).collect(Collectors.joining("|")),
                        entry.getValue()
                                .map(asset -> asset.tags().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .collect(Collectors.joining("|")))
                                .orElse("")));
                rows.write(row.toArray(String[]::new));
            }
        }
    }

    private static List<String> facts(Device device, Asset asset, Set<String> reported, Set<String> speaking) {
        return List.of(
                asset.code(),
                asset.kind().name(),
                plain(asset.place().latitude()),
                plain(asset.place().longitude()),
                asset.grid(),
                asset.roadClass().name(),
                // What is not in this file does not exist for its reader.
                asset.position().parent().filter(reported::contains).orElse(""),
                plain(asset.position().circuit()),
                plain(asset.position().order()),
                device.concentrator().filter(speaking::contains).orElse(""),
                plain(asset.ratings().nominalPower()),
                plain(asset.ratings().minimumPower()),
                plain(asset.ratings().depth()),
                plain(asset.ratings().ratedCurrent()),
                plain(asset.ratings().reportInterval()));
    }

    private static String plain(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : "";
    }

    private static String plain(OptionalDouble value) {
        return value.isPresent() ? plain(value.getAsDouble()) : "";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
