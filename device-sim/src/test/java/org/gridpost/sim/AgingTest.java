package org.gridpost.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.sim.Town.Span;
import org.gridpost.sim.aging.Ailment;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Reading;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgingTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final Instant END = NOON.plus(Duration.ofHours(36));
    private static final Fleet FLEET = TestFleet.of(3);
    private static Town town;

    @BeforeAll
    static void aDayAndAHalf() {
        town = Town.after(FLEET, Scenario.AGING, 1, NOON, Duration.between(NOON, END));
    }

    @Test
    void everyAilmentComesWithinADay() {
        for (Ailment ailment : Ailment.values()) {
            assertFalse(town.truths(ailment.rule()).isEmpty(), ailment + " did not come");
        }
        assertTrue(town.truths("L05").size() >= 3);
    }

    @Test
    void aWornLampShowsItAndItsNeighboursDoNot() {
        Span weak = town.truths("L03").get(0);
        assertTrue(
                power(weak).allMatch(w -> w < 0.75 * 60),
                () -> weak + " " + power(weak).toList());
        Span greedy = town.truths("L04").get(0);
        assertTrue(
                town.numbers(greedy.asset(), "active_power", greedy.from(), END).anyMatch(w -> w > 1.25 * 60));
        Span dry = town.truths("L06").get(0);
        assertTrue(town.numbers(dry.asset(), "power_factor", dry.from().plusSeconds(900), dry.to())
                .allMatch(f -> f < 0.78));
        Set<String> worn = List.of("L03", "L04", "L05", "L06", "L18").stream()
                .flatMap(rule -> town.truths(rule).stream())
                .map(Span::asset)
                .collect(Collectors.toSet());
        FLEET.devices().stream()
                .filter(d -> d.device().startsWith("LP-") && !worn.contains(d.asset()))
                .forEach(lamp -> {
                    assertTrue(town.numbers(lamp.device(), "active_power", NOON, END)
                            .allMatch(w -> w < 1.16 * 60));
                    assertTrue(town.numbers(lamp.device(), "driver_temp", NOON, END)
                            .allMatch(t -> t < 78));
                });
    }

    @Test
    void hotGearDeratesAndOldLampsHaveTheirHours() {
        Span hot = town.truths("L18").get(0);
        assertTrue(town.saidFlag(hot.asset(), "gear_derating", hot.from(), hot.to()));
        Span old = town.truths("L17").get(0);
        assertTrue(town.numbers(old.asset(), "burning_hours", NOON, END).allMatch(h -> h > 45_000 && h < 50_100));
        assertEquals(NOON, old.from());
    }

    @Test
    void batteriesRunDownAndDrainsSiltUp() {
        Span battery = town.truths("G06").get(0);
        assertTrue(town.numbers(battery.asset(), "battery", battery.from(), END).allMatch(p -> p < 13));
        assertTrue(
                town.numbers(battery.asset(), "battery_v", battery.from(), END).allMatch(v -> v < 3.3));
        Span silt = town.truths("D18").get(0);
        assertTrue(town.numbers(silt.asset(), "silt", silt.from(), END).allMatch(s -> s > 50));
    }

    @Test
    void aWrongClockStampsWhatIsSaidOnTime() {
        Span clock = town.truths("G05").get(0);
        town.reports().stream()
                .filter(r -> r.speaker().equals(clock.asset()) && r.at().isAfter(clock.from()))
                .forEach(r -> {
                    long fast =
                            Duration.between(r.at(), r.readings().get(0).time()).toSeconds();
                    assertTrue(fast > 300 && fast <= 1_500, "fast by " + fast + " s");
                });
    }

    @Test
    void aStuckSensorShowsTheSameWhileItRainsOnItsNeighbours() {
        Span stuck = town.truths("G03").get(0);
        List<Double> shown = town.numbers(stuck.asset(), "level", stuck.from().plusSeconds(60), END)
                .distinct()
                .toList();
        assertEquals(1, shown.size());
        double moved = town.numbers("DR-QY02-003", "level", stuck.from(), END)
                        .max(Double::compare)
                        .orElseThrow()
                - town.numbers("DR-QY02-003", "level", stuck.from(), END)
                        .min(Double::compare)
                        .orElseThrow();
        assertTrue(moved > 0.03, "its neighbour moved by " + moved);
        assertTrue(town.numbers("DR-QY02-003", "fill_pct", NOON, END).allMatch(f -> f < 60), "a shower fills nothing");
    }

    @Test
    void aCyclingLampGoesOnAndOffAllTheTime() {
        Span cycling = town.truths("L05").get(0);
        assertTrue(cycling.length().toMinutes() >= 60);
        long on = town.said(cycling.asset(), cycling.from(), cycling.to())
                .filter(r -> r.metric().equals("lamp_on"))
                .filter(r -> r.value().equals(new Reading.Flag(true)))
                .count();
        assertTrue(on >= 6, "it came on " + on + " times only");
    }

    private static Stream<Double> power(Span span) {
        Instant evening = span.from().plusSeconds(60);
        return town.numbers(span.asset(), "active_power", evening, span.to());
    }
}
