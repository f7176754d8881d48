package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** Current that goes astray: at a pole that people touch, and at a cabinet. */
final class LeakageSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final int SPIKE_SECONDS = 5;

    private LeakageSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("L08", LeakageSubjects::poleLeaks, LeakageSubjects::poleHolds),
                new Subject("L09", LeakageSubjects::cabinetLeaks, LeakageSubjects::cabinetHolds));
    }

    /** 15 mA or more for ten minutes; a third of the clear ones only for seconds, but 30 mA or more. */
    private static void poleLeaks(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        boolean brief = !s.near() && s.number() % 3 == 0;
        Instant to;
        double leak;
        if (brief) {
            to = from.plusSeconds(s.whole(20, 45));
            leak = s.share(32, 90);
        } else if (s.near() && s.number() % 3 == 0) {
            to = from.plusSeconds((long) (600 * (1 + Math.max(0.25, s.excess()))));
            leak = 22;
        } else {
            to = from.plus(s.between(Duration.ofMinutes(18), Duration.ofHours(2)));
            leak = 15 * (1 + s.excess());
        }
        String lamp = pole(s, Course.flat(s.share(0.5, 3)).plateau(from, to, leak), from, to, brief);
        s.holds(lamp, from, to);
    }

    /** A little less, less than ten minutes of it, a surge of a few seconds, or what rain makes of an old pole. */
    private static void poleHolds(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(Duration.ofMinutes(18), Duration.ofHours(2)));
        Course leak = Course.flat(s.share(0.5, 3));
        if (trap == 0 && s.number() % 3 == 0) {
            to = from.plusSeconds((long) (600 * (1 - Math.max(0.24, s.shortfall()))));
            leak = leak.plateau(from, to, 22);
        } else if (trap == 0) {
            leak = leak.plateau(from, to, 15 * (1 - s.shortfall()));
        } else if (trap == 1) {
            to = from.plusSeconds(s.whole(2, 4));
            leak = leak.plateau(from, to, s.share(33, 80));
        } else if (trap == 2) {
            leak = leak.ramp(from, to, s.share(9, 13.5));
        } else {
            Instant shorter = from.plusSeconds(s.whole(120, 300));
            leak = leak.plateau(from, to, s.share(10.5, 14)).plateau(from, shorter, s.share(16, 26));
        }
        s.never(pole(s, leak, from, to, trap == 1));
    }

    private static String pole(Sketch s, Course leak, Instant from, Instant to, boolean brief) {
        String lamp = s.asset(Plate.lamp(60, 6).every(MINUTE));
        monitor(s, lamp, "leakage_current", leak, 0.12, from, to, brief);
        return lamp;
    }

    /**
     * 50 mA more than usual for ten minutes; of the clear ones a third 100 mA or more, but for a few minutes, and a third
     * 300 mA or more, for seconds.
     */
    private static void cabinetLeaks(Sketch s) {
        int sort = s.near() ? 0 : 1 + s.number() % 3;
        double usual = s.share(15, 30);
        Instant from = s.day(7, s.share(4, 20));
        Instant to = switch (sort) {
            case 2 -> from.plusSeconds(s.whole(150, 330));
            case 3 -> from.plusSeconds(s.whole(15, 40));
            default -> from.plus(s.between(Duration.ofMinutes(20), Duration.ofHours(2)));
        };
        double leak = switch (sort) {
            case 2 -> s.share(115, 250);
            case 3 -> s.share(320, 900);
            default -> usual + 50 * (1 + s.excess());
        };
        s.holds(cabinet(s, Course.flat(usual).plateau(from, to, leak), from, to, sort >= 2), from, to);
    }

    /** A little less than 50 mA more, more for some minutes, much for some seconds, or much but as usual. */
    private static void cabinetHolds(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        double usual = trap == 3 ? s.share(50, 62) : s.share(15, 30);
        Instant from = s.day(7, s.share(4, 20));
        Instant to = from.plus(s.between(Duration.ofMinutes(20), Duration.ofHours(2)));
        Course leak = Course.flat(usual);
        switch (trap) {
            case 1 -> leak = leak.plateau(from, from.plusSeconds(s.whole(180, 420)), usual + s.share(55, 65));
            case 2 -> {
                to = from.plusSeconds(s.whole(10, 30));
                leak = leak.plateau(from, to, s.share(120, 280));
            }
            // With its lamps on it leaks more, each night.
            case 3 -> leak = time -> usual + (s.sun().isDark(time) ? 20 : 0);
            default -> leak = leak.plateau(from, to, usual + 50 * (1 - s.shortfall()));
        }
        s.never(cabinet(s, leak, from, to, trap == 2));
    }

    private static String cabinet(Sketch s, Course leak, Instant from, Instant to, boolean brief) {
        String cabinet = s.asset(Plate.of(Kind.CABINET));
        s.ticks(s.day(0, 0), from.minus(HALF_HOUR), HALF_HOUR)
                .forEach(t -> s.at(cabinet, t).say("residual_current", "mA", leak.at(t) + s.gauss(0.8), 1));
        monitor(s, cabinet, "residual_current", leak, 0.8, from, to, brief);
        return cabinet;
    }

    /** Told each minute, and when it is brief at once and each few seconds until it is over. */
    private static void monitor(
            Sketch s, String asset, String metric, Course leak, double noise, Instant from, Instant to, boolean brief) {
        for (Instant time : s.ticks(from.minus(HALF_HOUR), to.plus(HALF_HOUR), MINUTE)) {
            s.at(asset, time).say(metric, "mA", Math.max(0, leak.at(time) + s.gauss(noise)), 1);
        }
        if (brief) {
            Instant time = from;
            for (; time.isBefore(to); time = time.plusSeconds(SPIKE_SECONDS)) {
                s.at(asset, time).event().say(metric, "mA", leak.at(time) + s.gauss(noise), 1);
            }
            s.at(asset, to).event().say(metric, "mA", leak.at(to) + s.gauss(noise), 1);
        }
    }
}
