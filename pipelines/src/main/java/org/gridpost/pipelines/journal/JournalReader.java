package org.gridpost.pipelines.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the journal to one handler on a thread of its own, so that a slow or failing handler stops nobody else.
 *
 * <p>A batch that the handler fails on comes again, unchanged, after a pause that doubles up to {@link Pace#maxPause()}.
 * Where the journal has a gap the handler gets a batch without entries, and the loss is logged and counted.
 */
public final class JournalReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final Duration LOOK_UP = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Status RUNNING = new Status.Running();

    private final String name;
    private final Journal journal;
    private final Handler handler;
    private final Pace pace;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    private final LongAdder lostRecords = new LongAdder();
    private volatile Mark next;
    private volatile Mark settled;
    private volatile Status status = RUNNING;

    /** Deals with what was read. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Must bear to see the same batch again after it threw, and after a restart everything from the mark on which
         * it durably keeps.
         *
         * @return everything before this mark will never be asked for again, also not after a crash
         */
        Mark handle(Batch batch) throws Exception;
    }

    /**
     * How much at a time.
     *
     * @param records at most so many in a batch
     * @param linger how long to wait for a batch to fill once there is one record
     * @param maxPause the longest wait before a failed batch is tried again
     */
    public record Pace(int records, Duration linger, Duration maxPause) {
        public static final Pace DEFAULT = new Pace(5_000, Duration.ZERO, Duration.ofSeconds(5));

        public Pace {
            if (records < 1 || linger.isNegative() || maxPause.isNegative()) {
                throw new IllegalArgumentException("a reader needs room: " + records + ", " + linger + ", " + maxPause);
            }
        }
    }

    /** Whether the handler gets on. */
    public sealed interface Status {
        record Running() implements Status {}

        /** @param attempts how often the same batch has failed */
        record Failing(String lastError, Instant since, int attempts) implements Status {}
    }

    /** @param start where the handler durably stands */
    public JournalReader(String name, Journal journal, Mark start, Handler handler, Pace pace, Clock clock) {
        this.name = name;
        this.journal = journal;
        this.next = start;
        this.settled = start;
        this.handler = handler;
        this.pace = pace;
        this.clock = clock;
        this.thread = new Thread(this::run, "journal-to-" + name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public String name() {
        return name;
    }

    /** Everything before it was handed to the handler and taken. */
    public Mark next() {
        return next;
    }

    /** What the handler returned last: the journal may drop what lies before it. */
    public Mark settled() {
        return settled;
    }

    /** How many records this reader found missing since it was started. */
    public long lostRecords() {
        return lostRecords.sum();
    }

    public Status status() {
        return status;
    }

    /** Lets the handler finish the batch it has, then ends. */
    @Override
    public void close() {
        stop.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // A handler torn out of its transaction would be worse than a late end.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping()) {
                if (waitForRecords()) {
                    Optional<Batch> batch = persist(this::read);
                    if (batch.isPresent()) {
                        take(batch.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted and stops reading the journal at {}", name, next.position());
        }
    }

    private void take(Batch batch) throws InterruptedException {
        Optional<Mark> kept = persist(() -> handler.handle(batch));
        if (kept.isPresent()) {
            settled = kept.get();
            next = batch.to();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private boolean waitForRecords() throws InterruptedException {
        if (next.position() > journal.end().position()) {
            return true; // The cursor is from a longer journal; reading says so and tells where to go on.
        }
        if (!journal.await(next.position(), LOOK_UP)) {
            return false;
        }
        if (!pace.linger().isZero()) {
            journal.await(next.position() + pace.records() - 1, pace.linger());
        }
        return true;
    }

    /** Tries until it succeeds; empty when told to stop before that. */
    private <T> Optional<T> persist(Callable<T> step) throws InterruptedException {
        Instant since = clock.instant();
        Duration pause = FIRST_PAUSE;
        for (int attempts = 1; ; attempts++) {
            try {
                T result = step.call();
                if (attempts > 1) {
                    LOG.info("{} goes on after {} failed attempts", name, attempts - 1);
                }
                status = RUNNING;
                return Optional.of(result);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception | Error e) {
                // An error too: a reader that died unseen would be worse than one that shows what it fails on.
                status = new Status.Failing(said(e), since, attempts);
                if (attempts == 1) {
                    LOG.error("{} failed at record {} of the journal and tries again", name, next.position(), e);
                }
            }
            pause = pause.compareTo(pace.maxPause()) < 0 ? pause : pace.maxPause();
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            pause = pause.multipliedBy(2);
        }
    }

    private Batch read() {
        Mark from = next;
        try {
            List<Entry> entries = journal.read(from.position(), pace.records());
            Mark to = from;
            for (Entry entry : entries) {
                to = to.after(entry.record());
            }
            // Readings whose metric is gone are missing from their records; the journal's own count has them.
            Mark end = journal.end();
            return new Batch(from, entries, to.position() == end.position() ? end : to);
        } catch (JournalLostException e) {
            Mark to = e.goesOn();
            lostRecords.add(Math.max(0, to.position() - from.position()));
            LOG.error(
                    "{} lost records {} to {} of the journal: {}",
                    name,
                    from.position(),
                    to.position(),
                    e.getMessage());
            return new Batch(from, List.of(), to);
        }
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
