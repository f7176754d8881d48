package org.gridpost.pipelines.inbound;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where every reading went, since the start of the process. Counted in readings; derived ones count like others, and a
 * message that could not be read counts as one.
 *
 * <p>A message {@link #enter enters} before it is handed to the journal and {@link #leave leaves} when the journal has
 * answered. What entered and what left are counted by the message's size as it came, where it went is counted by what
 * became of it: so a reading that is lost between the two breaks the sum for good.
 */
public final class Accounting {
    private static final List<Reason> REASONS = List.of(Reason.values());

    private final LongAdder entered = new LongAdder();

    // Written by leave() between two counts, so that a snapshot can tell whether it saw a message half way.
    private final AtomicLong leaving = new AtomicLong();
    private final AtomicLong gone = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong journaled = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();
    private final AtomicLong notSafe = new AtomicLong();
    private final AtomicLongArray rejected = new AtomicLongArray(REASONS.size());

    public void enter(Screened screened) {
        entered.add(screened.received());
    }

    /** @param synced whether the journal has it safe; if not, its sender still has it and was told so */
    public void leave(Screened screened, boolean synced) {
        leaving.incrementAndGet();
        try {
            left.addAndGet(screened.received());
            if (!synced) {
                notSafe.addAndGet(screened.received());
                return;
            }
            journaled.addAndGet(screened.intake().readings().size());
            duplicates.addAndGet(screened.duplicates());
            conflicts.addAndGet(screened.conflicts());
            for (Rejection rejection : screened.intake().rejections()) {
                rejected.incrementAndGet(REASONS.indexOf(rejection.reason()));
            }
        } finally {
            gone.incrementAndGet();
        }
    }

    /** All counters as of one moment between two messages. */
    public Snapshot snapshot() {
        while (true) {
            long before = gone.get();
            Snapshot snapshot = read();
            if (leaving.get() == before) {
                return snapshot;
            }
            Thread.onSpinWait();
        }
    }

    private Snapshot read() {
        Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
        for (int i = 0; i < REASONS.size(); i++) {
            byReason.put(REASONS.get(i), rejected.get(i));
        }
        long hasLeft = left.get();
        long hasEntered = entered.sum();
        return new Snapshot(
                hasEntered,
                journaled.get(),
                byReason,
                duplicates.get(),
                conflicts.get(),
                notSafe.get(),
                hasEntered - hasLeft);
    }

    /**
     * The counters of one moment, in readings.
     *
     * @param received all that came in
     * @param journaled safe, on the way to store and detection
     * @param rejected by reason; every reason is there
     * @param duplicates known already
     * @param conflicts of those journaled: a known moment with another value; the last one wins
     * @param notSafe given back to their senders because the journal was closed
     * @param inFlight handed to the journal, which has not answered yet
     */
    public record Snapshot(
            long received,
            long journaled,
            Map<Reason, Long> rejected,
            long duplicates,
            long conflicts,
            long notSafe,
            long inFlight) {
        public Snapshot {
            rejected = Collections.unmodifiableMap(new EnumMap<>(rejected));
        }

        public long rejectedInAll() {
            return rejected.values().stream().mapToLong(Long::longValue).sum();
        }

        /** received = journaled + rejected + duplicates + given back + in flight. */
        public boolean balanced() {
            return inFlight >= 0 && received == journaled + rejectedInAll() + duplicates + notSafe + inFlight;
        }
    }
}
