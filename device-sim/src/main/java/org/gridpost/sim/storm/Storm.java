package org.gridpost.sim.storm;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.fleet.Point;

/**
 * One rain cell that stands over a part of the town.
 *
 * @param number counts the storms of a run from 0
 * @param reach metres from the centre at which the rain is down to 60 %
 * @param peak mm/h in the centre
 */
public record Storm(int number, Instant begin, Point centre, double reach, double peak) {
    /** How much of the rain in the centre falls here, 0 to 1. */
    public double share(Point place) {
        double distance = centre.metresTo(place) / reach;
        return Math.exp(-distance * distance / 2);
    }

    /** mm/h. */
    public double rate(Point place, Instant time) {
        double rate = peak * share(place) * Downpour.rain(since(time));
        return rate < 0.1 ? 0 : rate;
    }

    /** mm that have fallen here so far. */
    public double fallen(Point place, Instant time) {
        return peak * share(place) * Downpour.fallen(since(time));
    }

    /** Water in a sewer that feels the rain after the given delay, as a part of its own peak. */
    public double runoff(Instant time, Duration delay) {
        return Downpour.runoff(since(time) - delay.toSeconds());
    }

    private double since(Instant time) {
        return Duration.between(begin, time).toMillis() / 1000.0;
    }
}
