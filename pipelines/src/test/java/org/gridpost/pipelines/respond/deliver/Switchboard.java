package org.gridpost.pipelines.respond.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.alarm.ResponseTimes;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.AlarmWords;
import org.gridpost.pipelines.respond.routing.Router;
import org.gridpost.pipelines.respond.routing.RoutingFiles;
import org.gridpost.pipelines.respond.routing.RoutingPlan;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;

/** The way from the outbox over the channels, with a clock that is moved by hand, second by second. */
final class Switchboard {
    static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final InMemoryAlarmBook alarms;
    final InMemoryTicketBook tickets;
    final DeliveryBook book;
    private final Dispatcher dispatcher;
    private final List<ChannelWorker> workers;
    private final HandClock clock = new HandClock(NOON);

    Switchboard(Channel... channels) {
        this.alarms = new InMemoryAlarmBook(clock);
        this.tickets = new InMemoryTicketBook(new InMemoryAudit(), clock, ZONE);
        this.book = new InMemoryDeliveryBook(alarms::find, asset -> Optional.empty());
        RoutingPlan plan = RoutingFiles.shipped();
        Router router = new Router(plan, SmallTown::site, SmallTown::organisation, SmallTown::responsibilities, ZONE);
        Ways ways = new Ways(List.of(channels));
        RouteStep routing = new RouteStep(book, router, ways, SmallTown::site);
        TicketRouteStep ticketRouting = new TicketRouteStep(tickets, book, router, ways, SmallTown::site);
        Withdraw withdraw = new Withdraw(book, alarms::find, tickets, clock);
        AlarmViews views = new AlarmViews(SmallTown::site, RuleFiles.catalogue(), new AlarmWords(), alarms);
        Compose compose = new Compose(
                new AlarmContents(
                        alarms,
                        views,
                        new Compose.Register(SmallTown::site, SmallTown::organisation, SmallTown::responsibilities),
                        new ResponseTimes(ZONE)),
                new TicketContents(tickets, TicketCases.views(views::title)),
                book,
                SmallTown::organisation,
                clock);
        this.dispatcher = new Dispatcher(
                alarms,
                tickets,
                book,
                new Dispatcher.Flows(
                        events -> book.post(new Suppress()
                                .andThen(new Group())
                                .andThen(routing)
                                .apply(Notices.of(events))),
                        steps -> book.post(ticketRouting.apply(steps))),
                routing,
                clock);
        this.workers = Stream.of(channels)
                .map(c -> new ChannelWorker(
                        c, book, s -> ship(withdraw.andThen(compose).apply(s)), clock))
                .toList();
    }

    private static CompletionStage<Optional<Outcome>> ship(Shipment shipment) {
        return shipment.calls().isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : shipment.channel().deliver(shipment.calls()).thenApply(Optional::of);
    }

    private static void tellAll(ChannelWorker worker) {
        while (worker.turn().isZero()) {
            // one message a turn
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Goes on to that long after noon, and does all that falls due on the way. */
    Switchboard at(Duration afterNoon) {
        while (!clock.instant().isAfter(NOON.plus(afterNoon))) {
            dispatcher.turn();
            workers.forEach(Switchboard::tellAll);
            clock.advance(Duration.ofSeconds(1));
        }
        clock.set(NOON.plus(afterNoon));
        return this;
    }

    Switchboard at(int minutes, int seconds) {
        return at(Duration.ofMinutes(minutes).plusSeconds(seconds));
    }

    /** A rule of the condition group {@code level}. */
    String raise(String asset, String rule, Severity severity) {
        return began("level", asset, rule, severity, Optional.empty());
    }

    /** One of another group, which makes another alarm. */
    void raiseOther(String group, String asset, String rule, Severity severity) {
        began(group, asset, rule, severity, Optional.empty());
    }

    String began(String asset, String rule, Severity severity, Optional<Suppression> suppression) {
        return began("level", asset, rule, severity, suppression);
    }

    private String began(
            String group, String asset, String rule, Severity severity, Optional<Suppression> suppression) {
        ConditionEvent.Began began = new ConditionEvent.Began(
                rule,
                group,
                asset,
                severity,
                clock.instant(),
                clock.instant(),
                false,
                new Evidence("tilt", 30, 15, "deg"),
                suppression);
        apply(began);
        return alarms.ofAsset(asset, 1).get(0).id();
    }

    void end(String asset, String rule) {
        apply(new ConditionEvent.Ended(
                rule, "level", asset, clock.instant(), false, new Evidence("tilt", 0, 15, "deg")));
    }

    private void apply(ConditionEvent event) {
        alarms.apply(List.of(event), Mark.START);
    }

    AlarmBook.AcknowledgeResult acknowledge(String alarm, String by) {
        return alarms.acknowledge(alarm, by);
    }
}
