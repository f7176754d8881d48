package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How drain nodes say things: every 15 minutes, and oftener while much water is in them. Fills are parts of the depth. */
final class Drains {
    /** A fill above which the node measures oftener. */
    static final double WET = 0.22;

    private static final Duration DRY_PAUSE = Duration.ofMinutes(15);

    private Drains() {}

    /** Quarters of a metre from 1.5 to 4. */
    static double depth(Sketch s) {
        return s.whole(6, 16) / 4.0;
    }

    /** Times at which a node with that fill speaks, from a random moment of the first pause on. */
    static List<Instant> times(Sketch s, Instant from, Instant to, Course fill, Duration wetPause) {
        List<Instant> times = new ArrayList<>();
        Instant due = from;
        for (Instant time : s.ticks(from, to, wetPause)) {
            if (fill.at(time) > WET || !time.isBefore(due)) {
                times.add(time);
                due = time.plus(DRY_PAUSE);
            }
        }
        return times;
    }

    /** A message with the level as an ultrasonic sensor sees it over the ripples. */
    static Tell tell(Sketch s, String drain, Instant time, double depth, double fill) {
        return tell(s, drain, time, depth, fill, 0.001);
    }

    /** @param ripples m by which the sensor is usually wrong */
    static Tell tell(Sketch s, String drain, Instant time, double depth, double fill, double ripples) {
        double level = Math.max(0, fill * depth + s.gauss(ripples));
        return s.at(drain, time).say("level", "m", level, 3).say("fill_pct", "/100", 100 * level / depth, 1);
    }

    /** A node of that depth that tells of the fill from one time to the other. */
    static String node(Sketch s, double depth, Course fill, Instant from, Instant to, Duration wetPause) {
        String drain = s.asset(Plate.drain(depth));
        times(s, from, to, fill, wetPause).forEach(time -> tell(s, drain, time, depth, fill.at(time)));
        return drain;
    }
}
