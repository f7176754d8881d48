package org.gridpost.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetFile;

/** A town of as many grids as wanted, each with every kind of device, in the shape of the real fleet file. */
public final class TestFleet {
    public static final int LAMPS = 40;
    public static final int DRAINS = 4;
    public static final int COVERS = 4;
    public static final int CAMERAS = 4;

    /** Two cabinets, and one each of pump, flow meter, rain gauge and access point. */
    public static final int PER_GRID = LAMPS + 2 + DRAINS + COVERS + CAMERAS + 4;

    private TestFleet() {}

    public static Fleet of(int grids) {
        try {
            Path file = Files.createTempFile("fleet", ".csv");
            write(file, grids);
            Fleet fleet = ((FleetFile.Good) FleetFile.read(file)).fleet();
            Files.delete(file);
            return fleet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, int grids) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", FleetFile.COLUMNS) + ",aliases,topics");
        for (int g = 1; g <= grids; g++) {
            grid(g, grids, lines);
        }
        for (String bridge : List.of("NVR-MJ01", "LNS-MJ01", "EDGE-MJ01", "ACME-MJ01")) {
            lines.add(bridge + ",".repeat(16) + bridge + ",secret-of-" + bridge + ",,,,#");
        }
        Files.write(file, lines);
    }

    private static void grid(int g, int grids, List<String> lines) {
        String grid = String.format(Locale.ROOT, "QY%02d", g);
        double latitude = 26.48 + 0.0045 * (g % 5);
        double longitude = 107.57 + 0.0045 * Math.floorDiv(g, 5);
        for (int c = 1; c <= 2; c++) {
            String cabinet = "CB-" + grid + "-0" + c;
            double aside = (c - 1) * 1e-3;
            lines.add(row(cabinet, "CABINET", latitude + aside, longitude + aside, grid, "", "", c, "", ",,,,300"));
            for (int i = 1; i <= LAMPS / 2; i++) {
                String lamp = String.format(Locale.ROOT, "LP-%s-%03d", grid, (c - 1) * LAMPS / 2 + i);
                lines.add(row(
                        lamp, "LAMP", latitude + i * 1e-4, longitude, grid, cabinet, "L1", i, cabinet, "60,6,,,900"));
            }
        }
        String accessPoint = "AP-" + grid + "-001";
        lines.add(row(accessPoint, "ACCESS_POINT", latitude, longitude, grid, "", "", 0, "", ",,,,60"));
        for (int i = 1; i <= DRAINS; i++) {
            String downstream =
                    i < DRAINS ? name("DR", grid, i + 1) : g % 3 != 0 && g < grids ? name("DR", grid(g + 1), 1) : "";
            lines.add(row(
                    name("DR", grid, i),
                    "DRAIN_NODE",
                    latitude,
                    longitude + i * 4e-4,
                    grid,
                    downstream,
                    "",
                    i,
                    "",
                    ",,2.5,,900"));
            lines.add(row(
                    name("MH", grid, i),
                    "MANHOLE_COVER",
                    latitude,
                    longitude + i * 4e-4,
                    grid,
                    accessPoint,
                    "",
                    i,
                    "",
                    ",,,,900"));
            lines.add(row(
                    name("CM", grid, i),
                    "CAMERA",
                    latitude,
                    longitude + i * 5e-4,
                    grid,
                    accessPoint,
                    "",
                    i,
                    "",
                    ",,,,60"));
        }
        lines.add(row(name("PU", grid, 1), "PUMP", latitude, longitude, grid, "", "", 0, "", ",,,14,60"));
        lines.add(row(name("FM", grid, 1), "FLOW_METER", latitude, longitude, grid, "", "", 0, "", ",,,,300"));
        lines.add(row(name("RG", grid, 1), "RAIN_GAUGE", latitude, longitude, grid, "", "", 0, "", ",,,,300"));
    }

    private static String grid(int g) {
        return String.format(Locale.ROOT, "QY%02d", g);
    }

    private static String name(String prefix, String grid, int number) {
        return String.format(Locale.ROOT, "%s-%s-%03d", prefix, grid, number);
    }

    private static String row(
            String device,
            String kind,
            double latitude,
            double longitude,
            String grid,
            String parent,
            String circuit,
            int order,
            String concentrator,
            String ratings) {
        String credentials = concentrator.isEmpty() ? device + ",secret-of-" + device + "," + device + ",key" : ",,,";
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%.6f,%.6f,%s,ALLEY,%s,%s,%d,%s,%s,%s,%s,",
                device,
                device,
                kind,
                latitude,
                longitude,
                grid,
                parent,
                circuit,
                order,
                concentrator,
                ratings,
                credentials,
                alias(kind, device));
    }

    /** Drains speak LoRaWAN, cameras are registered with a platform, rain gauges have a vendor's serial number. */
    private static String alias(String kind, String device) {
        int number = Math.floorMod(device.hashCode(), 10_000_000);
        return switch (kind) {
            case "DRAIN_NODE" -> String.format(Locale.ROOT, "24e12413%08x", number);
            case "CAMERA" -> String.format(Locale.ROOT, "5226350000132%07d", number);
            case "RAIN_GAUGE" -> "ACME-" + number;
            default -> "";
        };
    }
}
