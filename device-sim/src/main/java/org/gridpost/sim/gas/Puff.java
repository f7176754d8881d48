package org.gridpost.sim.gas;

import java.time.Duration;
import java.time.Instant;

/**
 * Gas that comes up from the mud, stays and is blown away again.
 *
 * @param peak the air while it is worst, if it were the only puff
 */
record Puff(Instant begin, Duration rise, Duration stay, Duration fall, Air peak) {
    Instant end() {
        return begin.plus(rise).plus(stay).plus(fall);
    }

    /** How much of it is there, 0 to 1. */
    double part(Instant time) {
        double seconds = Duration.between(begin, time).toMillis() / 1000.0;
        if (seconds <= 0 || !time.isBefore(end())) {
            return 0;
        }
        double falling = seconds - rise.toSeconds() - stay.toSeconds();
        if (seconds < rise.toSeconds()) {
            return smooth(seconds / rise.toSeconds());
        }
        return falling <= 0 ? 1 : smooth(1 - falling / fall.toSeconds());
    }

    /** When a sensor that was asleep notices it. */
    Instant noticed() {
        return begin.plus(rise.dividedBy(3));
    }

    private static double smooth(double part) {
        return (1 - Math.cos(part * Math.PI)) / 2;
    }
}
