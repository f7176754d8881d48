package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pump tells that starts when its sump is filled to 1.2 m and stops at 0.3 m: it runs dry, does not start, starts
 * too often or labours.
 */
final class PumpSubjects {
    private static final double START_LEVEL = 1.2;
    private static final double STOP_LEVEL = 0.3;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private PumpSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D13", PumpSubjects::dry, PumpSubjects::wet),
                new Subject("D14", PumpSubjects::doesNotStart, PumpSubjects::starts),
                new Subject("D15", PumpSubjects::overworked, PumpSubjects::busy));
    }

    /**
     * A pump and its sump.
     *
     * @param runs 1 while it runs, else 0
     * @param load current as a part of the rated one while it runs
     */
    private record Sump(Course runs, Course load, Course level) {}

    /** Sucks air, so it draws too little; or draws on though the sump is nearly empty. */
    private static void dry(Sketch s) {
        Instant from = s.day(0, s.share(3, 18));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(5), HOUR));
        double part = 1 - Math.min(0.9, s.excess());
        boolean sucksAir = s.number() % 2 == 0;
        Course load = Course.flat(0.88);
        Course level = Course.flat(0.6);
        Sump sump = new Sump(
                Course.flat(0).plateau(from.minus(MINUTE.multipliedBy(20)), to, 1),
                sucksAir ? load.plateau(from, to, 0.6 * part) : load,
                sucksAir ? level : level.plateau(from, to, STOP_LEVEL * part));
        s.holds(tell(s, sump, from, to), from, to);
    }

    /** Draws a little more, or has a little more water; stands still, or starts softly; an instrument is wrong once. */
    private static void wet(Sketch s) {
        int trap = s.near() ? s.number() % 2 : 2 + s.number() % 3;
        Instant from = s.day(0, s.share(3, 18));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(5), HOUR));
        double more = 1 + s.shortfall();
        Course load = Course.flat(0.88);
        Course level = Course.flat(0.6);
        Course runs = Course.flat(0).plateau(from.minus(MINUTE.multipliedBy(20)), to, 1);
        switch (trap) {
            case 0 -> load = load.plateau(from, to, 0.6 * more);
            case 1 -> level = level.plateau(from, to, STOP_LEVEL * more);
            case 2 -> {
                runs = runs.plateau(from, to, 0);
                level = level.plateau(from, to, 0.2);
            }
            case 3 -> load = load.plateau(from, from.plusSeconds(55), 0.2);
            default -> level = level.plateau(from, from.plusSeconds(55), 0.05);
        }
        String pump = tell(s, new Sump(runs, load, level), from, to);
        if (trap == 3) {
            // It turns slowly at first, and says so.
            Instant up = to.plus(MINUTE.multipliedBy(10));
            say(s.at(pump, up).event(), true, 0.3);
            say(s.at(pump, up.plusSeconds(s.whole(8, 35))).event(), true, 9);
            say(s.at(pump, up.plusSeconds(50)).event(), false, 0);
        }
        s.never(pump);
    }

    /** The sump is fuller than 1.2 m and it does nothing. */
    private static void doesNotStart(Sketch s) {
        Hump water = water(s, START_LEVEL * (1 + s.excess()), MINUTE.multipliedBy(8));
        String pump = tell(s, new Sump(Course.flat(0), Course.flat(0.88), water), water.rises(), water.low());
        s.holds(pump, water.from(START_LEVEL), water.to(START_LEVEL));
    }

    /** The sump is not so full; it runs, but more flows in; it starts a little late; the sensor is wrong once. */
    private static void starts(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Hump water = water(
                s,
                START_LEVEL * (trap == 0 ? 1 - s.shortfall() : trap == 3 ? s.share(0.5, 0.8) : s.share(1.2, 1.8)),
                MINUTE.multipliedBy(8));
        Instant over = trap == 0 || trap == 3 ? water.high() : water.from(START_LEVEL);
        Course runs = switch (trap) {
            case 1 -> Course.flat(0).plateau(over.minusSeconds(5), water.low(), 1);
            case 2 -> Course.flat(0).plateau(over.plusSeconds(s.whole(25, 80)), water.low(), 1);
            default -> Course.flat(0);
        };
        Course level = trap == 3 ? water.plateau(over, over.plusSeconds(55), s.share(1.5, 4)) : water;
        s.never(tell(s, new Sump(runs, Course.flat(0.88), level), water.rises(), water.low()));
    }

    private static Hump water(Sketch s, double peak, Duration least) {
        return Hump.of(
                0.5,
                peak,
                s.day(0, s.share(3, 16)),
                s.between(MINUTE.multipliedBy(4), MINUTE.multipliedBy(20)),
                s.between(least, HOUR),
                s.between(MINUTE.multipliedBy(5), MINUTE.multipliedBy(15)));
    }

    /** More than ten starts in each hour, or a current above 110 percent. */
    private static void overworked(Sketch s) {
        Instant from = s.day(0, s.share(3, 16));
        if (s.number() % 2 == 0) {
            Instant to = from.plus(s.between(MINUTE.multipliedBy(5), HOUR));
            s.holds(labours(s, from, to, 1.1 * (1 + s.excess() * (s.near() ? 1 : 0.5))), from, to);
            return;
        }
        // Eleven and a half at least: in any hour there are eleven then, even when a message is lost.
        double perHour = s.near() ? 11.5 + (s.excess() - 0.04) * 6 : s.share(15, 40);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(100), MINUTE.multipliedBy(150)));
        s.holds(cycles(s, from, to, perHour), from, to);
    }

    /** Fewer starts, or a counter that begins anew; a little less current, or much for some seconds at each start. */
    private static void busy(Sketch s) {
        Instant from = s.day(0, s.share(3, 16));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(90), MINUTE.multipliedBy(150)));
        int trap = s.near() ? s.number() % 2 : 2 + s.number() % 3;
        switch (trap) {
            case 0 -> s.never(labours(s, from, to.minus(HOUR), 1.1 * (1 - s.shortfall())));
            case 1 -> s.never(cycles(s, from, to, 9.4 - (s.shortfall() - 0.04) * 8));
            case 2 -> {
                String pump = cycles(s, from, to, s.share(3, 7));
                Instant anew = to.plus(HOUR);
                for (Instant time : s.ticks(anew, anew.plus(HOUR), MINUTE.multipliedBy(5))) {
                    say(s.at(pump, time), false, 0).say("pump_starts", "count", 0, 0);
                }
                s.never(pump);
            }
            default -> {
                String pump = labours(s, from, to.minus(HOUR), 0.9);
                for (int i = 0; i < (trap == 3 ? 1 : 5); i++) {
                    Instant surge = from.plus(MINUTE.multipliedBy(7L * i)).plusSeconds(10);
                    say(s.at(pump, surge).event(), true, s.share(13, 50));
                    say(s.at(pump, surge.plusSeconds(s.whole(4, 35))).event(), true, 9);
                }
                s.never(pump);
            }
        }
    }

    /** Runs from an hour before until an hour after, and draws that part of its rated current in between. */
    private static String labours(Sketch s, Instant from, Instant to, double load) {
        return tell(
                s,
                new Sump(
                        Course.flat(0)
                                .plateau(from.minus(MINUTE.multipliedBy(20)), to.plus(MINUTE.multipliedBy(20)), 1),
                        Course.flat(0.88).plateau(from, to, load),
                        Course.flat(0.8)),
                from,
                to);
    }

    /** Starts so often, evenly, and twice an hour before. */
    private static String cycles(Sketch s, Instant from, Instant to, double perHour) {
        List<Instant> starts = new ArrayList<>();
        Instant start = from.minus(MINUTE.multipliedBy(100));
        while (start.isBefore(to)) {
            starts.add(start);
            Duration even = Duration.ofMillis(Math.round(3_600_000 / perHour));
            start = start.isBefore(from) ? start.plus(MINUTE.multipliedBy(30)) : start.plus(even);
        }
        String pump = s.asset(Plate.pump(10));
        double before = s.whole(100, 90_000);
        for (Instant time : s.ticks(from.minus(MINUTE.multipliedBy(100)), to.plus(HOUR), MINUTE)) {
            long count = starts.stream().filter(t -> !t.isAfter(time)).count();
            boolean runs = starts.stream().anyMatch(t -> Course.within(time, t, t.plusSeconds(45)));
            say(s.at(pump, time), runs, runs ? 8.8 : 0).say("pump_starts", "count", before + count, 0);
        }
        return pump;
    }

    /** A pump of 10 A that says each minute how it is, and at once when it starts or stops. */
    private static String tell(Sketch s, Sump sump, Instant from, Instant to) {
        String pump = s.asset(Plate.pump(10));
        boolean ran = false;
        Instant last = from.minus(HOUR);
        for (Instant time : s.ticks(from.minus(HOUR), to.plus(HOUR), MINUTE)) {
            boolean runs = sump.runs.at(time) > 0;
            if (runs != ran) {
                Instant change = change(sump.runs, last, time);
                say(s.at(pump, change).event(), runs, runs ? 10 * sump.load.at(change) : 0);
                ran = runs;
            }
            double current = runs ? 10 * sump.load.at(time) * (1 + s.gauss(0.003)) : 0;
            say(s.at(pump, time), runs, current).say("level", "m", sump.level.at(time) + s.gauss(0.001), 3);
            last = time;
        }
        return pump;
    }

    private static Tell say(Tell tell, boolean runs, double current) {
        return tell.say("pump_run", runs).say("pump_current", "A", current, 2);
    }

    /** The second within that time in which it starts or stops. */
    private static Instant change(Course runs, Instant before, Instant after) {
        Instant time = before;
        while (time.isBefore(after) && runs.at(time) != runs.at(after)) {
            time = time.plusSeconds(1);
        }
        return time.isAfter(after) ? after : time;
    }
}
