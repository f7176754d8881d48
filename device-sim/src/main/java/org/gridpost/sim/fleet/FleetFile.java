package org.gridpost.sim.fleet;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fleet file: CSV (RFC 4180) in UTF-8 with a header, one device a row. Columns may stand in any order; an empty cell
 * means unknown, a row without asset and kind a {@link Bridge}. All faults of a file are told at once, each with its row and column.
 */
public final class FleetFile {
    /** The columns, all of which the header must name. */
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
            "coap_key");

    /** Columns that may be missing; all hold texts with bars between. */
    public static final List<String> OPTIONAL_COLUMNS = List.of("aliases", "topics", "tags");

    private FleetFile() {}

    /** What reading a fleet file came to. */
    public sealed interface Outcome {}

    /** The file was in order. */
    public record Good(Fleet fleet) implements Outcome {}

    /** The file was not; each fault is a sentence. */
    public record Faulty(List<String> faults) implements Outcome {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    public static Outcome read(Path file) {
        List<String[]> lines;
        try (MappingIterator<String[]> rows = new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readerFor(String[].class)
                .readValues(Files.newBufferedReader(file))) {
            lines = rows.readAll();
        } catch (NoSuchFileException e) {
            return new Faulty(List.of("there is no file " + file));
        } catch (IOException e) {
            return new Faulty(List.of("cannot be read: " + e.getMessage()));
        }
        if (lines.size() < 2) {
            return new Faulty(List.of("has no device: a header and at least one row are needed"));
        }
        List<String> faults = new ArrayList<>();
        Map<String, Integer> columns = header(lines.get(0), faults);
        if (!faults.isEmpty()) {
            return new Faulty(faults);
        }
        List<Bridge> bridges = new ArrayList<>();
        Map<FleetDevice, FleetRow> devices = withoutBridges(rows(lines, columns, bridges, faults), bridges);
        if (faults.isEmpty()) {
            checkNetwork(devices, faults);
        }
        return faults.isEmpty() ? new Good(new Fleet(List.copyOf(devices.keySet()), bridges)) : new Faulty(faults);
    }

    private static Map<String, Integer> header(String[] names, List<String> faults) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip().replace("\uFEFF", "");
            if (!COLUMNS.contains(name) && !OPTIONAL_COLUMNS.contains(name)) {
                faults.add("row 1: there is no column \"" + name + "\"");
            } else if (columns.put(name, i) != null) {
                faults.add("row 1: the column " + name + " stands twice");
            }
        }
        COLUMNS.stream()
                .filter(c -> !columns.containsKey(c))
                .forEach(c -> faults.add("row 1: the column " + c + " is missing"));
        return columns;
    }

    private static Map<FleetDevice, FleetRow> rows(
            List<String[]> lines, Map<String, Integer> columns, List<Bridge> bridges, List<String> faults) {
        Map<FleetDevice, FleetRow> devices = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i);
            if (cells.length != columns.size()) {
                faults.add("row " + (i + 1) + ": has " + cells.length + " cells, the header " + columns.size());
                continue;
            }
            FleetRow row = new FleetRow(i + 1, columns, cells, faults);
            if (row.isBridge()) {
                row.bridge().ifPresent(b -> {
                    checkNew(b.device(), seen, row);
                    bridges.add(b);
                });
            } else {
                row.device().ifPresent(d -> {
                    checkNew(d.device(), seen, row);
                    devices.put(d, row);
                });
            }
        }
        return devices;
    }

    /** Whose concentrator is a bridge reports itself, for a bridge carries others in its own format only. */
    private static Map<FleetDevice, FleetRow> withoutBridges(Map<FleetDevice, FleetRow> rows, List<Bridge> bridges) {
        Set<String> names = bridges.stream().map(Bridge::device).collect(Collectors.toSet());
        Map<FleetDevice, FleetRow> devices = new LinkedHashMap<>();
        rows.forEach((device, row) -> devices.put(
                device.concentrator().filter(names::contains).isPresent() ? device.onItsOwn() : device, row));
        return devices;
    }

    private static void checkNew(String device, Set<String> seen, FleetRow row) {
        if (!seen.add(device)) {
            row.fault("device", device + " stands twice");
        }
    }

    private static void checkNetwork(Map<FleetDevice, FleetRow> devices, List<String> faults) {
        Fleet fleet = new Fleet(List.copyOf(devices.keySet()));
        devices.forEach((device, row) -> {
            device.parent().filter(p -> fleet.named(p).isEmpty()).ifPresent(p -> row.fault("parent", unknown(p)));
            device.concentrator().ifPresent(c -> {
                Optional<FleetDevice> reporter =
                        fleet.named(c).filter(d -> d.device().equals(c));
                if (reporter.isEmpty()) {
                    row.fault("concentrator", unknown(c));
                } else if (!reporter.get().speaksForItself()) {
                    row.fault("concentrator", c + " has a concentrator itself");
                }
            });
            if (faults.isEmpty() && isInLoop(fleet, device)) {
                row.fault("parent", "following the parents of " + device.device() + " leads back to it");
            }
        });
    }

    private static String unknown(String name) {
        return name + " is not a device of this file";
    }

    private static boolean isInLoop(Fleet fleet, FleetDevice start) {
        Optional<FleetDevice> at = fleet.parentOf(start);
        for (int steps = 0; at.isPresent() && steps <= fleet.devices().size(); steps++) {
            if (at.get().equals(start)) {
                return true;
            }
            at = fleet.parentOf(at.get());
        }
        return at.isPresent();
    }
}
