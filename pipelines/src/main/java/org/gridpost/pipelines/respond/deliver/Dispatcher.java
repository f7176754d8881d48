package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * Takes what is new in the outboxes of alarms and tickets through the flows that end in the book of deliveries, and lets climb
 * what nobody answers. What it has not come to waits in the outboxes and the clocks, also over restarts.
 */
public final class Dispatcher {
    private static final int AT_A_TIME = 100;

    /** What could not be told for so long tells nothing any more. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final AlarmBook alarms;
    private final TicketBook tickets;
    private final DeliveryBook book;
    private final Flows flows;
    private final RouteStep routing;
    private final Clock clock;
    private Instant looked = Instant.EPOCH;

    /** They take changes or steps, in order, and write what comes of them into the book. */
    public record Flows(Consumer<List<AlarmEvent>> ofAlarms, Consumer<List<TicketStep>> ofTickets) {}

    public Dispatcher(
            AlarmBook alarms, TicketBook tickets, DeliveryBook book, Flows flows, RouteStep routing, Clock clock) {
        this.alarms = alarms;
        this.tickets = tickets;
        this.book = book;
        this.flows = flows;
        this.routing = routing;
        this.clock = clock;
    }

    /** One look at the outboxes and at the clocks; how long at most until the next is due. */
    public Duration turn() {
        follow(Outbox.ALARMS, alarms::changesAfter, flows.ofAlarms());
        climb();
        giveUp();
        // Last, so that whatever is the matter with them nobody waits for an alarm.
        follow(Outbox.TICKETS, tickets::stepsAfter, flows.ofTickets());
        return Loop.TICK;
    }

    private <T> void follow(Outbox outbox, BiFunction<Long, Integer, List<T>> after, Consumer<List<T>> flow) {
        List<T> news = after.apply(book.dispatched(outbox), AT_A_TIME);
        while (!news.isEmpty()) {
            flow.accept(news);
            news = after.apply(book.dispatched(outbox), AT_A_TIME);
        }
    }

    private void giveUp() {
        Instant now = clock.instant();
        if (Duration.between(looked, now).abs().compareTo(BETWEEN_LOOKS) >= 0) {
            var unused = book.expire(now.minus(GIVEN_UP_AFTER), now);
            looked = now;
        }
    }

    private void climb() {
        Instant now = clock.instant();
        List<Escalation> due = book.due(now);
        while (!due.isEmpty()) {
            for (Escalation escalation : due) {
                Optional<Alarm> alarm = alarms.find(escalation.alarm());
                var unused = book.climb(
                        escalation,
                        alarm.map(a -> routing.climbed(escalation, a, now))
                                .orElseGet(() -> new Posting(0, List.of(), List.of(), List.of(), List.of())));
            }
            due = book.due(now);
        }
    }
}
