package org.gridpost.pipelines.kpi.county;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day of the site's zone, or as much of it as has passed.
 *
 * @param from its midnight
 * @param to exclusive
 */
public record Day(LocalDate date, Instant from, Instant to) {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    public Day {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("nothing of " + date + " has passed");
        }
    }

    public static Day of(LocalDate date, ZoneId zone) {
        return new Day(
                date,
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The same day up to a moment within it. */
    Day until(Instant moment) {
        return new Day(date, from, moment.isBefore(to) ? moment : to);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** The time between two moments that lies in this day, in milliseconds. */
    long overlap(Instant a, Instant b) {
        long begin = Math.max(a.toEpochMilli(), from.toEpochMilli());
        return Math.max(0, Math.min(b.toEpochMilli(), to.toEpochMilli()) - begin);
    }

    static double hours(long millis) {
        return millis / MILLIS_PER_HOUR;
    }
}
