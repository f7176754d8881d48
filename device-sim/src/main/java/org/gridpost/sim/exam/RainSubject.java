package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** What a rain gauge tells: that it rains hard, or that much has fallen in half a day. */
final class RainSubject {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private RainSubject() {}

    static List<Subject> all() {
        return List.of(new Subject("D16", RainSubject::heavy, RainSubject::notHeavy));
    }

    /** More than 20 mm/h for a quarter of an hour and longer, or more than 50 mm in less than twelve hours. */
    private static void heavy(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        if (s.number() % 2 == 0) {
            double rate = 20 * (1 + s.excess());
            Instant to = from.plus(s.between(MINUTE.multipliedBy(16), MINUTE.multipliedBy(40)));
            String gauge = Gauges.rain(
                    s,
                    Course.flat(s.share(0, 4)).plateau(from, to, rate),
                    from.minus(HOUR),
                    to.plus(HOUR),
                    s.chance(0.5) ? MINUTE : MINUTE.multipliedBy(2));
            s.holds(gauge, from, to);
            return;
        }
        double sum = 50 * (1 + s.excess());
        Duration lasts = Duration.ofMinutes(Math.round(60 * Math.max(s.share(8, 11), sum / 17)));
        double rate = sum * 60 / lasts.toMinutes();
        Instant to = from.plus(lasts);
        String gauge =
                Gauges.rain(s, Course.flat(0).plateau(from, to, rate), from.minus(HOUR), to.plus(HOUR), FIVE_MINUTES);
        s.holds(gauge, from, to);
    }

    /**
     * A little less, a cloudburst of some minutes, a rain of two days, a wild sample, or a counter that begins anew in the
     * middle of a rain.
     */
    private static void notHeavy(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        int trap = s.near() ? s.number() % 2 : 2 + s.number() % 4;
        Instant to = from.plus(
                switch (trap) {
                    case 0 -> s.between(MINUTE.multipliedBy(20), MINUTE.multipliedBy(60));
                    case 2 -> s.between(MINUTE.multipliedBy(3), MINUTE.multipliedBy(5));
                    case 3 -> s.between(HOUR.multipliedBy(28), HOUR.multipliedBy(40));
                    default -> s.between(HOUR.multipliedBy(8), HOUR.multipliedBy(11));
                });
        double hours = Duration.between(from, to).toMinutes() / 60.0;
        double rate = switch (trap) {
            case 0 -> 20 * (1 - s.shortfall());
            case 1 -> 50 * (1 - s.shortfall()) / hours;
            case 2 -> s.share(30, 80);
            case 3 -> s.share(2, 3.2);
            default -> s.share(10, 25) / hours;
        };
        Duration pause = trap == 0 || trap == 2 ? MINUTE : FIVE_MINUTES;
        Course rain = Course.flat(0).plateau(from, to, rate);
        if (trap == 5) {
            String gauge = s.asset(Plate.of(Kind.RAIN_GAUGE).every(pause));
            Instant anew = from.plus(HOUR.multipliedBy(4));
            Gauges.tell(s, gauge, rain, from.minus(HOUR), anew, pause, s.share(100, 900));
            Gauges.tell(s, gauge, rain, anew, to.plus(HOUR), pause, 0);
            s.never(gauge);
            return;
        }
        String gauge = Gauges.rain(s, rain, from.minus(HOUR), to.plus(HOUR), pause);
        if (trap == 4) {
            s.at(gauge, from.minus(s.between(MINUTE, HOUR))).say("rain_rate", "mm/h", s.share(80, 180), 1);
        }
        s.never(gauge);
    }
}
