package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Somebody does a step.
 *
 * @param command the same for the same act, however often it is sent; empty where it cannot be sent twice
 * @param at when it was done, whole milliseconds
 */
public record Act(Optional<String> command, String by, Instant at, Step step) {
    public Act {
        // As finely as it is kept: what is compared with it must not differ by what is not.
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Who acts when nobody does. */
    public static final String GRIDPOST = "GridPost";

    public static Act byItself(Instant at, Step step) {
        return new Act(Optional.empty(), GRIDPOST, at, step);
    }

    public static Act of(String by, Instant at, Step step) {
        return new Act(Optional.empty(), by, at, step);
    }
}
