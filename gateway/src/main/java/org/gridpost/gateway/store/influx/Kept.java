package org.gridpost.gateway.store.influx;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a server keeps something.
 *
 * @param time zero for ever
 */
record Kept(Duration time) {
    boolean shorterThan(Duration wanted) {
        return !time.isZero() && time.compareTo(wanted) < 0;
    }

    /** What to tell if that is not as set; empty if it is. */
    Optional<String> note(String what, Duration wanted) {
        if (time.equals(wanted)) {
            return Optional.empty();
        }
        String how = time.isZero() ? "for ever" : "for " + time.toDays() + " days";
        return Optional.of("it keeps " + what + " " + how + " and not " + wanted.toDays()
                + " days as store.retention says; " + (shorterThan(wanted) ? "lengthen" : "shorten")
                + " it there if you mean it");
    }
}
