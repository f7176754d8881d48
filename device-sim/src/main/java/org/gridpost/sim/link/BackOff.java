package org.gridpost.sim.link;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ever longer pauses between attempts, each drawn at random, so that a fleet that lost its server does not storm it. */
public final class BackOff {
    private final Duration first;
    private final Duration longest;
    private int failures;

    public BackOff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** The pause before the next attempt: between half and all of twice the one before, at most the longest. */
    public Duration next() {
        long limit = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, 20));
        failures++;
        return Duration.ofMillis(limit / 2 + ThreadLocalRandom.current().nextLong(limit / 2 + 1));
    }

    public void succeeded() {
        failures = 0;
    }
}
