package org.gridpost.pipelines.respond.deliver;

import java.util.Optional;
import org.gridpost.pipelines.respond.TicketNotification;
import org.gridpost.pipelines.respond.TicketView;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.tickets.StepName;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/** Of tickets, which the book knows as they are now; of a step it knows the stage that came of it. */
public final class TicketContents implements Contents {
    private final TicketBook tickets;
    private final TicketViews views;

    public TicketContents(TicketBook tickets, TicketViews views) {
        this.tickets = tickets;
        this.views = views;
    }

    @Override
    public Optional<Content> forMachines(Draft draft) {
        return TicketNews.of(draft, tickets)
                .map(news -> new Content.OfTicket(
                        notification(news, views.apply(news.ticket()).forMachines()), Optional.empty()));
    }

    @Override
    public Optional<Content> forPeople(Draft draft) {
        return TicketNews.of(draft, tickets)
                .map(news -> new Content.OfTicket(
                        notification(news, views.apply(news.ticket())),
                        news.occasion().map(o -> ask(news, o))));
    }

    private Content.Ask ask(TicketNews news, Occasion occasion) {
        Part part = occasion.part(news.step().act());
        return new Content.Ask(occasion, part, views.due(news.ticket(), part));
    }

    private TicketNotification notification(TicketNews news, TicketView view) {
        TicketStep step = news.step();
        return new TicketNotification(
                step.sequence(),
                StepName.of(step.act().step()),
                step.act().at(),
                step.stage(),
                view,
                view.station().id(),
                step.recorded());
    }
}
