package org.gridpost.pipelines.respond.tickets;

/**
 * That a step was done in one minute of the month, and told in the same or a later one.
 *
 * @param told minutes since the month began, as is {@code at}
 */
record Told(int told, int at, String by, Step step) {
    static Told now(int minute, String by, Step step) {
        return new Told(minute, minute, by, step);
    }
}
