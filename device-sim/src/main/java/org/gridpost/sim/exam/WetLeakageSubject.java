package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** A pole or a cabinet that leaks current while it rains, or while water stands on the street beside it. */
final class WetLeakageSubject {
    private static final double METRES = 50;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private WetLeakageSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("X05", WetLeakageSubject::wet, WetLeakageSubject::dry));
    }

    /** In little more than a millimetre an hour, or much; or under a clear sky in a puddle, which some only just reach. */
    private static void wet(Sketch s) {
        Span leaks = leaks(s);
        boolean puddle = s.near() ? nearPuddle(s) : s.number() % 3 == 0;
        String asset = leak(s, leaks, true);
        rain(s, leaks, around(leaks), puddle ? 0 : s.near() ? 1 + s.excess() : s.share(2.5, 25));
        if (puddle) {
            puddle(s, leaks, s.near() ? METRES * (1 - s.excess()) : s.share(10, 30), s.share(0.08, 0.2));
        }
        s.holds(asset, leaks.from(), leaks.to());
    }

    /**
     * In a little less, or not quite in a puddle; in the dry, also hours after a rain; in much rain, but too little current, or only for a moment; or
     * beside a puddle that is too shallow or too far away.
     */
    private static void dry(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 6;
        Span leaks = leaks(s);
        Span really = trap == 4 ? Span.of(leaks.from(), Duration.ofSeconds(3)) : leaks;
        String asset = leak(s, really, trap != 3);
        Span rains = around(leaks);
        if (trap == 2) {
            Instant stops = leaks.from().minus(s.between(HOUR.multipliedBy(2), HOUR.multipliedBy(3)));
            rains = new Span(stops.minus(HOUR), stops);
        }
        double rate = switch (trap) {
            case 0 -> nearPuddle(s) ? 0 : 1 - s.shortfall();
            case 2, 3, 4 -> s.share(4, 25);
            default -> 0;
        };
        rain(s, leaks, rains, rate);
        if (trap == 0 && nearPuddle(s)) {
            puddle(s, leaks, METRES * (1 + s.shortfall()), s.share(0.08, 0.2));
        } else if (trap == 5) {
            puddle(s, leaks, s.share(10, 40), s.share(0.01, 0.035));
        } else if (trap == 6) {
            puddle(s, leaks, s.share(70, 140), s.share(0.1, 0.3));
        }
        s.never(asset);
    }

    /** Of the near cases half are near in the distance of the puddle, and half in the rain. */
    private static boolean nearPuddle(Sketch s) {
        return s.number() / 2 % 2 == 0;
    }

    private static Span leaks(Sketch s) {
        return Span.of(s.day(0, s.share(6, 19)), s.between(MINUTE.multipliedBy(25), MINUTE.multipliedBy(80)));
    }

    private static Span around(Span leaks) {
        return new Span(leaks.from().minus(HALF_HOUR), leaks.to().plus(HALF_HOUR));
    }

    /** Every second one is a cabinet. */
    private static String leak(Sketch s, Span leaks, boolean dangerous) {
        boolean cabinet = s.number() % 2 == 1;
        String asset = s.asset(
                cabinet
                        ? Plate.of(Kind.CABINET).every(MINUTE)
                        : Plate.lamp(60, 6).every(MINUTE),
                0,
                0);
        double current = cabinet
                ? dangerous ? s.share(130, 250) : s.share(30, 50)
                : dangerous ? s.share(19, 28) : s.share(9, 13);
        Course leak =
                Course.flat(cabinet ? s.share(12, 25) : s.share(0.5, 3)).plateau(leaks.from(), leaks.to(), current);
        Span told = new Span(leaks.from().minus(HOUR), leaks.to().plus(HOUR));
        for (Instant time : s.ticks(told.from(), told.to(), MINUTE)) {
            leak(s, s.at(asset, time), cabinet, leak);
        }
        leak(s, s.at(asset, leaks.from()).event(), cabinet, leak);
        leak(s, s.at(asset, leaks.to()).event(), cabinet, leak);
        return asset;
    }

    private static void leak(Sketch s, Tell tell, boolean cabinet, Course leak) {
        double now = Math.max(0, leak.at(tell.sent()) + s.gauss(0.2));
        tell.say(cabinet ? "residual_current" : "leakage_current", "mA", now, 1);
    }

    /** Told to a hundredth of a millimetre an hour: a drizzle is not much more than a tenth. */
    private static void rain(Sketch s, Span leaks, Span rains, double rate) {
        String gauge = s.asset(Plate.of(Kind.RAIN_GAUGE).every(MINUTE), 150, s.share(200, 2_800));
        Instant from = rains.from().isBefore(leaks.from()) ? rains.from() : leaks.from();
        for (Instant time : s.ticks(from.minus(HOUR), leaks.to().plus(HOUR), MINUTE)) {
            double now = rains.has(time) ? rate * (1 + s.gauss(0.003)) : 0;
            s.at(gauge, time).say("rain_rate", "mm/h", now, 2);
        }
    }

    /** So many metres of water on the street, so far away. */
    private static void puddle(Sketch s, Span leaks, double away, double metres) {
        String drain = s.asset(Plate.drain(2), 0, away);
        Course water =
                Course.flat(0).plateau(leaks.from().minus(HALF_HOUR), leaks.to().plus(HALF_HOUR), metres);
        for (Instant time : s.ticks(leaks.from().minus(HOUR), leaks.to().plus(HOUR), MINUTE)) {
            Drains.tell(s, drain, time, 2, 0.45)
                    .say("ponding_depth", "m", Math.max(0, water.at(time) + s.gauss(0.001)), 3);
        }
    }
}
