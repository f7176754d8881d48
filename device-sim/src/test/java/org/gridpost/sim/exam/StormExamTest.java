package org.gridpost.sim.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StormExamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES =
            List.of("areas.csv", "bodies.csv", "assets.csv", "devices.csv", "readings.jsonl", "truth.jsonl");

    @TempDir
    private static Path folder;

    private final Map<String, String[]> assets = new HashMap<>();
    private final List<JsonNode> readings = new ArrayList<>();
    private final List<JsonNode> truths = new ArrayList<>();

    @BeforeAll
    void record() throws IOException {
        new StormExam(7).record(folder);
        Files.readAllLines(folder.resolve("assets.csv")).stream()
                .skip(1)
                .map(l -> l.split(",", -1))
                .forEach(row -> assets.put(row[0], row));
        for (String line : Files.readAllLines(folder.resolve("readings.jsonl"))) {
            readings.add(JSON.readTree(line));
        }
        for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
            truths.add(JSON.readTree(line));
        }
    }

    @Test
    void equalSeedsBlowEqualStorms() throws IOException {
        new StormExam(7).record(folder.resolve("again"));
        for (String file : FILES) {
            assertEquals(
                    -1,
                    Files.mismatch(folder.resolve(file), folder.resolve("again").resolve(file)),
                    file);
        }
        new StormExam(8).record(folder.resolve("other"));
        assertNotEquals(-1, Files.mismatch(folder.resolve("truth.jsonl"), folder.resolve("other/truth.jsonl")));
    }

    @Test
    void townHasItsStationsAndAllItsAssets() throws IOException {
        Map<String, Integer> grids = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("areas.csv"))) {
            String[] row = line.split(",", -1);
            if (row[1].equals("GRID")) {
                grids.merge(row[2], 1, Integer::sum);
            }
        }
        assertEquals(List.of(8, 12, 12, 13), List.copyOf(grids.values()));
        assertEquals(45 * 40, of(Kind.LAMP));
        assertEquals(45 * 2, of(Kind.CABINET));
        assertEquals(45 * 4, of(Kind.DRAIN_NODE));
        assertEquals(45 * 4, of(Kind.MANHOLE_COVER));
        assertEquals(45 * 4, of(Kind.CAMERA));
        assertEquals(45 + 1, of(Kind.ACCESS_POINT));
        assertEquals(9, of(Kind.RAIN_GAUGE));
        for (String[] row : assets.values()) {
            assertTrue(row[7].isEmpty() || assets.containsKey(row[7]), row[0]);
        }
        assertEquals(
                8,
                assets.values().stream()
                        .filter(r -> r[1].equals("DRAIN_NODE") && r[7].isEmpty())
                        .count());
    }

    @Test
    void itIsDarkAndNotTooMuchIsSaid() {
        Instant first = instant(readings.get(0), "received");
        assertTrue(new Sun(Point.MAJIANG).isDark(first));
        Duration length = Duration.between(first, instant(readings.get(readings.size() - 1), "received"));
        assertTrue(length.toMinutes() >= 290 && length.toMinutes() <= 310, length.toString());
        assertTrue(readings.size() < 1_200_000, "" + readings.size());
        assertTrue(readings.stream()
                .allMatch(r -> assets.containsKey(r.get("asset").asText())));
    }

    @Test
    void fourHundredFallSilentWithTheBaseStation() {
        JsonNode lost = holding("X02").get(0);
        // Who was on its way when it fell is heard for some seconds more.
        Instant from = instant(lost, "from").plusSeconds(1);
        Instant to = instant(lost, "to");
        Set<String> heard = new HashSet<>();
        for (JsonNode reading : readings) {
            Instant time = instant(reading, "time");
            if (!reading.get("stream").asText().equals("state") && time.isAfter(from) && time.isBefore(to)) {
                heard.add(reading.get("asset").asText());
            }
        }
        Set<String> below = new HashSet<>();
        for (int size = -1; below.size() > size; ) {
            size = below.size();
            assets.values().stream()
                    .filter(r -> r[7].equals(lost.get("asset").asText()) || below.contains(r[7]))
                    .forEach(r -> below.add(r[0]));
        }
        assertEquals(400, below.size());
        assertTrue(below.stream().noneMatch(heard::contains));
    }

    @Test
    void thirtyDrainsFillAndFewAreFull() {
        Map<String, Double> highest = new HashMap<>();
        for (JsonNode reading : readings) {
            if (reading.get("metric").asText().equals("fill_pct")) {
                highest.merge(
                        reading.get("asset").asText(), reading.get("value").asDouble(), Math::max);
            }
        }
        assertEquals(30, highest.values().stream().filter(h -> h >= 70).count());
        assertEquals(30, highest.values().stream().filter(h -> h >= 30).count());
        Map<String, Integer> over = new HashMap<>();
        highest.forEach((drain, high) -> {
            if (high >= 100) {
                over.merge(assets.get(drain)[4].substring(0, 2), 1, Integer::sum);
            }
        });
        assertTrue(!over.isEmpty() && over.values().stream().allMatch(n -> n <= 3), over.toString());
    }

    @Test
    void whatIsTrueIsSaidOnce() {
        assertEquals(6, holding("X03").size());
        assertEquals(1, holding("L10").size());
        assertEquals(1, holding("X01").size());
        assertEquals(1, holding("G08").size());
        assertEquals(3, holding("L01").size());
        assertEquals(1, holding("C02").size());
        assertEquals(1, holding("D08").size());
        Set<List<String>> once = new HashSet<>();
        for (JsonNode truth : truths) {
            assertTrue(assets.containsKey(truth.get("asset").asText()));
            assertTrue(instant(truth, "from").isBefore(instant(truth, "to")));
            assertTrue(
                    once.add(List.of(
                            truth.get("rule").asText(), truth.get("asset").asText())),
                    truth.toString());
        }
    }

    @Test
    void stormHasNoCasesOfSingleRules() {
        String there = folder.resolve("none").toString();
        CommandLine command = new CommandLine(new ExamCommand());
        assertEquals(2, command.execute("--storm", "--rule", "L01", "--record", there));
    }

    private long of(Kind kind) {
        return assets.values().stream().filter(r -> r[1].equals(kind.name())).count();
    }

    private List<JsonNode> holding(String rule) {
        return truths.stream()
                .filter(t ->
                        t.get("rule").asText().equals(rule) && t.path("holds").asBoolean(true))
                .toList();
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asText());
    }
}
