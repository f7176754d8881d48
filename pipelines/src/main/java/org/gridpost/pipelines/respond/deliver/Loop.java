package org.gridpost.pipelines.respond.deliver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gridpost.pipelines.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes turns for ever: when it is woken, or when the turn before said. A turn that fails is said once and tried
 * again, with a pause that doubles up to half a minute.
 */
public final class Loop implements AutoCloseable {
    /** A turn comes this often also unasked: clocks run, and another process may have written. */
    public static final Duration TICK = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    /** Longer than a channel may take to answer over HTTP. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<Duration> turn;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Optional<String> trouble = Optional.empty();

    /** @param turn does what there is to do and says how long at most until the next */
    public Loop(String name, Supplier<Duration> turn) {
        this.name = name;
        this.turn = turn;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public String name() {
        return name;
    }

    /** There is something to do. */
    public void wake() {
        news.release();
    }

    /** Why its turns fail at the moment. */
    public Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!stopping) {
                try {
                    Duration wait = turn.get();
                    trouble = Optional.empty();
                    pause = FIRST_PAUSE;
                    if (news.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                        news.drainPermits();
                    }
                } catch (RuntimeException | Error e) {
                    // An error too: a thread that ended would tell nobody of anything, and nobody of that.
                    failed(e);
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    pause = longer(pause);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} stops", name);
        }
    }

    private void failed(Throwable e) {
        if (trouble.isEmpty()) {
            if (e instanceof Unavailable) {
                LOG.warn("{} waits: {}", name, e.getMessage());
            } else {
                LOG.error("{} failed and tries again", name, e);
            }
        }
        trouble = Optional.of(String.valueOf(e.getMessage()));
    }

    static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Takes no more turns after the one that is under way; returns at once. */
    public void stop() {
        stopping = true;
        wake();
    }

    /** Ends after the turn under way, which is broken off if it takes too long. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
