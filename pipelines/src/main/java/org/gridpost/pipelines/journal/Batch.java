package org.gridpost.pipelines.journal;

import java.util.List;

/**
 * What a reader gets at a time.
 *
 * @param entries in order; none where the journal has a gap
 * @param to everything before it is in this batch or was in an earlier one, or is lost
 */
public record Batch(Mark from, List<Entry> entries, Mark to) {
    public Batch {
        entries = List.copyOf(entries);
    }

    /** How many readings between the two marks cannot be had any more; to be added to the cursor's count. */
    public long lostReadings() {
        long had = 0;
        for (Entry entry : entries) {
            had += entry.record().readingCount();
        }
        return Math.max(0, to.readings() - from.readings() - had);
    }
}
