package org.gridpost.pipelines;

/**
 * A part that others build on, such as the database of alarms and accounts, cannot be had at the moment. Whoever meets it
 * comes again later; the message is one sentence that says what, where, and how to mend it. It has no stack: nothing in
 * the code is to blame.
 */
public final class Unavailable extends RuntimeException {
    public Unavailable(String why) {
        super(why, null, false, false);
    }
}
