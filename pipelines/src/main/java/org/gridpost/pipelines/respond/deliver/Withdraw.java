package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/**
 * The last look before people are called: what somebody has answered by now is not told any more, nor that of a ticket which
 * has moved on.
 */
public final class Withdraw implements UnaryOperator<Shipment> {
    private final DeliveryBook book;
    private final Function<String, Optional<Alarm>> alarms;
    private final TicketBook tickets;
    private final Clock clock;

    public Withdraw(DeliveryBook book, Function<String, Optional<Alarm>> alarms, TicketBook tickets, Clock clock) {
        this.book = book;
        this.alarms = alarms;
        this.tickets = tickets;
        this.clock = clock;
    }

    @Override
    public Shipment apply(Shipment shipment) {
        List<Delivery> rest = new ArrayList<>();
        for (Delivery delivery : shipment.deliveries()) {
            Optional<String> why = delivery.draft().calls() ? outOfDate(delivery.draft()) : Optional.empty();
            if (why.isPresent()) {
                book.settle(List.of(delivery.id()), State.WITHDRAWN, clock.instant(), why);
            } else {
                rest.add(delivery);
            }
        }
        return new Shipment(shipment.channel(), rest, List.of());
    }

    private Optional<String> outOfDate(Delivery.Draft draft) {
        return draft.subject().outbox() == Outbox.ALARMS
                ? answered(draft.subject().id())
                : movedOn(draft);
    }

    private Optional<String> movedOn(Delivery.Draft draft) {
        Optional<TicketNews> news = TicketNews.of(draft, tickets);
        return news.flatMap(TicketNews::stillHolds).isPresent()
                ? Optional.empty()
                : Optional.of(news.map(n ->
                                "the ticket has moved on: it is " + n.ticket().stage())
                        .orElse("the ticket is not in the book any more"));
    }

    private Optional<String> answered(String id) {
        Optional<Alarm> alarm = alarms.apply(id);
        if (alarm.isEmpty()) {
            return Optional.of("the alarm is not in the book any more");
        }
        if (!Escalation.isAnswered(alarm.get())) {
            return Optional.empty();
        }
        return Optional.of(alarm.get()
                .acknowledgement()
                .map(a -> "acknowledged by " + a.by())
                .orElse("nobody is called for it any more"));
    }
}
