package org.gridpost.pipelines.respond;

import java.time.Instant;
import org.gridpost.pipelines.respond.tickets.Stage;

/**
 * A step of a ticket and the station it concerns, as it is sent to machines.
 *
 * @param sequence place in the outbox of tickets; a receiver that sees it twice may drop the second
 * @param step its name, such as {@code on-site}
 * @param at when it was done; a crew that was offline tells later
 * @param stage of the ticket right after it
 * @param ticket as it is when this is sent
 * @param station area id
 * @param recorded when it was told
 */
public record TicketNotification(
        long sequence, String step, Instant at, Stage stage, TicketView ticket, String station, Instant recorded) {}
