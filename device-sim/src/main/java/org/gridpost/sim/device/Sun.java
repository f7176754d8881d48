package org.gridpost.sim.device;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.gridpost.sim.fleet.Point;
import org.shredzone.commons.suncalc.SunTimes;

/** Civil dawn and dusk (sun 6 degrees below the horizon) of each local day at one place; computed once a day. */
public final class Sun {
    /** China has one time zone and no summer time. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Point place;
    private final Map<LocalDate, Day> days = new HashMap<>();
    private Day latest = new Day(Instant.MIN, Instant.MIN, Instant.MIN, Instant.MIN);

    public Sun(Point place) {
        this.place = place;
    }

    /** The light of one local day. */
    public record Day(Instant midnight, Instant dawn, Instant dusk, Instant nextMidnight) {}

    public Point place() {
        return place;
    }

    public Day day(Instant time) {
        // Asked several times for each reading, and nearly always for the same day.
        if (!time.isBefore(latest.midnight) && time.isBefore(latest.nextMidnight)) {
            return latest;
        }
        latest = days.computeIfAbsent(time.atZone(ZONE).toLocalDate(), this::compute);
        return latest;
    }

    /** Between civil dusk and civil dawn. */
    public boolean isDark(Instant time) {
        Day day = day(time);
        return time.isBefore(day.dawn) || !time.isBefore(day.dusk);
    }

    /** How bright the sky is: 0 in the dark, rising to 1 at noon. */
    public double brightness(Instant time) {
        Day day = day(time);
        if (isDark(time)) {
            return 0;
        }
        double part = Duration.between(day.dawn, time).toMillis()
                / (double) Duration.between(day.dawn, day.dusk).toMillis();
        return Math.sin(part * Math.PI);
    }

    /** Hours since local midnight. */
    public double hour(Instant time) {
        return Duration.between(day(time).midnight, time).toMillis() / 3_600_000.0;
    }

    private Day compute(LocalDate date) {
        var twilight = SunTimes.compute()
                .at(place.latitude(), place.longitude())
                .on(date.atStartOfDay(ZONE))
                .oneDay()
                .twilight(SunTimes.Twilight.CIVIL)
                .execute();
        Instant midnight = date.atStartOfDay(ZONE).toInstant();
        Instant next = date.plusDays(1).atStartOfDay(ZONE).toInstant();
        if (twilight.getRise() == null || twilight.getSet() == null) {
            // Beyond the polar circles a day can be without dawn; the lamps then follow the clock.
            return new Day(midnight, midnight.plus(Duration.ofHours(6)), midnight.plus(Duration.ofHours(18)), next);
        }
        return new Day(
                midnight, twilight.getRise().toInstant(), twilight.getSet().toInstant(), next);
    }
}
