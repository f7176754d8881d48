package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Entries.News;
import org.gridpost.pipelines.respond.deliver.Posting.Entry;
import org.gridpost.pipelines.respond.deliver.Subject.OfAlarm;
import org.gridpost.pipelines.respond.routing.Router;

/** Says of each change of an alarm which channels tell it to whom, and starts the clock of what people are called for. */
public final class RouteStep implements Function<Notices, Posting> {
    private final DeliveryBook book;
    private final Router router;
    private final Ways ways;
    private final Mirrors mirrors;
    private final Supplier<Site> site;

    public RouteStep(DeliveryBook book, Router router, Ways ways, Supplier<Site> site) {
        this.book = book;
        this.router = router;
        this.ways = ways;
        this.mirrors = new Mirrors(book, ways);
        this.site = site;
    }

    @Override
    public Posting apply(Notices notices) {
        List<Entry> entries = new ArrayList<>();
        notices.changes().forEach(c -> machines(c, entries));
        List<Escalation> clocks = new ArrayList<>();
        List<Posting.Told> told = new ArrayList<>();
        notices.calls().forEach(c -> call(c, entries, clocks, told));
        long upTo = notices.changes().get(notices.changes().size() - 1).sequence();
        return new Posting(upTo, entries, clocks, notices.answered(), told);
    }

    private void machines(AlarmEvent event, List<Entry> entries) {
        String grid = site.get().asset(event.alarm().asset()).map(Asset::grid).orElse("");
        entries.addAll(mirrors.of(
                news(event), event.change() == Change.RAISED, grid, site.get().areas(), entries));
    }

    private static News news(AlarmEvent event) {
        Alarm alarm = event.alarm();
        return new News(event.sequence(), new OfAlarm(alarm.id(), event.change()), alarm.severity(), event.recorded());
    }

    private void call(AlarmEvent event, List<Entry> entries, List<Escalation> clocks, List<Posting.Told> told) {
        Alarm alarm = event.alarm();
        Optional<Escalation> running = book.escalation(alarm.id());
        if (event.change() == Change.SEVERITY_CHANGED
                && running.isPresent()
                && running.get().told().compareTo(alarm.severity()) <= 0) {
            // Nothing that people were not called for: its clock goes on, as fast as it is urgent now.
            Escalation clock = running.get();
            clocks.add(clock(alarm, clock.told(), clock.sequence(), clock.since(), clock.step()));
            return;
        }
        boolean quiet = isQuiet(event);
        List<Entry> calls = entries(alarm)
                .forPeople(news(event), recipients(alarm, event.recorded(), 0), 0, quiet ? State.QUIET : State.PENDING);
        entries.addAll(calls);
        clocks.add(clock(alarm, alarm.severity(), event.sequence(), event.recorded(), 1));
        if (!quiet && calls.stream().anyMatch(e -> e.state() == State.PENDING)) {
            told.add(new Posting.Told(alarm.group(), alarm.asset(), alarm.id(), alarm.severity(), event.recorded()));
        }
    }

    private boolean isQuiet(AlarmEvent event) {
        Alarm alarm = event.alarm();
        return alarm.severity() != Severity.P1
                && book.lastCall(alarm.group(), alarm.asset())
                        .filter(t -> t.at().plus(router.plan().coolDown()).isAfter(event.recorded()))
                        .filter(t -> t.severity().compareTo(alarm.severity()) <= 0)
                        .filter(t -> wasCalledFor(t.alarm()))
                        .isPresent();
    }

    /** What was withdrawn before anybody heard of it was no call. */
    private boolean wasCalledFor(String alarm) {
        return book.ofAlarm(alarm).stream()
                .anyMatch(d -> d.draft().calls() && (d.state() == State.DELIVERED || d.state() == State.PENDING));
    }

    /** Nobody if the asset has left the register, or no route fits. */
    private List<Recipient> recipients(Alarm alarm, Instant at, int step) {
        return router.of(alarm.leadingRule(), alarm.severity(), alarm.asset(), at).stream()
                .flatMap(i -> i.steps().stream())
                .filter(s -> s.number() == step)
                .flatMap(s -> s.recipients().stream())
                .toList();
    }

    private Entries entries(Alarm alarm) {
        return new Entries(ways, site.get().areas(), router.plan().via().get(alarm.severity()));
    }

    private Escalation clock(Alarm alarm, Severity told, long sequence, Instant since, int step) {
        return new Escalation(
                alarm.id(),
                alarm.severity(),
                told,
                sequence,
                since,
                step,
                router.plan().after(alarm.severity(), step).map(since::plus));
    }

    /** What the next step of a clock tells, and how the clock goes on. */
    Posting climbed(Escalation clock, Alarm alarm, Instant now) {
        return new Posting(
                0,
                entries(alarm)
                        .forPeople(
                                new News(
                                        clock.sequence(),
                                        new OfAlarm(alarm.id(), Change.RAISED),
                                        alarm.severity(),
                                        now),
                                recipients(alarm, now, clock.step()),
                                clock.step(),
                                State.PENDING),
                List.of(clock(alarm, clock.told(), clock.sequence(), clock.since(), clock.step() + 1)),
                List.of(),
                List.of());
    }
}
