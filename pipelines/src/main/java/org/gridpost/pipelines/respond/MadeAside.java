package org.gridpost.pipelines.respond;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.gridpost.pipelines.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes long to make, such as from a store that may not answer, and that anybody may ask for: made on a thread apart, so
 * that whoever asks gets the last one at once. Only of what was never made one or two may wait, and for a moment only; all
 * others are to come again. After a failure nothing is tried for half a minute.
 *
 * @param <V> what is made, of each name anew in each period
 */
final class MadeAside<V> {
    private static final Logger LOG = LoggerFactory.getLogger(MadeAside.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final long PATIENCE_SECONDS = 2;
    private static final int WHO_WAIT = 2;

    private final String what;
    private final Executor apart;
    private final Clock clock;
    private final Map<String, Made<V>> made = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Semaphore seats = new Semaphore(WHO_WAIT);
    private Instant quietUntil = Instant.MIN;

    /**
     * @param what is made, for messages
     * @param apart one thing after the other
     */
    MadeAside(String what, Executor apart, Clock clock) {
        this.what = what;
        this.apart = apart;
        this.clock = clock;
    }

    private record Made<V>(Instant period, V value) {}

    /**
     * The one of this period, or the last one while that is made.
     *
     * @param make may block, may throw
     * @throws Unavailable if there is none yet
     */
    V get(String name, Instant period, Supplier<V> make) {
        Optional<Made<V>> last = last(name);
        if (last.filter(m -> m.period().equals(period)).isEmpty() && begins(name)) {
            CompletableFuture<Void> making = CompletableFuture.runAsync(() -> make(name, period, make), apart);
            if (last.isEmpty()) {
                await(making);
            }
        }
        return last(name)
                .map(Made::value)
                .orElseThrow(() -> new Unavailable(
                        "The " + what + " is not made yet, or what it is made of does not answer: come again soon."));
    }

    private synchronized Optional<Made<V>> last(String name) {
        return Optional.ofNullable(made.get(name));
    }

    private synchronized boolean isQuiet() {
        return clock.instant().isBefore(quietUntil);
    }

    private synchronized boolean begins(String name) {
        return !isQuiet() && underWay.add(name);
    }

    private void make(String name, Instant period, Supplier<V> make) {
        try {
            // What waited behind one that failed would fail too.
            if (!isQuiet()) {
                keep(name, new Made<>(period, make.get()));
            }
        } catch (Unavailable e) {
            LOG.warn("The {} cannot be made now: {}", what, e.getMessage());
            failed();
        } catch (RuntimeException e) {
            LOG.error("The {} cannot be made", what, e);
            failed();
        } finally {
            ended(name);
        }
    }

    private synchronized void keep(String name, Made<V> one) {
        made.put(name, one);
    }

    private synchronized void failed() {
        quietUntil = clock.instant().plus(AFTER_FAILURE);
    }

    private synchronized void ended(String name) {
        underWay.remove(name);
    }

    private void await(CompletableFuture<Void> making) {
        if (seats.tryAcquire()) {
            try {
                var unused = making.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.debug("The {} is waited for no longer", what, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                seats.release();
            }
        }
    }
}
