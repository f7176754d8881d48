package org.gridpost.pipelines.journal;

/**
 * Records that were written once and are gone. A sound journal has none; each is a fault to be shown and alarmed.
 *
 * @param from the first position that is missing
 * @param to where the journal goes on; equals {@code from} where nobody can tell how much is missing
 * @param why one sentence that names the file and what happened
 */
public record Gap(Mark from, Mark to, String why) {
    public Gap {
        if (to.position() < from.position()) {
            throw new IllegalArgumentException("a gap cannot end before it begins: " + from + " to " + to);
        }
    }

    /** How many records are missing, as far as can be told. */
    public long records() {
        return to.position() - from.position();
    }
}
