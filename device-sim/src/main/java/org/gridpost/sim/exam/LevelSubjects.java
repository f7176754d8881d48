package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a drain's level tells: it is high, very high, over the cover, rises fast, or will soon be over the cover. */
final class LevelSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private LevelSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D01", s -> above(s, 0.7, 10), s -> below(s, 0.7, s.whole(200, 300))),
                new Subject("D02", s -> above(s, 0.9, 3), s -> below(s, 0.9, s.whole(35, 55))),
                new Subject("D03", LevelSubjects::overflows, LevelSubjects::staysBelowTheCover));
    }

    /** Stays above the limit for longer than the minutes of the rule, near it or well above. */
    private static void above(Sketch s, double limit, int minutes) {
        double peak = s.near() ? limit * (1 + s.excess()) : s.share(limit * 1.08, 1.1);
        double stay = s.near() ? s.share(2, 5) : s.share(1.6, 2);
        Hump fill = Hump.of(
                s.share(0.08, 0.3),
                peak,
                rises(s),
                s.between(MINUTE.multipliedBy(8), HOUR),
                Duration.ofSeconds(Math.round(60 * (stay * minutes + 2))),
                s.between(MINUTE.multipliedBy(15), HOUR));
        Duration pause = minutes > 5 && s.chance(0.5) ? MINUTE.multipliedBy(2) : MINUTE;
        String drain = Drains.node(
                s, Drains.depth(s), fill, fill.rises().minus(HOUR), fill.low().plus(HOUR), pause);
        s.holds(drain, fill.from(limit), fill.to(limit));
    }

    /** Stays below the limit for long; is above it for some seconds, once or thrice; or the sensor is sometimes wild. */
    private static void below(Sketch s, double limit, int seconds) {
        double depth = Drains.depth(s);
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Hump wave = Hump.of(
                s.share(0.08, 0.3),
                trap == 0 ? limit * (1 - s.shortfall()) : limit * s.share(0.65, 0.85),
                rises(s),
                s.between(MINUTE.multipliedBy(8), HOUR),
                s.between(HOUR, HOUR.multipliedBy(3)),
                s.between(MINUTE.multipliedBy(15), HOUR));
        Course fill = wave;
        double surge = s.share(limit * 1.05, Math.max(limit * 1.1, 1.02));
        for (int i = 0; i < (trap == 1 ? 1 : trap == 2 ? 3 : 0); i++) {
            Instant from = wave.high().plus(MINUTE.multipliedBy(10 + 16L * i));
            fill = fill.plateau(from, from.plusSeconds(seconds), surge);
        }
        List<Instant> times = Drains.times(
                s,
                wave.rises().minus(HOUR),
                wave.low().plus(HOUR),
                fill,
                seconds > 60 && s.chance(0.5) ? MINUTE.multipliedBy(2) : MINUTE);
        String drain = s.asset(Plate.drain(depth));
        int wild = s.whole(13, 29);
        for (int i = 0; i < times.size(); i++) {
            boolean echo = trap == 3 && i % wild == wild / 2;
            Drains.tell(s, drain, times.get(i), depth, echo ? s.share(1, 1.18) : fill.at(times.get(i)));
        }
        s.never(drain);
    }

    /** Water reaches the cover, or stands on the street over a blocked grate; or a float switch says that it is full. */
    private static void overflows(Sketch s) {
        boolean byFloat = !s.near() && s.number() % 2 == 0;
        boolean street = s.number() % 2 == 1;
        double top = s.near() ? 1 + 0.6 * s.excess() : s.share(1.03, 1.18);
        Hump water = Hump.of(
                street ? 0 : 0.2,
                street ? 0.15 * (1 + s.excess()) : top,
                rises(s),
                s.between(MINUTE.multipliedBy(5), HOUR),
                s.between(MINUTE.multipliedBy(4), MINUTE.multipliedBy(25)),
                s.between(MINUTE.multipliedBy(10), HOUR));
        double limit = street ? 0.15 : 1;
        Instant from = water.from(limit);
        Instant to = water.to(limit);
        // A node with a float switch has no other sensor up there.
        Course fill = street ? Course.flat(0.45) : byFloat ? time -> Math.min(0.93, water.at(time)) : water;
        String drain = node(s, fill, street ? water : Course.flat(0), water);
        if (byFloat) {
            overfull(s, drain, from, to);
        }
        s.holds(drain, from, to);
    }

    /** Little is missing, or it is so for seconds: a wave at the float switch, a splash, an echo. */
    private static void staysBelowTheCover(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        boolean street = trap == 0 ? s.number() % 2 == 1 : trap == 2;
        double limit = street ? 0.15 : 1;
        Hump water = Hump.of(
                street ? 0 : 0.2,
                limit * (trap == 0 ? 1 - s.shortfall() : s.share(0.5, 0.85)),
                rises(s),
                s.between(MINUTE.multipliedBy(5), HOUR),
                s.between(MINUTE.multipliedBy(10), MINUTE.multipliedBy(60)),
                s.between(MINUTE.multipliedBy(10), HOUR));
        Instant moment = water.high().plus(s.between(MINUTE, MINUTE.multipliedBy(5)));
        // One sample sees it: they come a minute apart.
        Course seen = trap >= 2 ? water.plateau(moment, moment.plusSeconds(59), limit * s.share(1.1, 1.18)) : water;
        String drain = node(s, street ? Course.flat(0.45) : seen, street ? seen : Course.flat(0), water);
        if (trap == 1) {
            for (int i = 0; i < 3; i++) {
                Instant wave = moment.plusSeconds(90L * i);
                overfull(s, drain, wave, wave.plusSeconds(s.whole(2, 50)));
            }
        }
        s.never(drain);
    }

    private static void overfull(Sketch s, String drain, Instant from, Instant to) {
        s.at(drain, from).prompt().say("overfull", true);
        s.at(drain, to).prompt().say("overfull", false);
    }

    /** A node that tells of the fill, and of m on the street, every minute while there is much of either. */
    private static String node(Sketch s, Course fill, Course ponding, Hump water) {
        double depth = Drains.depth(s);
        String drain = s.asset(Plate.drain(depth));
        for (Instant time :
                Drains.times(s, water.rises().minus(HOUR), water.low().plus(HOUR), fill.plus(ponding), MINUTE)) {
            Drains.tell(s, drain, time, depth, fill.at(time))
                    .say("ponding_depth", "m", Math.max(0, ponding.at(time) + s.gauss(0.001)), 3);
        }
        return drain;
    }

    static Instant rises(Sketch s) {
        return s.day(0, s.share(2, 16));
    }
}
