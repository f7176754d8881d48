package org.gridpost.pipelines.respond.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;

/**
 * Takes what is new in the outbox through the flow that ends in the book of deliveries, and lets climb what nobody answers.
 * What it has not come to waits in the outbox and the clocks, also over restarts.
 */
public final class Dispatcher {
    private static final int AT_A_TIME = 100;

    /** What could not be told for so long tells nothing any more. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final AlarmBook alarms;
    private final DeliveryBook book;
    private final Consumer<List<AlarmEvent>> flow;
    private final RouteStep routing;
    private final Clock clock;
    private Instant looked = Instant.EPOCH;

    /** @param flow takes changes, in order, and writes what comes of them into the book */
    public Dispatcher(
            AlarmBook alarms, DeliveryBook book, Consumer<List<AlarmEvent>> flow, RouteStep routing, Clock clock) {
        this.alarms = alarms;
        this.book = book;
        this.flow = flow;
        this.routing = routing;
        this.clock = clock;
    }

    /** One look at the outbox and at the clocks; how long at most until the next is due. */
    public Duration turn() {
        List<AlarmEvent> news = alarms.changesAfter(book.dispatched(), AT_A_TIME);
        while (!news.isEmpty()) {
            flow.accept(news);
            news = alarms.changesAfter(book.dispatched(), AT_A_TIME);
        }
        climb();
        giveUp();
        return Loop.TICK;
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
