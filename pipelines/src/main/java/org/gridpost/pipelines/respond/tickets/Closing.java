package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;

/** @param by who verified it; of the sensors {@code GridPost} */
public record Closing(Instant at, How how, String by) {

    /** What closed it. */
    public enum How {
        /** It was done, and its sensors are back to normal. */
        SENSOR,
        /** It was done, and somebody else has seen it. */
        SUPERVISOR,
        /** It was over before anybody took it on. */
        BY_ITSELF,
        /** It was rejected. */
        REJECTED
    }
}
