package org.gridpost.sim.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.gridpost.sim.report.Report.Stream;
import org.junit.jupiter.api.Test;

/** That what several assets tell together lies on the side of the setpoint that the truth says, and near it as often as not. */
class CasesOfSeveralTest {
    private static final Set<String> RULES =
            new TreeSet<>(Set.of("L10", "X01", "X02", "X03", "X04", "X05", "X06", "X08", "D07", "G08"));
    private static final long SEED = 11;

    @Test
    void whatHangsOnSomethingHangsOnWhatThereIs() {
        Set<String> codes = new HashSet<>();
        Map<String, Kind> parents = new HashMap<>();
        new Exam(SEED, Subjects.all(), RULES).cases(sketch -> {
            Map<String, Kind> kinds = new HashMap<>();
            sketch.assets().forEach(a -> kinds.put(a.code(), a.plate().kind()));
            Set<List<String>> poles = new HashSet<>();
            for (Sketch.Placed asset : sketch.assets()) {
                assertTrue(codes.add(asset.code()), asset.code());
                Plate plate = asset.plate();
                if (plate.kind() == Kind.LAMP && !plate.circuit().isEmpty()) {
                    assertEquals(Kind.CABINET, kinds.get(plate.parent()), asset.code());
                    assertTrue(poles.add(List.of(plate.parent(), plate.circuit(), plate.order())), asset.code());
                } else if (!plate.parent().isEmpty()) {
                    assertTrue(kinds.containsKey(plate.parent()), asset.code());
                    assertNotEquals(asset.code(), plate.parent());
                    parents.put(asset.code(), kinds.get(plate.parent()));
                }
            }
        });
        assertEquals(Set.of(Kind.ACCESS_POINT, Kind.DRAIN_NODE), new HashSet<>(parents.values()));
    }

    @Test
    void openCoverIsSeenFromThirtyMetres() {
        around("X08", 30, true, sketch -> {
            Point cover = place(sketch, Kind.MANHOLE_COVER, 0);
            return cover.metresTo(place(sketch, Kind.CAMERA, 0));
        });
    }

    @Test
    void sixInTenAreGoneAtOnce() {
        around("X02", 0.6, false, sketch -> {
            String point = sketch.assets().get(0).code();
            Set<String> gone = new HashSet<>();
            for (Report report : received(sketch)) {
                if (report.stream() == Stream.STATE
                        && isFalse(report)
                        && !report.speaker().equals(point)) {
                    gone.add(report.speaker());
                }
            }
            return gone.size() / (sketch.assets().size() - 1.0);
        });
    }

    @Test
    void threeNeighboursAreDark() {
        new Exam(SEED, Subjects.all(), Set.of("L10")).cases(sketch -> {
            if (sketch.near()) {
                List<Report> heard = received(sketch);
                int longest = 0;
                int run = 0;
                String before = "";
                for (Sketch.Placed asset : sketch.assets()) {
                    boolean dark = asset.plate().kind() == Kind.LAMP && isDark(asset.code(), heard);
                    boolean sameCircuit = asset.plate().circuit().equals(before);
                    before = asset.plate().circuit();
                    run = dark ? (sameCircuit ? run + 1 : 1) : 0;
                    longest = Math.max(longest, run);
                }
                assertEquals(sketch.isPositive() ? 3 : 2, longest, sketch.name());
            }
        });
    }

    @Test
    void threeTimesAWeekIsOften() {
        new Exam(SEED, Subjects.all(), Set.of("X06")).cases(sketch -> {
            if (sketch.near()) {
                long begun = received(sketch).stream()
                        .filter(r -> r.stream() == Stream.EVENT && !isFalse(r))
                        .map(r -> r.readings().get(0).time())
                        .distinct()
                        .count();
                assertEquals(sketch.isPositive() ? 3 : 2, begun, sketch.name());
            }
        });
    }

    @Test
    void partLiesNearItsShareButNotOnIt() {
        new Exam(SEED, Subjects.all(), Set.of("X01")).cases(sketch -> {
            if (sketch.near()) {
                Part beyond = Part.beyond(sketch, 0.5, 12, 22);
                Part shortOf = Part.shortOf(sketch, 0.5, 12, 22);
                assertTrue(beyond.share() > 0.5 && beyond.share() < 0.65, beyond.toString());
                assertTrue(shortOf.share() < 0.5 && shortOf.share() > 0.35, shortOf.toString());
            }
        });
    }

    /** Each case on its side of the setpoint, and at least four in ten of either sort within 30 % of it. */
    private static void around(String rule, double setpoint, boolean less, ToDoubleFunction<Sketch> measure) {
        Map<Boolean, Integer> near = new HashMap<>();
        new Exam(SEED, Subjects.all(), Set.of(rule)).cases(sketch -> {
            double measured = measure.applyAsDouble(sketch);
            if (sketch.near()) {
                assertEquals(sketch.isPositive(), less ? measured < setpoint : measured > setpoint, sketch.name());
            }
            if (Math.abs(measured - setpoint) <= 0.3 * setpoint) {
                near.merge(sketch.isPositive(), 1, Integer::sum);
            }
        });
        assertTrue(near.get(true) >= 0.4 * Subject.CASES && near.get(false) >= 0.4 * Subject.CASES, near.toString());
    }

    private static Point place(Sketch sketch, Kind kind, int number) {
        return sketch.assets().stream()
                .filter(a -> a.plate().kind() == kind)
                .skip(number)
                .findFirst()
                .orElseThrow()
                .place();
    }

    private static List<Report> received(Sketch sketch) {
        assertFalse(sketch.tells().isEmpty());
        Airway airway = new Airway();
        airway.send(sketch);
        List<Report> reports = new ArrayList<>();
        airway.arrive(Instant.MAX, reports::add);
        return reports;
    }

    private static boolean isFalse(Report report) {
        return report.readings().get(0).value() instanceof Reading.Flag flag && !flag.flag();
    }

    /** Told to burn it draws next to nothing, or says that it has lost its supply. */
    private static boolean isDark(String lamp, List<Report> heard) {
        return heard.stream().filter(r -> r.speaker().equals(lamp)).anyMatch(report -> {
            Map<String, Reading.Value> said = new HashMap<>();
            report.readings().forEach(r -> said.put(r.metric(), r.value()));
            boolean dark = new Reading.Amount(100).equals(said.get("dim_command"))
                    && said.get("active_power") instanceof Reading.Amount watts
                    && watts.number() < 3;
            return dark || new Reading.Flag(true).equals(said.get("supply_loss"));
        });
    }
}
