package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;

/**
 * A step as it stands in the history of its ticket, and in the outbox of all.
 *
 * @param sequence place in the outbox, ascending from 1
 * @param stage of the ticket right after it
 * @param moved whether it changed the ticket: a step that came too late for that is kept all the same
 * @param recorded when it was told
 */
public record TicketStep(long sequence, String ticket, Act act, Stage stage, boolean moved, Instant recorded) {}
