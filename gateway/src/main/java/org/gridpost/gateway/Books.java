package org.gridpost.gateway;

import java.util.Map;
import org.gridpost.pipelines.inbound.Accounting;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.store.StoreFeed;

/** The two sums of the accounting: what came in, since the start; and what became of the journal, since it began. */
final class Books {
    private final Accounting accounting;
    private final Journal journal;
    private final StoreFeed store;

    Books(Accounting accounting, Journal journal, StoreFeed store) {
        this.accounting = accounting;
        this.journal = journal;
        this.store = store;
    }

    /**
     * @param received = journaled + rejected + duplicates + notSafe + inFlight, in readings, since the start
     * @param rejected by reason
     */
    record Intake(
            long received,
            long journaled,
            Map<Reason, Long> rejected,
            long rejectedTotal,
            long duplicates,
            long conflicts,
            long notSafe,
            long inFlight,
            boolean balanced) {}

    /** @param journaled = stored + refused + lost + pending, in readings, since the journal began */
    record Kept(long journaled, long stored, long refused, long lost, long pending, long conflicts, boolean balanced) {}

    record Sums(Intake intake, Kept kept, boolean balanced) {}

    Sums sums() {
        Accounting.Snapshot in = accounting.snapshot();
        Intake intake = new Intake(
                in.received(),
                in.journaled(),
                in.rejected(),
                in.rejectedInAll(),
                in.duplicates(),
                in.conflicts(),
                in.notSafe(),
                in.inFlight(),
                in.balanced());
        StoreFeed.Counts counts = store.counts();
        long journaled = journal.end().readings();
        long known = counts.stored() + counts.refused() + counts.lost();
        // The journal has grown between the two looks: what came since is pending as well.
        Kept kept = new Kept(
                journaled,
                counts.stored(),
                counts.refused(),
                counts.lost(),
                journaled - known,
                counts.conflicts(),
                counts.lost() == 0 && journaled >= known + counts.pending());
        return new Sums(intake, kept, intake.balanced() && kept.balanced());
    }
}
