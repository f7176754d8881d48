package org.gridpost.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How simulated time follows real time.
 *
 * @param simulatedStart simulated time at {@code realStart}
 * @param scale simulated seconds in a real second
 */
public record Pace(Clock clock, Instant realStart, Instant simulatedStart, double scale) {
    public Pace {
        if (!(scale > 0) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("time cannot pass at " + scale + " times its pace");
        }
    }

    /** How long to wait in real time for a simulated moment; zero or less if it has come. */
    public Duration until(Instant simulated) {
        double ahead = Duration.between(simulatedStart, simulated).toMillis() / scale;
        Duration passed = Duration.between(realStart, clock.instant());
        return Duration.ofNanos((long) (ahead * 1e6)).minus(passed);
    }

    /** The simulated moment that has come now. */
    public Instant now() {
        double passed = Duration.between(realStart, clock.instant()).toMillis() * scale;
        return simulatedStart.plusMillis((long) passed);
    }

    /** A clock that shows the simulated moment. */
    public Clock simulated() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
