package org.gridpost.pipelines.journal;

/** A reader asked for records that are gone or never were; somebody deleted files or a cursor is from another journal. */
public final class JournalLostException extends RuntimeException {
    public JournalLostException(String message) {
        super(message);
    }
}
