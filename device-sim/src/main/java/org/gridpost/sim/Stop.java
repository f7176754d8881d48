package org.gridpost.sim;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends a run when the process is told to end, and holds the process until the run has cleaned up after itself. */
public final class Stop {
    private static final Duration CLEAN_UP = Duration.ofSeconds(4);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /** Reacts to Ctrl-C and SIGTERM from now on. */
    public static Stop onShutdown() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::requestAndAwait, "stop"));
        return stop;
    }

    public void request() {
        requested.countDown();
    }

    /** The run has cleaned up. */
    public void finished() {
        finished.countDown();
    }

    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits until a stop is requested, at most the given time. */
    public void await(Duration atMost) {
        try {
            if (requested.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
        }
    }

    private void requestAndAwait() {
        request();
        try {
            if (!finished.await(CLEAN_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("sim: gave up saying goodbye to the broker");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
