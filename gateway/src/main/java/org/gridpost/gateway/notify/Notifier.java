package org.gridpost.gateway.notify;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.gridpost.dashboards.Sources;
import org.gridpost.pipelines.AlarmRoutes;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.ResponseTimes;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.deliver.AlarmContents;
import org.gridpost.pipelines.respond.deliver.Channel;
import org.gridpost.pipelines.respond.deliver.ChannelWorker;
import org.gridpost.pipelines.respond.deliver.Compose;
import org.gridpost.pipelines.respond.deliver.DeliveryBook;
import org.gridpost.pipelines.respond.deliver.Dispatcher;
import org.gridpost.pipelines.respond.deliver.Group;
import org.gridpost.pipelines.respond.deliver.Loop;
import org.gridpost.pipelines.respond.deliver.Outcome;
import org.gridpost.pipelines.respond.deliver.RouteStep;
import org.gridpost.pipelines.respond.deliver.Shipment;
import org.gridpost.pipelines.respond.deliver.Suppress;
import org.gridpost.pipelines.respond.deliver.TicketContents;
import org.gridpost.pipelines.respond.deliver.TicketRouteStep;
import org.gridpost.pipelines.respond.deliver.Ways;
import org.gridpost.pipelines.respond.deliver.Withdraw;
import org.gridpost.pipelines.respond.routing.Router;
import org.gridpost.pipelines.respond.tickets.TicketBook;

/** The flow of alarms and tickets to people at work: a thread for the outboxes, and one for each channel. */
public final class Notifier implements AutoCloseable {
    private final AlarmBook alarms;
    private final TicketBook tickets;
    private final Dispatcher dispatcher;
    private final List<ChannelWorker> workers;
    private final List<Loop> loops = new ArrayList<>();

    /** What tickets there are, and how they are told. */
    public record Tickets(TicketBook book, TicketViews views) {}

    /**
     * Adds the flow to the context.
     *
     * @param context started
     */
    public Notifier(
            CamelContext context,
            List<Channel> channels,
            AlarmBook alarms,
            DeliveryBook book,
            Router router,
            AlarmViews views,
            Tickets tickets,
            Compose.Register register,
            Clock clock) {
        this.alarms = alarms;
        this.tickets = tickets.book();
        Ways ways = new Ways(channels);
        RouteStep routing = new RouteStep(book, router, ways, register.site());
        add(
                context,
                new AlarmRoutes(new AlarmRoutes.Steps(
                        new Suppress(),
                        new Group(),
                        routing,
                        new TicketRouteStep(tickets.book(), book, router, ways, register.site()),
                        book::post,
                        new Withdraw(book, alarms::find, tickets.book(), clock),
                        new Compose(
                                new AlarmContents(alarms, views, register, new ResponseTimes(router.zone())),
                                new TicketContents(tickets.book(), tickets.views()),
                                book,
                                register.organisation(),
                                clock))));
        Function<Object, CompletionStage<Object>> ofAlarms = flow(context, AlarmRoutes.OUTBOX);
        Function<Object, CompletionStage<Object>> ofTickets = flow(context, AlarmRoutes.TICKETS);
        Function<Object, CompletionStage<Object>> delivery = flow(context, AlarmRoutes.DELIVERY);
        this.dispatcher = new Dispatcher(
                alarms,
                tickets.book(),
                book,
                new Dispatcher.Flows(events -> post(ofAlarms, events), steps -> post(ofTickets, steps)),
                routing,
                clock);
        this.workers = channels.stream()
                .map(c -> new ChannelWorker(c, book, shipment -> ship(delivery, shipment), clock))
                .toList();
    }

    private static void add(CamelContext context, AlarmRoutes routes) {
        try {
            context.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException("the alarm routes cannot be started", e);
        }
    }

    private static Function<Object, CompletionStage<Object>> flow(CamelContext context, String uri) {
        Endpoint endpoint = context.getEndpoint(uri);
        AsyncProducer producer;
        try {
            producer = endpoint.createAsyncProducer();
        } catch (Exception e) {
            throw new IllegalStateException(uri + " is not in this context", e);
        }
        producer.start();
        return body -> {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            Exchange exchange = endpoint.createExchange();
            exchange.getMessage().setBody(body);
            producer.process(exchange, doneSync -> {
                if (exchange.getException() != null) {
                    answer.completeExceptionally(exchange.getException());
                } else {
                    answer.complete(exchange.getMessage().getBody());
                }
            });
            return answer;
        };
    }

    private static void post(Function<Object, CompletionStage<Object>> outbox, List<?> events) {
        try {
            outbox.apply(events).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the route answers with nothing else
    private static CompletionStage<Optional<Outcome>> ship(
            Function<Object, CompletionStage<Object>> delivery, Shipment shipment) {
        return delivery.apply(shipment).thenApply(outcome -> (Optional<Outcome>) outcome);
    }

    /** Begins to tell what waits. */
    public void start() {
        List<Loop> channels = workers.stream()
                .map(w -> new Loop("channel-" + w.channel(), w::turn))
                .toList();
        Loop outbox = new Loop("outbox", () -> {
            Duration wait = dispatch();
            channels.forEach(Loop::wake);
            return wait;
        });
        loops.addAll(channels);
        loops.add(outbox);
        alarms.onChange(outbox::wake);
        tickets.onChange(outbox::wake);
        loops.forEach(Loop::start);
    }

    /** One look at what is new and at the clocks; how long at most until the next is due. */
    Duration dispatch() {
        return dispatcher.turn();
    }

    public List<ChannelWorker> channels() {
        return workers;
    }

    /** How they stand, for who looks after them. */
    public List<Sources.ChannelState> states() {
        return workers.stream()
                .map(w -> new Sources.ChannelState(w.channel(), w.waiting(), w.trouble()))
                .toList();
    }

    /** Why nothing is taken out of the outbox at the moment. */
    public Optional<String> trouble() {
        return loops.stream().flatMap(l -> l.trouble().stream()).findFirst();
    }

    /** Ends after what is under way; what waits stays in the book. */
    @Override
    public void close() {
        loops.forEach(Loop::stop);
        loops.forEach(Loop::close);
    }
}
