package org.gridpost.sim;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does, and fails when it does not. */
public final class Await {
    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    /** @throws AssertionError naming {@code what} if the condition does not hold within the time */
    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + atMost.toSeconds() + " s in vain for: " + what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
