package org.gridpost.pipelines.journal;

import java.util.List;
import java.util.function.Supplier;

/** Lets the journal drop what every reader is done with. To be run every few seconds. */
public final class ReleaseTask implements Runnable {
    private final Journal journal;
    private final List<Supplier<Mark>> settled;

    /** @param settled of each reader, the mark before which it never reads again */
    public ReleaseTask(Journal journal, List<Supplier<Mark>> settled) {
        if (settled.isEmpty()) {
            throw new IllegalArgumentException("a journal without readers is never released");
        }
        this.journal = journal;
        this.settled = List.copyOf(settled);
    }

    @Override
    public void run() {
        journal.release(settled.stream().map(Supplier::get).min(Mark::compareTo).orElseThrow());
    }
}
