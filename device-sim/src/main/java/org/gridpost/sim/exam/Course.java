package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;

/** How a quantity goes with time, without the noise of the instrument. */
@FunctionalInterface
interface Course {
    double at(Instant time);

    static Course flat(double value) {
        return time -> value;
    }

    /** The other value from one moment until before another. */
    default Course plateau(Instant from, Instant to, double value) {
        return time -> within(time, from, to) ? value : at(time);
    }

    /** Goes evenly from what it is at one moment to the value at another, and stays there. */
    default Course ramp(Instant from, Instant to, double value) {
        double before = at(from);
        double span = Duration.between(from, to).toMillis();
        return time -> {
            if (!time.isAfter(from)) {
                return at(time);
            }
            return time.isBefore(to)
                    ? before + (value - before) * Duration.between(from, time).toMillis() / span
                    : value;
        };
    }

    default Course plus(Course other) {
        return time -> at(time) + other.at(time);
    }

    static boolean within(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
