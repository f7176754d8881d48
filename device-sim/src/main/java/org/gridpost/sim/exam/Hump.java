package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;

/**
 * Goes evenly from what it usually is to another value, which may be lower, stays there and goes back.
 *
 * @param high when it has got there
 * @param falls when it begins to go back
 * @param low when it is as usual again
 */
record Hump(double usual, double peak, Instant rises, Instant high, Instant falls, Instant low) implements Course {
    static Hump of(double usual, double peak, Instant rises, Duration rise, Duration stay, Duration fall) {
        Instant high = rises.plus(rise);
        Instant falls = high.plus(stay);
        return new Hump(usual, peak, rises, high, falls, falls.plus(fall));
    }

    @Override
    public double at(Instant time) {
        if (time.isBefore(rises) || !time.isBefore(low)) {
            return usual;
        }
        if (time.isBefore(high)) {
            return usual + (peak - usual) * part(rises, time, high);
        }
        return time.isBefore(falls) ? peak : peak + (usual - peak) * part(falls, time, low);
    }

    /** When it passes the limit on its way there. */
    Instant from(double limit) {
        return between(rises, high, (limit - usual) / (peak - usual));
    }

    /** When it passes the limit on its way back. */
    Instant to(double limit) {
        return between(falls, low, (peak - limit) / (peak - usual));
    }

    private static double part(Instant from, Instant time, Instant to) {
        return Duration.between(from, time).toMillis()
                / (double) Duration.between(from, to).toMillis();
    }

    private static Instant between(Instant from, Instant to, double part) {
        return from.plusMillis(Math.round(part * Duration.between(from, to).toMillis()));
    }
}
