package org.gridpost.sim.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

/** That single cases are what their rule is about. */
class CurvesOfCasesTest {
    private static final Instant NOON = Instant.parse("2025-03-01T04:00:00Z");

    @Test
    void humpPassesItsLimitWhereItSaysSo() {
        Hump hump = Hump.of(0.2, 1.0, NOON, minutes(10), minutes(20), minutes(40));

        assertEquals(0.2, hump.at(NOON.minusSeconds(1)));
        assertEquals(0.6, hump.at(NOON.plus(minutes(5))), 1e-9);
        assertEquals(1.0, hump.at(NOON.plus(minutes(25))));
        assertEquals(0.6, hump.at(NOON.plus(minutes(50))), 1e-9);
        assertEquals(0.2, hump.at(hump.low()));
        assertEquals(NOON.plus(minutes(5)), hump.from(0.6));
        assertEquals(NOON.plus(minutes(50)), hump.to(0.6));
    }

    @Test
    void humpMayGoDown() {
        Hump dip = Hump.of(20.9, 18.9, NOON, minutes(10), minutes(20), minutes(10));

        assertEquals(19.9, dip.at(NOON.plus(minutes(5))), 1e-9);
        assertEquals(NOON.plus(minutes(5)), dip.from(19.9));
        assertEquals(NOON.plus(minutes(35)), dip.to(19.9));
    }

    @Test
    void vehicleRocksCoverForLessThanTwoSecondsAlsoAsReceived() {
        List<Report> reports = received("D08");
        for (String cover : List.of("MH-D08-N13", "MH-D08-N20")) {
            List<Report> events = reports.stream()
                    .filter(r -> r.speaker().equals(cover) && r.stream() == Report.Stream.EVENT)
                    .sorted(Comparator.comparing(CurvesOfCasesTest::time))
                    .toList();
            assertFalse(events.isEmpty());
            Instant up = Instant.MAX;
            for (Report event : events) {
                assertTrue(Duration.between(time(event), event.at()).toSeconds() < 20);
                if (number(event) >= 15) {
                    up = up.equals(Instant.MAX) ? time(event) : up;
                } else if (!up.equals(Instant.MAX)) {
                    assertTrue(Duration.between(up, time(event)).toMillis() < 2_000, cover);
                    up = Instant.MAX;
                }
            }
            assertEquals(Instant.MAX, up, "it lies still in the end");
        }
    }

    @Test
    void gaugeCountsWhatFalls() {
        Stream<Report> rain = received("D16").stream().filter(r -> r.speaker().equals("RG-D16-P01"));
        List<Double> counts = rain.flatMap(r -> r.readings().stream())
                .filter(r -> r.metric().equals("rain_cum"))
                .map(r -> ((Reading.Amount) r.value()).number())
                .sorted()
                .toList();
        double fallen = counts.get(counts.size() - 1) - counts.get(0);
        assertTrue(fallen > 51 && fallen < 60, "50 mm and little more, not " + fallen);
    }

    private static List<Report> received(String rule) {
        Airway airway = new Airway();
        new Exam(3, Subjects.all(), Set.of(rule)).cases(airway::send);
        List<Report> reports = new ArrayList<>();
        airway.arrive(Instant.MAX, reports::add);
        return reports;
    }

    private static Instant time(Report report) {
        return report.readings().get(0).time();
    }

    private static double number(Report report) {
        return ((Reading.Amount) report.readings().get(0).value()).number();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
