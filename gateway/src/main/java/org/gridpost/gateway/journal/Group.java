package org.gridpost.gateway.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.JournalRecord;

/**
 * Records that were synced together, ready to be handed to readers.
 *
 * @param bytes what they take on disk
 */
record Group(long position, List<Entry> entries, long bytes) {

    static Group of(long position, List<JournalRecord> records, long bytes) {
        List<Entry> entries = new ArrayList<>(records.size());
        for (JournalRecord record : records) {
            entries.add(new Entry(position + entries.size(), record));
        }
        return new Group(position, Collections.unmodifiableList(entries), bytes);
    }

    long end() {
        return position + entries.size();
    }

    boolean holds(long wanted) {
        return wanted >= position && wanted < end();
    }

    /** At most {@code max} entries from a position in this group on. */
    List<Entry> from(long wanted, long max) {
        int first = (int) (wanted - position);
        return entries.subList(first, (int) Math.min(entries.size(), first + max));
    }
}
