package org.gridpost.gateway.mqtt;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double up to a bound, each shortened at random by up to half, so that many clients do not come at once. */
final class Backoff {
    private static final long SHORTEST_MILLIS = 500;

    private final long longestMillis;
    private long nextMillis = SHORTEST_MILLIS;

    Backoff(Duration longest) {
        this.longestMillis = longest.toMillis();
    }

    Duration next() {
        long bound = Math.min(nextMillis, longestMillis);
        nextMillis = Math.min(bound * 2, longestMillis);
        return Duration.ofMillis(bound - ThreadLocalRandom.current().nextLong(bound / 2 + 1));
    }

    void reset() {
        nextMillis = SHORTEST_MILLIS;
    }
}
