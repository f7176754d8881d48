package org.gridpost.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Threads for what is done again and again; they are interrupted, and waited for, when the gateway ends. */
final class Timers {
    private static final long SHUTDOWN_SECONDS = 10;

    private final Shutdown shutdown;

    Timers(Shutdown shutdown) {
        this.shutdown = shutdown;
    }

    /** A thread of its own. */
    ScheduledExecutorService named(String name) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        shutdown.closes(name, () -> {
            timer.shutdownNow();
            if (!timer.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " is still at work after " + SHUTDOWN_SECONDS + " s");
            }
        });
        return timer;
    }

    /** Does it on a thread of its own, so that nothing else waits for it, for the first time after that interval. */
    void every(Duration interval, String name, Runnable task) {
        var unused = named(name)
                .scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it on a thread that others use, too. */
    void every(Duration interval, String name, Runnable task, ScheduledExecutorService timer) {
        ScheduledFuture<?> doing =
                timer.scheduleWithFixedDelay(task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        shutdown.closes(name, () -> doing.cancel(false));
    }
}
