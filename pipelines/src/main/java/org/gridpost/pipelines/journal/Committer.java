package org.gridpost.pipelines.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.journal.Journal.Completion;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of a journal. It gathers what many threads append, events before telemetry, hands it to the
 * {@link Sink} in groups, and tells each appender when its record is safe.
 *
 * <p>Appending takes no lock: a record goes into the queue of its lane, and the thread is woken only when it sleeps
 * without work or a group is full.
 */
public final class Committer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final long TEND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Queue<Pending> events = new ConcurrentLinkedQueue<>();
    private final Queue<Pending> telemetry = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Limits limits;
    private final Sink sink;
    private final Thread thread;

    private volatile boolean idle;
    private volatile boolean closing;
    private volatile boolean ended;
    private long tended = System.nanoTime();

    /** Where groups become safe. Called by the committer's thread only. */
    public interface Sink {
        /**
         * Makes the records safe, all or none.
         *
         * @return false if that is not possible now; the same records come again a second later
         */
        boolean write(List<JournalRecord> records);

        /** Called about once a second, whether there is work or not. */
        void tend();
    }

    /**
     * How large a group may grow.
     *
     * @param linger how long to wait for more after the first record; zero for not at all
     * @param records at most so many in a group
     * @param bytes about so many in a group
     */
    public record Limits(Duration linger, int records, int bytes) {
        public Limits {
            if (linger.isNegative() || records < 1 || bytes < 1) {
                throw new IllegalArgumentException("a group needs room: " + linger + ", " + records + ", " + bytes);
            }
        }
    }

    private record Pending(JournalRecord record, Completion done) {}

    public Committer(String name, Limits limits, Sink sink) {
        this.limits = limits;
        this.sink = sink;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void append(JournalRecord record, Lane lane, Completion done) {
        if (closing) {
            tell(done, false);
            return;
        }
        (lane == Lane.EVENT ? events : telemetry).add(new Pending(record, done));
        int waiting = queued.incrementAndGet();
        if (idle || waiting == limits.records()) {
            idle = false;
            LockSupport.unpark(thread);
        }
        if (ended) {
            refuseQueued();
        }
    }

    /** Writes what is queued, refuses what cannot be written, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The records of others hang on this: finish first, then let the interrupt take effect.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Pending> group = new ArrayList<>(limits.records());
        while (awaitWork()) {
            collect(group);
            boolean safe = write(group.stream()
                    .map(Pending::record)
                    .filter(Committer::isWritten)
                    .toList());
            for (Pending pending : group) {
                tell(pending.done(), safe);
            }
            group.clear();
            tendIfDue();
        }
        ended = true;
        refuseQueued();
    }

    /** False when closed and nothing is left. */
    private boolean awaitWork() {
        while (queued.get() <= 0) {
            if (closing) {
                return false;
            }
            idle = true;
            if (queued.get() <= 0 && !closing) {
                LockSupport.parkNanos(this, TEND_NANOS);
            }
            idle = false;
            tendIfDue();
        }
        long until = System.nanoTime() + limits.linger().toNanos();
        while (queued.get() < limits.records() && !closing) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    private void collect(List<Pending> group) {
        long bytes = 0;
        while (group.size() < limits.records() && bytes < limits.bytes()) {
            Pending next = events.poll();
            if (next == null) {
                next = telemetry.poll();
            }
            if (next == null) {
                break;
            }
            group.add(next);
            bytes += roughBytes(next.record());
        }
        queued.addAndGet(-group.size());
    }

    private boolean write(List<JournalRecord> records) {
        while (!records.isEmpty() && !attempt(() -> sink.write(records))) {
            if (closing) {
                return false;
            }
            long until = System.nanoTime() + TEND_NANOS;
            for (long left = TEND_NANOS; left > 0 && !closing; left = until - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            tendIfDue();
        }
        return true;
    }

    private void tendIfDue() {
        if (System.nanoTime() - tended >= TEND_NANOS) {
            tended = System.nanoTime();
            attempt(() -> {
                sink.tend();
                return true;
            });
        }
    }

    private static boolean attempt(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException | Error e) {
            // Everybody waits for this thread: whatever is wrong, it shows it and tries again.
            LOG.error("the journal failed and tries again", e);
            return false;
        }
    }

    private void refuseQueued() {
        for (Queue<Pending> lane : List.of(events, telemetry)) {
            for (Pending left = lane.poll(); left != null; left = lane.poll()) {
                tell(left.done(), false);
            }
        }
    }

    private static void tell(Completion done, boolean safe) {
        try {
            done.done(safe);
        } catch (RuntimeException | Error e) {
            // A fault of one listener must not end the thread on which all others wait.
            LOG.error("a listener of the journal failed", e);
        }
    }

    private static boolean isWritten(JournalRecord record) {
        return !(record instanceof Intake intake && intake.isEmpty());
    }

    /** About the size in binary form; says only when a group is big enough. */
    static long roughBytes(JournalRecord record) {
        long bytes = 32;
        if (record instanceof Intake intake) {
            bytes += intake.readings().size() * 32L;
            for (Rejection rejection : intake.rejections()) {
                bytes += 64 + rejection.detail().length() + rejection.original().length();
            }
        }
        return bytes;
    }
}
