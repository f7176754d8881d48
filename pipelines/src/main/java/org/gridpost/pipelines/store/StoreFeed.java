package org.gridpost.pipelines.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Cursors;
import org.gridpost.pipelines.journal.Cursors.Cursor;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the journal into the store. During an outage the same batch is tried again for as long as it takes, with
 * pauses of up to five seconds; the cursor moves only once the store has everything before it. What the store refuses is
 * handed on and counted, and holds up nothing. While the cursor cannot be kept the store is filled all the same. After a
 * crash everything from the kept cursor on is written again, which changes nothing in the store, but may hand on refusals
 * a second time.
 */
public final class StoreFeed implements JournalReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFeed.class);

    /** The name of its cursor. */
    public static final String READER = "store";

    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    /** How many readings most messages bring; a batch of records is sized by it. */
    private static final int READINGS_PER_RECORD = 3;

    private final ReadingStore store;
    private final Journal journal;
    private final Cursors cursors;
    private final PendingHours hours;
    private final Consumer<Rejection> refusals;
    private final Size size;
    private final Clock clock;
    private volatile Cursor cursor;
    private Mark kept;
    private final LongAdder conflicts = new LongAdder();
    private volatile Optional<Trouble> trouble = Optional.empty();

    /**
     * How much at a time.
     *
     * @param readings written at once, at least 1
     * @param maxWait how long a reading waits for others to be written with it
     */
    public record Size(int readings, Duration maxWait) {
        public Size {
            if (readings < 1 || maxWait.isNegative()) {
                throw new IllegalArgumentException("a batch needs readings and time: " + readings + ", " + maxWait);
            }
        }
    }

    /**
     * Where the feed stands, in readings. Those before its cursor are {@code stored + refused + lost}.
     *
     * @param stored since the journal began
     * @param refused by the store for good, since the journal began; each was handed on as a rejection
     * @param lost by the journal before they could be stored, since it began; zero unless there was a fault
     * @param pending in the journal and not yet in the store
     * @param conflicts since the gateway was started, as far as the store can see them
     * @param trouble why nothing goes on, if so
     */
    public record Counts(
            long stored, long refused, long lost, long pending, long conflicts, Optional<Trouble> trouble) {}

    /** @param since when the store was first found unavailable */
    public record Trouble(String why, Instant since) {}

    /**
     * @param hours is told of the hours that have new readings
     * @param refusals keeps what the store will never take; called on the feed's thread
     */
    public StoreFeed(
            ReadingStore store,
            Journal journal,
            Cursors cursors,
            PendingHours hours,
            Consumer<Rejection> refusals,
            Size size,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.cursors = cursors;
        this.hours = hours;
        this.refusals = refusals;
        this.size = size;
        this.clock = clock;
        this.cursor = cursors.load(READER).orElse(Cursor.START);
        this.kept = cursor.mark();
    }

    /**
     * The reader that drives this feed, not yet started. The journal must not be closed before it.
     *
     * @param through the way to {@link #handle}, or the feed itself
     */
    public JournalReader reader(JournalReader.Handler through) {
        int records = Math.max(1, size.readings / READINGS_PER_RECORD);
        JournalReader.Pace pace = new JournalReader.Pace(records, size.maxWait, MAX_PAUSE);
        return new JournalReader(READER, journal, cursor.mark(), through, pace, clock);
    }

    /** @throws StoreUnavailable if the store cannot be written now */
    @Override
    public Mark handle(Batch batch) throws StoreUnavailable {
        List<Rejection> refused = new ArrayList<>();
        long met = 0;
        for (List<Reading> part : parts(batch)) {
            Written.Done done = write(part);
            refused.addAll(done.refused());
            met += done.conflicts();
            hours.mark(part);
        }
        // Only now, else a batch that comes again would hand them on again.
        refused.forEach(refusals);
        Cursor next = new Cursor(batch.to(), cursor.refused() + refused.size(), cursor.lost() + batch.lostReadings());
        keep(next);
        cursor = next;
        conflicts.add(met);
        trouble = Optional.empty();
        return kept;
    }

    /** The journal keeps what lies behind a cursor that cannot be kept, so the next one may be kept instead. */
    private void keep(Cursor next) {
        try {
            hours.save();
            cursors.save(READER, next);
            kept = next.mark();
        } catch (Unavailable e) {
            LOG.debug("the cursor of the store stays at {} for now", kept, e);
        }
    }

    private List<List<Reading>> parts(Batch batch) {
        List<Reading> readings = new ArrayList<>();
        for (Entry entry : batch.entries()) {
            if (entry.record() instanceof Intake intake) {
                readings.addAll(intake.readings());
            }
        }
        List<List<Reading>> parts = new ArrayList<>();
        for (int from = 0; from < readings.size(); from += size.readings) {
            parts.add(readings.subList(from, Math.min(from + size.readings, readings.size())));
        }
        return parts;
    }

    private Written.Done write(List<Reading> part) throws StoreUnavailable {
        Written written;
        try {
            written = store.write(part);
        } catch (RuntimeException e) {
            remember("The store " + store.describe() + " has a fault: " + e);
            throw e;
        }
        if (written instanceof Written.Unavailable unavailable) {
            remember(unavailable.why());
            throw new StoreUnavailable(unavailable.why());
        }
        return (Written.Done) written;
    }

    private void remember(String why) {
        trouble = Optional.of(new Trouble(why, trouble.map(Trouble::since).orElseGet(clock::instant)));
    }

    public Counts counts() {
        Cursor here = cursor;
        Mark mark = here.mark();
        return new Counts(
                Math.max(0, mark.readings() - here.refused() - here.lost()),
                here.refused(),
                here.lost(),
                Math.max(0, journal.end().readings() - mark.readings()),
                conflicts.sum(),
                trouble);
    }

    /** An outage, told to the reader so that it comes again. It has no stack: nothing in the code is to blame. */
    public static final class StoreUnavailable extends Exception {
        StoreUnavailable(String why) {
            super(why, null, false, false);
        }
    }
}
