package org.gridpost.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.sim.device.World;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Encoding;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.truth.Truth;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Instant START = Instant.parse("2026-06-15T11:30:00Z");
    private static final Fleet FLEET = TestFleet.of(6);

    private final Spans spans = new Spans();

    @Test
    void everybodyReportsWithinTwentySecondsAndInMessagesBelowEightKilobytes() {
        List<Report> reports = run(Scenario.CALM, 1, Duration.ofSeconds(20));

        Set<String> heard = new HashSet<>();
        reports.forEach(r -> r.readings().forEach(reading -> heard.add(reading.device())));
        assertEquals(FLEET.devices().size(), heard.size());
        assertTrue(reports.stream().allMatch(r -> Encoding.SENML_JSON.encode(r.readings()).length < 8_192));
    }

    @Test
    void lampsAreReportedByTheirCabinet() {
        List<Report> reports = run(Scenario.CALM, 1, Duration.ofSeconds(20));

        reports.forEach(r -> r.readings().forEach(reading -> {
            String speaker =
                    FLEET.named(reading.device()).orElseThrow().concentrator().orElse(reading.device());
            assertEquals(speaker, r.speaker());
        }));
    }

    @Test
    void intervalsAreKeptWithoutSpeakingInChorus() {
        List<Report> reports = run(Scenario.CALM, 1, Duration.ofMinutes(10));

        Map<String, List<Instant>> cameras = new TreeMap<>();
        reports.stream()
                .filter(r -> r.speaker().startsWith("CM-"))
                .filter(r -> r.stream() == Report.Stream.TELEMETRY)
                .forEach(r -> cameras.computeIfAbsent(r.speaker(), c -> new ArrayList<>())
                        .add(r.readings().get(0).time()));
        assertEquals(6 * TestFleet.CAMERAS, cameras.size());
        cameras.values().forEach(times -> {
            for (int i = 2; i < times.size(); i++) {
                assertEquals(
                        60, Duration.between(times.get(i - 1), times.get(i)).toMillis() / 1000.0, 1);
            }
        });
        long thirdReportsInOneSecond = cameras.values().stream()
                .filter(times -> times.get(2).getEpochSecond()
                        == cameras.get("CM-QY01-001").get(2).getEpochSecond())
                .count();
        assertTrue(thirdReportsInOneSecond < 6, thirdReportsInOneSecond + " cameras speak in the same second");
    }

    @Test
    void duskIsToldOutOfTurn() {
        Instant dusk = World.of(FLEET, 1, START, Scenario.CALM).sun().day(START).dusk();

        List<Report> reports =
                run(Scenario.CALM, 1, Duration.between(START, dusk).plusSeconds(15));

        Set<String> lit = new HashSet<>();
        reports.forEach(r -> r.readings().stream()
                .filter(x -> x.metric().equals("lamp_on") && x.value().equals(new Reading.Flag(true)))
                .forEach(x -> lit.add(x.device())));
        assertEquals(6 * TestFleet.LAMPS, lit.size());
    }

    @Test
    void equalSeedsSayTheSameAndOthersDoNot() {
        List<Report> once = run(Scenario.DEMO, 5, Duration.ofMinutes(12));

        assertEquals(once, run(Scenario.DEMO, 5, Duration.ofMinutes(12)));
        assertNotEquals(once, run(Scenario.DEMO, 6, Duration.ofMinutes(12)));
    }

    @Test
    void aCalmDayHasNothingToTell() {
        run(Scenario.CALM, 1, Duration.ofHours(3));

        assertEquals(List.of(), spans.begun);
    }

    @Test
    void theDemoLiftsACoverAndCoversACameraWithinAMinute() {
        List<Report> reports = run(Scenario.DEMO, 1, Duration.ofSeconds(60));

        assertEquals(2, spans.begun.size());
        Span cover = spans.begun.get(0);
        Span camera = spans.begun.get(1);
        assertEquals("D08", cover.rule());
        assertEquals(START.plusSeconds(20), cover.from());
        assertEquals("C04", camera.rule());
        assertEquals(START.plusSeconds(35), camera.from());
        assertTrue(says(reports, cover.asset(), "cover_open"));
        assertTrue(says(reports, camera.asset(), "tamper"));
        double tilt = reports.stream()
                .filter(r -> r.stream() == Report.Stream.EVENT && r.speaker().equals(cover.asset()))
                .flatMap(r -> r.readings().stream())
                .filter(r -> r.metric().equals("cover_tilt"))
                .mapToDouble(r -> ((Reading.Amount) r.value()).number())
                .max()
                .orElseThrow();
        assertTrue(tilt > 30, "tilted by " + tilt);
    }

    @Test
    void theDemoGoesOnAtAHumanPace() {
        run(Scenario.DEMO, 1, Duration.ofHours(2));

        for (String rule : List.of("D08", "C04")) {
            List<Span> ended =
                    spans.ended.stream().filter(s -> s.rule().equals(rule)).toList();
            assertTrue(ended.size() >= 7 && ended.size() <= 17, rule + " came " + ended.size() + " times");
            assertTrue(ended.stream().map(Span::asset).distinct().count() > 4, "it is always the same");
            ended.forEach(s -> {
                long seconds = Duration.between(s.from(), s.to()).toSeconds();
                assertTrue(seconds >= 180 && seconds <= 390, rule + " lasted " + seconds + " s");
            });
        }
    }

    @Test
    void aStormFillsSomeDrainsAndNearlyOthers() {
        List<Report> reports = run(Scenario.STORM, 1, Duration.ofMinutes(70));

        Map<String, Double> highest = new TreeMap<>();
        reports.stream()
                .flatMap(r -> r.readings().stream())
                .filter(r -> r.metric().equals("fill_pct"))
                .forEach(r -> highest.merge(r.device(), ((Reading.Amount) r.value()).number(), Math::max));
        List<Span> full =
                spans.ended.stream().filter(s -> s.rule().equals("D02")).toList();
        assertTrue(full.size() >= 2, "only " + full.size() + " drains ran full");
        full.forEach(s -> {
            assertTrue(highest.get(s.asset()) > 90, s.asset() + " was not seen full");
            long minutes = Duration.between(s.from(), s.to()).toMinutes();
            assertTrue(minutes >= 5 && minutes <= 40, s.asset() + " was full for " + minutes + " min");
        });
        assertEquals(
                full.size(),
                spans.begun.stream().filter(s -> s.rule().equals("D02")).count(),
                "all have fallen again");
        assertTrue(highest.values().stream().anyMatch(h -> h > 70 && h < 88), "nobody came close");
        assertTrue(highest.values().stream().filter(h -> h < 60).count() > highest.size() / 2);
    }

    private static boolean says(List<Report> reports, String device, String metric) {
        return reports.stream()
                .filter(r -> r.stream() == Report.Stream.EVENT && r.speaker().equals(device))
                .flatMap(r -> r.readings().stream())
                .anyMatch(r -> r.metric().equals(metric) && r.value().equals(new Reading.Flag(true)));
    }

    private List<Report> run(Scenario scenario, long seed, Duration length) {
        World world = World.of(FLEET, seed, START, scenario);
        Simulation simulation = new Simulation(world, scenario, spans);
        List<Report> reports = new ArrayList<>();
        Instant end = START.plus(length);
        while (simulation.next().isBefore(end)) {
            simulation.step(reports::add);
        }
        return reports;
    }

    private record Span(String rule, String asset, Instant from, Instant to) {}

    private static final class Spans implements Truth {
        private final List<Span> begun = new ArrayList<>();
        private final List<Span> ended = new ArrayList<>();

        @Override
        public void begin(String rule, String asset, Instant from) {
            begun.add(new Span(rule, asset, from, Instant.MAX));
        }

        @Override
        public void end(String rule, String asset, Instant to) {
            Span open = begun.stream()
                    .filter(s -> s.rule().equals(rule) && s.asset().equals(asset))
                    .reduce((a, b) -> b)
                    .orElseThrow();
            ended.add(new Span(rule, asset, open.from(), to));
        }
    }
}
