package org.gridpost.pipelines.journal;

import java.util.Optional;

/**
 * Where each reader of the journal stands, kept outside the journal, so that a journal that lost its end is noticed.
 */
public interface Cursors {

    Optional<Cursor> load(String reader);

    void save(String reader, Cursor cursor);

    /**
     * @param mark everything before it is dealt with
     * @param refused how many of the readings before it the reader's target refused for good
     */
    record Cursor(Mark mark, long refused) {
        public static final Cursor START = new Cursor(Mark.START, 0);
    }
}
