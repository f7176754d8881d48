package org.gridpost.pipelines.respond.deliver;

import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * A step, and the ticket as it is now.
 *
 * @param occasion what the step is to people; empty if it concerns only machines
 */
record TicketNews(TicketStep step, Ticket ticket, Optional<Occasion> occasion) {
    static Optional<TicketNews> of(TicketStep step, TicketBook book) {
        return book.find(step.ticket()).map(ticket -> {
            boolean isFirst = step.stage() == Stage.REPORTED
                    && book.history(step.ticket()).get(0).sequence() == step.sequence();
            return new TicketNews(step, ticket, Occasion.of(step, ticket, isFirst));
        });
    }

    /** What a delivery tells of. */
    static Optional<TicketNews> of(Delivery.Draft draft, TicketBook book) {
        return book.stepsAfter(draft.sequence() - 1, 1).stream()
                .filter(s -> s.sequence() == draft.sequence())
                .findFirst()
                .flatMap(step -> of(step, book));
    }

    /** Why people need still be told; empty if the ticket has moved on. */
    Optional<Occasion> stillHolds() {
        return occasion.filter(o -> o.holds(step.act(), ticket));
    }
}
