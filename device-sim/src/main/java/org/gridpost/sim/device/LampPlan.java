package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * When the street lamps burn: fully from civil dusk to midnight, dimmed from midnight to civil dawn. Knows the hours
 * burnt since a fixed day, so that energy counters go on rising when the simulator is started again.
 */
public final class LampPlan {
    /** Dim level after midnight, /100. */
    public static final int DIMMED = 50;

    private static final LocalDate INSTALLED = LocalDate.of(2024, 1, 1);

    private final Sun sun;
    private final List<Hours> before = new ArrayList<>(List.of(new Hours(0, 0, 0)));

    public LampPlan(Sun sun) {
        this.sun = sun;
    }

    /**
     * Hours since the lamps were installed.
     *
     * @param full burnt at full level
     * @param dimmed burnt at {@link #DIMMED}
     * @param off not burnt
     */
    public record Hours(double full, double dimmed, double off) {
        public double burnt() {
            return full + dimmed;
        }

        Hours plus(Hours more) {
            return new Hours(full + more.full, dimmed + more.dimmed, off + more.off);
        }
    }

    /** Dim level, /100; 0 by day. */
    public int level(Instant time) {
        Sun.Day day = sun.day(time);
        if (time.isBefore(day.dawn())) {
            return DIMMED;
        }
        return time.isBefore(day.dusk()) ? 0 : 100;
    }

    /** The next time at which the level changes. */
    public Instant nextChange(Instant after) {
        Sun.Day day = sun.day(after);
        if (after.isBefore(day.dawn())) {
            return day.dawn();
        }
        return after.isBefore(day.dusk()) ? day.dusk() : day.nextMidnight();
    }

    public Hours hours(Instant time) {
        int days = Math.toIntExact(daysSinceInstalled(time));
        while (before.size() <= days) {
            Instant noon = INSTALLED
                    .plusDays(before.size() - 1)
                    .atTime(12, 0)
                    .atZone(Sun.ZONE)
                    .toInstant();
            before.add(before.get(before.size() - 1)
                    .plus(within(noon, sun.day(noon).nextMidnight())));
        }
        return before.get(days).plus(within(time, time));
    }

    /** How often the lamps were switched on since they were installed. */
    public long switchings(Instant time) {
        return daysSinceInstalled(time) + (time.isBefore(sun.day(time).dusk()) ? 0 : 1);
    }

    private static long daysSinceInstalled(Instant time) {
        LocalDate today = time.atZone(Sun.ZONE).toLocalDate();
        return Math.max(0, ChronoUnit.DAYS.between(INSTALLED, today));
    }

    /** Hours of the day of {@code time} until {@code end}. */
    private Hours within(Instant time, Instant end) {
        Sun.Day day = sun.day(time);
        double dimmed = hours(day.midnight(), earlier(end, day.dawn()));
        double off = end.isAfter(day.dawn()) ? hours(day.dawn(), earlier(end, day.dusk())) : 0;
        double full = end.isAfter(day.dusk()) ? hours(day.dusk(), end) : 0;
        return new Hours(full, dimmed, off);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
}
