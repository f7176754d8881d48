package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the rise of a drain's level tells: that it is fast, and that the water will soon be over the cover. */
final class RiseSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private RiseSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D04", RiseSubjects::fast, RiseSubjects::slow),
                new Subject("D05", RiseSubjects::soonFull, RiseSubjects::notSoonFull));
    }

    /** Rises by more than 2 cm a minute while it is more than 30 % full. */
    private static void fast(Sketch s) {
        double depth = s.whole(11, 16) / 4.0;
        double speed = s.near() ? 0.02 * (1 + s.excess()) : s.share(0.035, 0.08);
        // Some begin lower, so that it is a few minutes until they are so full.
        double before =
                s.near() || s.chance(0.5) ? s.share(0.31, 0.4) : Math.max(0.03, 0.3 - speed * s.share(3, 12) / depth);
        double rise = Math.min(depth * (0.97 - before), speed * s.share(18, 30));
        Hump fill = rise(s, before, rise, speed, depth);
        String drain = Drains.node(s, depth, fill, fill.rises().minus(HOUR), fill.falls(), MINUTE);
        s.holds(drain, before < 0.3 ? fill.from(0.3) : fill.rises(), fill.high());
    }

    /** Rises by less, or so fast in a drain that is nearly empty; jumps by a hand and stays; has an echo. */
    private static void slow(Sketch s) {
        double depth = s.whole(11, 16) / 4.0;
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        double before = trap == 1 ? s.share(0.03, 0.06) : s.share(0.31, 0.4);
        double speed = switch (trap) {
            case 0 -> 0.02 * (1 - s.shortfall());
            case 1 -> s.share(0.03, 0.06);
            case 2 -> 0.1;
            default -> s.share(0.003, 0.01);
        };
        double rise = switch (trap) {
            case 1 -> depth * (s.share(0.2, 0.28) - before);
            case 2 -> s.share(0.06, 0.1);
            default -> speed * s.share(18, 30);
        };
        Hump fill = rise(s, before, rise, speed, depth);
        String drain = s.asset(Plate.drain(depth));
        List<Instant> times = Drains.times(s, fill.rises().minus(HOUR), fill.falls(), fill, MINUTE);
        int echo = trap == 3 ? s.whole(12, 18) : times.size() + 1;
        for (int i = 0; i < times.size(); i++) {
            double up = i % echo == echo - 1 ? s.share(0.2, 0.5) : 0;
            Drains.tell(s, drain, times.get(i), depth, fill.at(times.get(i)) + up);
        }
        s.never(drain);
    }

    /** Rises by so many m at that speed, m/min, and stays there for an hour. */
    private static Hump rise(Sketch s, double before, double metres, double speed, double depth) {
        Duration lasts = Duration.ofMillis(Math.round(60_000 * metres / speed));
        return Hump.of(before, before + metres / depth, LevelSubjects.rises(s), lasts, HOUR, HOUR);
    }

    /**
     * Rises evenly until little more than 20 minutes would be left, then slower, as more of it flows off, so that as many
     * minutes would still be left; or on until it is full.
     */
    private static void soonFull(Sketch s) {
        double left = s.near() ? 30 * (1 - s.excess()) : s.share(2, 12);
        double depth = Drains.depth(s);
        double before = s.share(0.3, 0.5);
        double slope = (1 - before) / (30 + s.share(17, 30));
        Instant rises = LevelSubjects.rises(s).plus(HOUR.multipliedBy(5));
        Instant from = when(rises, before, slope, 30);
        Instant easier = when(rises, before, slope, left);
        Instant to = easier.plusSeconds(s.whole(240, 420));
        Course fill = time -> {
            double minutes = minutes(rises, time.isBefore(to) ? time : to);
            double even = minutes(rises, easier);
            return minutes < even
                    ? before + slope * Math.max(0, minutes)
                    : 1 - slope * left * Math.exp(-(minutes - even) / left);
        };
        String drain = Drains.node(s, depth, fill, rises.minus(HOUR.multipliedBy(5)), to.plus(HOUR), MINUTE);
        s.holds(drain, from, to);
    }

    /** Stops before it is 30 minutes from full, rises fast where there is much room, or stands high and is restless. */
    private static void notSoonFull(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        double depth = Drains.depth(s);
        // Not nearer than 2 minutes: when the rise stops, a line through the last minutes still goes on for some.
        double left = trap == 0 ? Math.max(32, 30 * (1 + s.shortfall())) : s.share(45, 70);
        boolean restless = trap == 2;
        double before = restless ? s.share(0.9, 0.95) : s.share(0.3, 0.5);
        double slope = restless ? 0 : (1 - before) / (left + s.share(17, 30));
        Instant rises = LevelSubjects.rises(s).plus(HOUR.multipliedBy(5));
        Instant stops = restless ? rises.plus(HOUR) : when(rises, before, slope, left);
        Course fill = time -> before + slope * Math.max(0, minutes(rises, time.isBefore(stops) ? time : stops));
        // A quarter of an hour has only three of its samples then: too few to tell a rise from restlessness.
        Duration pause = restless ? MINUTE.multipliedBy(6) : MINUTE;
        String drain = s.asset(Plate.drain(depth));
        List<Instant> times = Drains.times(s, rises.minus(HOUR.multipliedBy(5)), stops.plus(HOUR), fill, pause);
        int echo = trap == 3 ? s.whole(12, 18) : times.size() + 1;
        for (int i = 0; i < times.size(); i++) {
            double up = i % echo == echo - 1 ? s.share(0.2, 0.3) : 0;
            Drains.tell(s, drain, times.get(i), depth, fill.at(times.get(i)) + up, restless ? 0.015 : 0.001);
        }
        s.never(drain);
    }

    /** When a drain that rises by that part of its depth a minute is so many minutes from full. */
    private static Instant when(Instant rises, double before, double slope, double left) {
        return rises.plusMillis(Math.round(60_000 * ((1 - before) / slope - left)));
    }

    private static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 60_000.0;
    }
}
