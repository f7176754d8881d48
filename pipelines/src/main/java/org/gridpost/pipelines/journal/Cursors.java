package org.gridpost.pipelines.journal;

import java.util.Optional;

/**
 * Where each reader of the journal stands, kept outside the journal, so that a journal that lost its end is noticed.
 */
public interface Cursors {

    Optional<Cursor> load(String reader);

    /**
     * Durable when it returns.
     *
     * @throws org.gridpost.pipelines.Unavailable if it cannot be kept at the moment
     */
    void save(String reader, Cursor cursor);

    /**
     * @param mark everything before it is dealt with
     * @param refused how many of the readings before it the reader's target refused for good
     * @param lost how many of them the journal had lost before the reader got there; zero unless there was a fault
     */
    record Cursor(Mark mark, long refused, long lost) {
        public static final Cursor START = new Cursor(Mark.START, 0);

        public Cursor {
            if (refused < 0 || lost < 0) {
                throw new IllegalArgumentException("a cursor cannot count below zero: " + refused + ", " + lost);
            }
        }

        public Cursor(Mark mark, long refused) {
            this(mark, refused, 0);
        }
    }
}
