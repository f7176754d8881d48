package org.gridpost.pipelines.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.JournalRecord.Tick;

/**
 * The binary form of records, in groups, as they are written to disk or sent to a log server.
 *
 * <p>Each record begins with a byte for the version of its form and one for its kind. Asset kinds, metrics, reasons and
 * transports are written by name, so they may be reordered and added to, but not renamed. What one message shares, its
 * asset and its times, is written and made once.
 *
 * <p>A reading whose kind or metric this version no longer has cannot become a {@code Reading} any more. It is left out
 * and counted in {@link #unknownReadings()}; its record keeps its position. The readings then missing from a batch are
 * what {@link Batch#lostReadings()} tells.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordCodec {
    private static final int VERSION = 1;
    private static final int INTAKE = 1;
    private static final int TICK = 2;
    /** A usual message of three readings; a bad guess costs a copy. */
    private static final int EXPECTED_RECORD_BYTES = 128;

    private final LongAdder unknownReadings = new LongAdder();

    /** The bytes of the records, one after the other. */
    public byte[] encode(List<JournalRecord> records) {
        BinaryOut out = new BinaryOut(records.size() * EXPECTED_RECORD_BYTES);
        for (JournalRecord record : records) {
            encode(record, out);
        }
        return out.toByteArray();
    }

    /**
     * The records of {@link #encode}.
     *
     * @throws IllegalStateException if a newer version of this program wrote them
     */
    public List<JournalRecord> decode(byte[] bytes) {
        BinaryIn in = new BinaryIn(bytes);
        List<JournalRecord> records = new ArrayList<>();
        while (!in.atEnd()) {
            records.add(decode(in));
        }
        return Collections.unmodifiableList(records);
    }

    /** How many readings were left out in decoding because their metric is gone, since this codec was made. */
    public long unknownReadings() {
        return unknownReadings.sum();
    }

    private static void encode(JournalRecord record, BinaryOut out) {
        out.one(VERSION);
        if (record instanceof Intake intake) {
            out.one(INTAKE);
            ReadingForm.write(intake.readings(), out);
            RejectionForm.write(intake.rejections(), out);
        } else if (record instanceof Tick tick) {
            out.one(TICK);
            out.instant(tick.time(), Instant.EPOCH);
        }
    }

    private JournalRecord decode(BinaryIn in) {
        int version = in.one();
        int kind = in.one();
        if (version == VERSION && kind == INTAKE) {
            return new Intake(ReadingForm.read(in, unknownReadings), RejectionForm.read(in));
        }
        if (version == VERSION && kind == TICK) {
            return new Tick(in.instant(Instant.EPOCH));
        }
        throw new IllegalStateException("the journal holds a record of form " + version + "." + kind
                + " which a newer GridPost wrote: run that version again");
    }
}
