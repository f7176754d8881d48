package org.gridpost.gateway.notify.webhook;

import java.time.Instant;
import org.gridpost.pipelines.respond.TicketNotification;
import org.gridpost.pipelines.respond.TicketView;
import org.gridpost.pipelines.respond.tickets.Stage;

/** What a receiver reads of a ticket: the same as on a station's topic, and the delivery. */
record TicketBody(
        long delivery,
        long sequence,
        String step,
        Instant at,
        Stage stage,
        TicketView ticket,
        String station,
        Instant recorded) {
    static TicketBody of(long delivery, TicketNotification told) {
        return new TicketBody(
                delivery,
                told.sequence(),
                told.step(),
                told.at(),
                told.stage(),
                told.ticket(),
                told.station(),
                told.recorded());
    }
}
