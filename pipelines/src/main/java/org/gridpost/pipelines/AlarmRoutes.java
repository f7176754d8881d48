package org.gridpost.pipelines;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.deliver.Notices;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.Posting;
import org.gridpost.pipelines.respond.deliver.Shipment;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * The way of an alarm, and of a ticket, to people: from their outboxes into the book of deliveries, and from there over each channel.
 * In between each channel chooses by itself, within its pace, what it tells next; so that a dead channel delays no other.
 */
public final class AlarmRoutes extends RouteBuilder {
    /** Takes a list of {@link AlarmEvent}s, in order. */
    public static final String OUTBOX = "direct:outbox";

    /** Takes a list of {@link TicketStep}s, in order. */
    public static final String TICKETS = "direct:tickets";

    /** Takes a {@link Shipment}, answers with an optional {@link Outcome}: empty if there was nothing left to tell. */
    public static final String DELIVERY = "direct:delivery";

    private final Steps steps;

    /**
     * @param suppress leaves people alone about what asks nothing of them
     * @param group makes one call of what waits together
     * @param route says which channels tell it to whom
     * @param routeTickets does so with the steps of tickets
     * @param post writes that into the book, where it is safe
     * @param withdraw leaves out what has been answered by now
     * @param compose puts the rest into words
     */
    public record Steps(
            UnaryOperator<Notices> suppress,
            UnaryOperator<Notices> group,
            Function<Notices, Posting> route,
            Function<List<TicketStep>, Posting> routeTickets,
            Consumer<Posting> post,
            UnaryOperator<Shipment> withdraw,
            UnaryOperator<Shipment> compose) {}

    public AlarmRoutes(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void configure() {
        from(OUTBOX)
                .routeId("alarms")
                .errorHandler(noErrorHandler())
                .process(exchange -> pass(exchange, Notices.of(changes(exchange))))
                .id("changes")
                .process(exchange -> pass(exchange, steps.suppress().apply(body(exchange, Notices.class))))
                .id("suppress")
                .process(exchange -> pass(exchange, steps.group().apply(body(exchange, Notices.class))))
                .id("group")
                .process(exchange -> pass(exchange, steps.route().apply(body(exchange, Notices.class))))
                .id("route")
                .process(exchange -> steps.post().accept(body(exchange, Posting.class)))
                .id("post");
        from(TICKETS)
                .routeId("tickets")
                .errorHandler(noErrorHandler())
                .process(exchange -> pass(exchange, steps.routeTickets().apply(ticketSteps(exchange))))
                .id("route-tickets")
                .process(exchange -> steps.post().accept(body(exchange, Posting.class)))
                .id("post-tickets");
        from(DELIVERY)
                .routeId("deliveries")
                .errorHandler(noErrorHandler())
                .process(exchange -> pass(exchange, steps.withdraw().apply(body(exchange, Shipment.class))))
                .id("withdraw")
                .process(exchange -> pass(exchange, steps.compose().apply(body(exchange, Shipment.class))))
                .id("compose")
                .process(new Deliver())
                .id("deliver");
    }

    @SuppressWarnings("unchecked") // the one sender is the dispatcher
    private static List<AlarmEvent> changes(Exchange exchange) {
        return (List<AlarmEvent>) exchange.getMessage().getBody();
    }

    @SuppressWarnings("unchecked") // the one sender is the dispatcher
    private static List<TicketStep> ticketSteps(Exchange exchange) {
        return (List<TicketStep>) exchange.getMessage().getBody();
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        return type.cast(exchange.getMessage().getBody());
    }

    private static void pass(Exchange exchange, Object next) {
        exchange.getMessage().setBody(next);
    }

    /** Completes the exchange when the channel has an answer. */
    private static final class Deliver extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Shipment shipment = body(exchange, Shipment.class);
            if (shipment.calls().isEmpty()) {
                pass(exchange, Optional.empty());
                callback.done(true);
                return true;
            }
            shipment.channel().deliver(shipment.calls()).whenComplete((outcome, bug) -> {
                pass(
                        exchange,
                        Optional.of(bug == null ? outcome : new Outcome.Failed("the channel failed: " + bug, true)));
                callback.done(false);
            });
            return false;
        }
    }
}
