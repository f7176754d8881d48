package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.fleet.Kind;

/** How rain gauges say things: the rate, and a counter of tips of 0.2 mm. */
final class Gauges {
    private static final double TIP = 0.2;

    private Gauges() {}

    /** A gauge that tells of that rain, mm/h, from one time to the other. */
    static String rain(Sketch s, Course rate, Instant from, Instant to, Duration pause) {
        String gauge = s.asset(Plate.of(Kind.RAIN_GAUGE).every(pause));
        tell(s, gauge, rate, from, to, pause, s.share(50, 900));
        return gauge;
    }

    /** A gauge over which the sky is clear from one time to the other. */
    static String dry(Sketch s, Instant from, Instant to, Duration pause) {
        return rain(s, Course.flat(0), from, to, pause);
    }

    /**
     * Tells of that rain.
     *
     * @param before mm on the counter
     * @return mm on it afterwards
     */
    static double tell(Sketch s, String gauge, Course rate, Instant from, Instant to, Duration pause, double before) {
        double fallen = before;
        Instant until = from;
        for (Instant time : s.ticks(from, to, pause)) {
            fallen += fallen(rate, until, time);
            until = time;
            s.at(gauge, time)
                    .say("rain_rate", "mm/h", rate.at(time) * (1 + s.gauss(0.003)), 1)
                    .say("rain_cum", "mm", Math.floor(fallen / TIP) * TIP, 1);
        }
        return fallen;
    }

    /** The mm that fall in that time. */
    private static double fallen(Course rate, Instant from, Instant to) {
        double sum = 0;
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(10)) {
            long millis = Math.min(10_000, Duration.between(time, to).toMillis());
            sum += rate.at(time) * millis / 3_600_000;
        }
        return sum;
    }
}
