package org.gridpost.pipelines.journal;

/**
 * A reader asked for records that are gone or never were: a file is damaged or was deleted, or the cursor is from
 * another journal.
 */
public final class JournalLostException extends RuntimeException {
    @SuppressWarnings("serial") // never serialised
    private final Mark goesOn;

    /** @param goesOn where the journal can be read again; before the asked position if that lies beyond the end */
    public JournalLostException(String message, Mark goesOn) {
        super(message);
        this.goesOn = goesOn;
    }

    public Mark goesOn() {
        return goesOn;
    }
}
