package org.gridpost.pipelines.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.inbound.Lane;

/**
 * A durable, ordered log. Many may append and read at once.
 *
 * <p>Records are synced in groups. While the disk is full or failing nothing is refused: appended records wait, in
 * memory that the ingress bounds, and are tried again until they are safe; {@link #state()} says why.
 */
public interface Journal extends AutoCloseable {

    /**
     * Queues a record. Returns at once; {@code done} is called exactly once, on the journal's own thread, in the order
     * of appending within a lane, and must not block. After {@link #close} it is called at once with {@code false}.
     */
    void append(JournalRecord record, Lane lane, Completion done);

    /** Told once what became of an appended record. */
    @FunctionalInterface
    interface Completion {
        /** @param synced true: safe on disk (or empty, and all before it safe); false: the journal was closed first */
        void done(boolean synced);
    }

    /** The first record that is still kept. */
    Mark start();

    /** After the last record that is safe. */
    Mark end();

    /**
     * At most {@code max} records from a position on, without gaps between them; empty at the end.
     *
     * @throws JournalLostException if that position was dropped already, is damaged, or lies beyond the end
     */
    List<Entry> read(long position, int max);

    /** Waits until there is a record at the position or the time has passed; says whether there is one. */
    boolean await(long position, Duration atMost) throws InterruptedException;

    /** Permits dropping what lies before the mark, as far as retention lets it. */
    void release(Mark seenByAll);

    State state();

    /** Where records are known to be missing; what is in here was told safe once and deserves an alarm. */
    List<Gap> gaps();

    /** Bytes on disk, or in memory for the twin. */
    long sizeInBytes();

    /** Syncs what is queued and stops; what could not be synced is told so. */
    @Override
    void close();

    /** Whether records become safe. */
    sealed interface State {
        record Accepting() implements State {}

        /** @param why one sentence that names the folder and what to do */
        record Stalled(String why, Instant since) implements State {}
    }
}
