package org.gridpost.sim.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.sim.fleet.Point;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double GAUGE_SPEAKS_FOR_METRES = 5_000;

    /** One kind of asset each, seldom told or often, with rain and without. */
    private static final Set<String> SOME = new TreeSet<>(Set.of("L01", "L05", "L09", "L15", "G03", "G04"));

    @TempDir
    private static Path folder;

    @BeforeAll
    void record() throws IOException {
        new Exam(7, Subjects.all(), SOME).record(folder);
    }

    @Test
    void equalSeedsDrawEqualExams() throws IOException {
        List<String> once = files(7, "once");
        assertEquals(once, files(7, "again"));
        assertNotEquals(once, files(8, "other"));
    }

    @Test
    void caseIsTheSameWhateverElseIsDrawn() throws IOException {
        new Exam(7, Subjects.all(), Set.of("L05")).record(folder.resolve("alone"));
        Set<String> all =
                lines("readings.jsonl").filter(l -> l.contains("-L05-")).collect(Collectors.toSet());
        Set<String> alone = lines("alone/readings.jsonl").collect(Collectors.toSet());
        assertFalse(alone.isEmpty());
        assertEquals(all, alone);
        assertTrue(lines("assets.csv")
                .toList()
                .containsAll(lines("alone/assets.csv").toList()));
    }

    @Test
    void eachRuleHasEnoughCasesOfEitherSort() {
        Map<String, Integer> holds = new HashMap<>();
        Map<String, Integer> never = new HashMap<>();
        Set<Point> places = new HashSet<>();
        new Exam(7, Subjects.all(), Set.of()).cases(sketch -> {
            (sketch.isPositive() ? holds : never).merge(sketch.name().split("-", 2)[0], 1, Integer::sum);
            places.add(sketch.place());
            assertFalse(sketch.tells().isEmpty());
            for (Sketch.Claim claim : sketch.claims()) {
                assertTrue(sketch.assets().stream().anyMatch(a -> a.code().equals(claim.asset())), sketch.name());
                assertTrue(claim.from().isBefore(claim.to()), sketch.name());
            }
        });
        for (Subject subject : Subjects.all()) {
            assertTrue(holds.get(subject.rule()) >= 20, subject.rule());
            assertTrue(never.get(subject.rule()) >= 20, subject.rule());
        }
        assertTrue(Sketch.NEAR >= 0.4 * Subject.CASES);
        assertEquals(2 * Subject.CASES * Subjects.all().size(), places.size());
    }

    @Test
    void movingTheFirstOfSeveralSetpointsCostsATenthOfF1() {
        double first = 0;
        for (int number = 0; number < Subject.CASES; number++) {
            Sketch sketch = sketch(number);
            assertTrue(sketch.near() || !sketch.nearFirst());
            first += sketch.nearFirst() ? 1 : 0;
        }
        double cases = Subject.CASES;
        assertTrue(2 * cases / (2 * cases + first) <= 0.9, "if those short of it are found too");
        assertTrue(2 * (cases - first) / (2 * cases - first) <= 0.9, "if those beyond it are missed");
        assertTrue(first < Sketch.NEAR, "the others have some, too");
    }

    @Test
    void truthIsWrittenWithWhatOnlyLooksSo() throws IOException {
        Map<Boolean, Integer> claims = new HashMap<>();
        for (String line : lines("truth.jsonl").toList()) {
            JsonNode claim = JSON.readTree(line);
            boolean holds = claim.path("holds").asBoolean(true);
            String sort = claim.get("rule").asText() + (holds ? "-P" : "-N");
            assertTrue(claim.get("asset").asText().contains(sort), line);
            assertTrue(instant(claim, "from").isBefore(instant(claim, "to")), line);
            claims.merge(holds, 1, Integer::sum);
        }
        int each = SOME.size() * Subject.CASES;
        assertTrue(claims.get(true) >= each && claims.get(false) >= each, claims.toString());
    }

    @Test
    void readingsComeAsTheyAreReceived() throws IOException {
        Instant latest = Instant.MIN;
        Set<String> codes = lines("assets.csv").skip(1).map(ExamTest::first).collect(Collectors.toSet());
        assertEquals(codes, lines("devices.csv").skip(1).map(ExamTest::first).collect(Collectors.toSet()));
        boolean overtakes = false;
        Instant taken = Instant.MIN;
        for (String line : lines("readings.jsonl").toList()) {
            JsonNode reading = JSON.readTree(line);
            Instant received = instant(reading, "received");
            assertFalse(received.isBefore(latest), line);
            assertTrue(codes.contains(reading.get("device").asText()), line);
            overtakes |= instant(reading, "time").isBefore(taken);
            taken = instant(reading, "time");
            latest = received;
        }
        assertTrue(overtakes);
    }

    @Test
    void someAreLostAndSomeDoubled() {
        Airway airway = new Airway();
        Sketch sketch = sketch();
        int said = 20_000;
        for (int i = 0; i < said; i++) {
            sketch.at("A", sketch.start().plusSeconds(i)).say("seq", "count", i, 0);
        }
        airway.send(sketch);
        List<Instant> received = new ArrayList<>();
        Map<Instant, Integer> times = new HashMap<>();
        airway.arrive(sketch.end(), report -> {
            received.add(report.at());
            times.merge(report.readings().get(0).time(), 1, Integer::sum);
        });
        double lost = 1 - times.size() / (double) said;
        double doubled = times.values().stream().filter(n -> n == 2).count() / (double) times.size();
        assertEquals(0.05, lost, 0.006);
        assertEquals(0.02, doubled, 0.004);
        assertEquals(received.stream().sorted().toList(), received);
    }

    @Test
    void noEventIsLostNorWhatTheSubjectCountsOn() {
        Airway airway = new Airway();
        Sketch events = sketch();
        Sketch counted = sketch();
        counted.withoutLoss();
        for (int i = 0; i < 1_000; i++) {
            events.at("A", events.start().plusSeconds(i)).event().say("door_open", i % 2 == 0);
            counted.at("B", counted.start().plusSeconds(i)).say("seq", "count", i, 0);
        }
        airway.send(events);
        airway.send(counted);
        Set<String> heard = new HashSet<>();
        airway.arrive(
                events.end(), r -> heard.add(r.speaker() + r.readings().get(0).time()));
        assertEquals(2_000, heard.size());
    }

    @Test
    void casesLieOutOfReachOfEachOther() throws IOException {
        Map<String, Point> grids = new HashMap<>();
        lines("assets.csv")
                .skip(1)
                .map(l -> l.split(",", -1))
                .forEach(row ->
                        grids.putIfAbsent(row[4], new Point(Double.parseDouble(row[2]), Double.parseDouble(row[3]))));
        List<Point> places = List.copyOf(grids.values());
        assertEquals(2 * Subject.CASES * SOME.size(), places.size());
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(places.get(i).metresTo(places.get(j)) > 1.5 * GAUGE_SPEAKS_FOR_METRES);
            }
        }
    }

    private static Sketch sketch() {
        return sketch(0);
    }

    private static Sketch sketch(int number) {
        Instant start = Instant.parse("2025-03-01T00:00:00Z");
        return new Sketch(
                "L01", true, number, start, start.plusSeconds(86_400), Point.MAJIANG, new SplittableRandom(1));
    }

    private static List<String> files(long seed, String name) throws IOException {
        Path there = folder.resolve(name);
        new Exam(seed, Subjects.all(), SOME).record(there);
        List<String> contents = new ArrayList<>();
        for (String file :
                List.of("areas.csv", "bodies.csv", "assets.csv", "devices.csv", "readings.jsonl", "truth.jsonl")) {
            contents.add(Files.readString(there.resolve(file)));
        }
        return contents;
    }

    private static Stream<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream();
    }

    private static String first(String row) {
        return row.substring(0, row.indexOf(','));
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.get(field).asText());
    }
}
