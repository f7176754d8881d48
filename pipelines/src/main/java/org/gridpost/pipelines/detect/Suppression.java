package org.gridpost.pipelines.detect;

/**
 * Why nobody is called for a condition that holds (ISA-18.2: suppressed by design, or out of service).
 *
 * @param by the alarm that explains it, the order of people that covers it, or empty
 */
public record Suppression(Reason reason, String by) {

    /** What keeps it from being told. */
    public enum Reason {
        /** Another alarm is its cause: it stands under that one. */
        CAUSE,
        /** People work there. */
        MAINTENANCE,
        /** Somebody has taken the asset or the rule out of service. */
        OUT_OF_SERVICE,
        /** Somebody has put the alarm off for a while. */
        SHELVED,
        /** The device has just come back, and what it says settles. */
        START_UP,
        /** More comes than anybody can read, and this can wait. */
        FLOOD
    }
}
