package org.gridpost.sim.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.sim.Scenario;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.Town;
import org.gridpost.sim.Town.Span;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

class SecurityTest {
    /** Eleven at night, when nobody has business in a yard. */
    private static final Instant DEAD_OF_NIGHT = Instant.parse("2026-06-15T15:00:00Z");

    private static final Fleet FLEET = TestFleet.of(6);

    private final Town town = Town.after(FLEET, Scenario.CAMERA_CUT, 1, DEAD_OF_NIGHT, Duration.ofHours(6));

    @Test
    void anIntruderIsFollowedForSecondsThenTheCameraIsLost() {
        List<Span> intrusions = town.truths("C07");
        assertTrue(intrusions.size() >= 5, "only " + intrusions.size());
        for (Span intrusion : intrusions.subList(0, 4)) {
            assertTrue(town.saidFlag(intrusion.asset(), "intrusion", intrusion.from(), intrusion.to()));
            assertTrue(town.numbers(intrusion.asset(), "object_score", intrusion.from(), intrusion.to())
                            .filter(s -> s > 0.7)
                            .count()
                    >= 3);
            Stream<Span> lost = Stream.concat(town.truths("C02").stream(), town.truths("C01").stream());
            assertTrue(
                    lost.anyMatch(l -> l.asset().equals(intrusion.asset())
                            && Duration.between(intrusion.to(), l.from()).toMillis() < 100),
                    "the camera of " + intrusion + " is still there");
        }
    }

    @Test
    void bothCablesAreCutNowAndThen() {
        assertFalse(town.truths("C02").isEmpty());
        assertFalse(town.truths("C01").isEmpty());
        Span video = town.truths("C02").get(0);
        assertTrue(town.saidFlag(
                video.asset(), "signal_loss", video.from(), video.from().plusSeconds(3)));
        assertTrue(town.numbers(video.asset(), "fps", video.from(), video.to()).allMatch(f -> f == 0));
        Span silent = town.truths("C01").get(0);
        assertTrue(town.reports().stream()
                .filter(r -> r.speaker().equals(silent.asset()))
                .filter(r -> r.at().isAfter(silent.from()) && r.at().isBefore(silent.to()))
                .allMatch(r -> r.stream() == Report.Stream.STATE));
    }

    @Test
    void byDayThePeopleInTheYardAreNoIntruders() {
        Town day =
                Town.after(FLEET, Scenario.CAMERA_CUT, 1, Instant.parse("2026-06-15T02:00:00Z"), Duration.ofHours(5));

        assertEquals(List.of(), day.truths("C07"));
        assertFalse(day.truths("C02").isEmpty() && day.truths("C01").isEmpty());
    }

    @Test
    void catsAndShadowsAndPassersByAreSeenAndAreNoTruth() {
        Set<Reading.Value> labels = town.reports().stream()
                .flatMap(r -> r.readings().stream())
                .filter(r -> r.metric().equals("object_label"))
                .map(Reading::value)
                .collect(Collectors.toSet());
        assertTrue(labels.contains(new Reading.Text("cat")), labels.toString());
        long passers = town.reports().stream()
                .flatMap(r -> r.readings().stream())
                .filter(r -> r.metric().equals("object_zone") && r.value().equals(new Reading.Text("")))
                .count();
        assertTrue(passers > 20);
        assertTrue(town.truths("C04").size() >= 15, "the covered lens is part of it");
    }
}
