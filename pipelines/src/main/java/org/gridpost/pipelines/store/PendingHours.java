package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.model.Reading;

/**
 * The hours that have got readings since they were last rolled up. May be used by several threads.
 *
 * <p>An hour is marked after its readings are in the store and before the journal's reader moves on, and leaves the book
 * only when it is rolled up and was not marked again meanwhile. So whenever the process dies, the hour is in the book or
 * the readings come again from the journal. While an hour is marked, further readings of it cost nothing.
 */
public final class PendingHours {
    private final HourBook book;
    /** What the book holds. */
    private final TreeSet<Hour> all;
    /** Those of them that nobody has begun to roll up since they were marked. */
    private final Set<Hour> untouched;
    /** Those that the book could not take yet. */
    private final Set<Hour> unsaved = new HashSet<>();

    public PendingHours(HourBook book) {
        this.book = book;
        this.all = new TreeSet<>(book.load());
        this.untouched = new HashSet<>(all);
    }

    /** The readings are in the store. Not durable before {@link #save}. */
    public void mark(Collection<Reading> stored) {
        Set<Hour> hours = new HashSet<>();
        for (Reading reading : stored) {
            hours.add(Hour.of(reading));
        }
        markHours(hours);
    }

    private synchronized void markHours(Set<Hour> hours) {
        hours.removeAll(untouched);
        all.addAll(hours);
        untouched.addAll(hours);
        unsaved.addAll(hours);
    }

    /**
     * Makes all marks durable; to be called before the journal's reader moves on.
     *
     * @throws org.gridpost.pipelines.Unavailable if the book cannot be written now; the marks hold all the same
     */
    public synchronized void save() {
        if (!unsaved.isEmpty()) {
            book.add(unsaved);
            unsaved.clear();
        }
    }

    /** Those that ended at or before a moment, the oldest first. */
    public synchronized List<Hour> endedBy(Instant moment) {
        return all.stream().filter(hour -> !hour.end().isAfter(moment)).toList();
    }

    /** The oldest, ended or not. */
    public synchronized Optional<Hour> oldest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.first());
    }

    /** To be called before the hour's readings are looked at. */
    synchronized void begin(Hour hour) {
        untouched.remove(hour);
    }

    /** The roll-up is in the store. */
    synchronized void finish(Hour hour) {
        if (!untouched.contains(hour)) {
            book.remove(hour);
            all.remove(hour);
            unsaved.remove(hour);
        }
    }
}
