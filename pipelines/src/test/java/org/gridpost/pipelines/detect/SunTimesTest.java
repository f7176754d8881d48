package org.gridpost.pipelines.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.TimeZone;
import org.gridpost.pipelines.Towns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunTimesTest {
    private final SunTimes sun = new SunTimes(Timeline.SHANGHAI);

    /** Civil dawn, sunrise, sunset and civil dusk at 26.49 N 107.59 E, computed independently with the NOAA formulas. */
    @ParameterizedTest
    @CsvSource({
        "2025-01-15, 07:14, 07:39, 18:18, 18:43",
        "2025-02-15, 07:02, 07:25, 18:42, 19:05",
        "2025-03-15, 06:36, 06:59, 18:58, 19:21",
        "2025-04-15, 06:02, 06:26, 19:13, 19:37",
        "2025-05-15, 05:37, 06:02, 19:29, 19:54",
        "2025-06-15, 05:30, 05:56, 19:44, 20:10",
        "2025-06-21, 05:31, 05:57, 19:45, 20:11",
        "2025-07-15, 05:40, 06:06, 19:44, 20:10",
        "2025-08-15, 05:57, 06:21, 19:26, 19:50",
        "2025-09-15, 06:12, 06:35, 18:54, 19:17",
        "2025-10-15, 06:25, 06:48, 18:21, 18:44",
        "2025-11-15, 06:44, 07:08, 17:59, 18:24",
        "2025-12-15, 07:04, 07:29, 17:59, 18:24",
        "2025-12-21, 07:07, 07:33, 18:02, 18:27",
    })
    void agreesWithTheVectorsWithinTwoMinutes(
            LocalDate day, LocalTime dawn, LocalTime sunrise, LocalTime sunset, LocalTime dusk) {
        SunTimes.Sun times = sun.on(day, Towns.CENTRE).orElseThrow();
        assertNear(day, dawn, times.dawn());
        assertNear(day, sunrise, times.sunrise());
        assertNear(day, sunset, times.sunset());
        assertNear(day, dusk, times.dusk());
    }

    private static void assertNear(LocalDate day, LocalTime expected, Instant actual) {
        Duration off = Duration.between(
                        day.atTime(expected).atZone(Timeline.SHANGHAI), actual.atZone(Timeline.SHANGHAI))
                .abs();
        assertTrue(off.compareTo(Duration.ofMinutes(2)) <= 0, () -> "expected " + expected + " but was " + actual);
    }

    @Test
    void nightSpansMidnight() {
        assertTrue(sun.isNight(Timeline.local("2025-06-15T23:59:00").toEpochMilli(), Towns.CENTRE, 900, 900));
        assertTrue(sun.isNight(Timeline.local("2025-06-16T00:01:00").toEpochMilli(), Towns.CENTRE, 900, 900));
        assertFalse(sun.isNight(Timeline.local("2025-06-15T20:20:00").toEpochMilli(), Towns.CENTRE, 900, 900));
        assertFalse(sun.isNight(Timeline.local("2025-06-15T12:00:00").toEpochMilli(), Towns.CENTRE, 900, 900));
        assertFalse(sun.isNight(Timeline.local("2025-06-15T05:20:00").toEpochMilli(), Towns.CENTRE, 900, 900));
    }

    @Test
    void daysAreTheSitesWhateverTheMachinesZone() {
        TimeZone machine = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            SunTimes elsewhere = new SunTimes(Timeline.SHANGHAI);
            assertEquals(
                    sun.on(LocalDate.parse("2025-06-15"), Towns.CENTRE),
                    elsewhere.on(LocalDate.parse("2025-06-15"), Towns.CENTRE));
            assertTrue(elsewhere.isDay(Timeline.local("2025-06-15T12:00:00").toEpochMilli(), Towns.CENTRE, 0, 0));
            assertEquals(
                    LocalDate.parse("2025-06-15").toEpochDay(),
                    elsewhere.nightOf(Timeline.local("2025-06-16T11:59:00").toEpochMilli()));
        } finally {
            TimeZone.setDefault(machine);
        }
    }
}
