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
import org.gridpost.pipelines.respond.deliver.Delivery.Draft;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Posting.Entry;
import org.gridpost.pipelines.respond.routing.Itinerary;
import org.gridpost.pipelines.respond.routing.Router;

/** Says of each change which channels tell it to whom, and starts the clock of what people are called for. */
public final class RouteStep implements Function<Notices, Posting> {
    private final DeliveryBook book;
    private final Router router;
    private final Ways ways;
    private final Supplier<Site> site;

    public RouteStep(DeliveryBook book, Router router, Ways ways, Supplier<Site> site) {
        this.book = book;
        this.router = router;
        this.ways = ways;
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

    private void machines(AlarmEvent change, List<Entry> entries) {
        Alarm alarm = change.alarm();
        String grid = site.get().asset(alarm.asset()).map(Asset::grid).orElse("");
        for (String channel : ways.machines(grid, alarm.severity(), site.get().areas())) {
            entries.add(new Entry(
                    new Draft(
                            change.sequence(),
                            alarm.id(),
                            change.change(),
                            0,
                            alarm.severity(),
                            channel,
                            List.of(),
                            change.recorded()),
                    State.PENDING));
        }
    }

    private void call(AlarmEvent event, List<Entry> entries, List<Escalation> clocks, List<Posting.Told> told) {
        Alarm alarm = event.alarm();
        Optional<Escalation> running = book.escalation(alarm.id());
        if (event.change() == Change.SEVERITY_CHANGED
                && running.isPresent()
                && running.get().severity().compareTo(alarm.severity()) <= 0) {
            // Less urgent, or as before: nobody is called anew, and the clock goes on as it is for that.
            Escalation clock = running.get();
            clocks.add(clock(alarm, clock.sequence(), clock.since(), clock.step()));
            return;
        }
        Optional<Itinerary> itinerary = itinerary(alarm, event.recorded());
        boolean quiet = isQuiet(event);
        itinerary.ifPresent(i -> entries.addAll(entries(
                i.steps().get(0),
                alarm,
                event.sequence(),
                event.change(),
                event.recorded(),
                quiet ? State.QUIET : State.PENDING)));
        clocks.add(clock(alarm, event.sequence(), event.recorded(), 1));
        if (!quiet) {
            told.add(new Posting.Told(alarm.group(), alarm.asset(), alarm.severity(), event.recorded()));
        }
    }

    private boolean isQuiet(AlarmEvent event) {
        Alarm alarm = event.alarm();
        return alarm.severity() != Severity.P1
                && book.lastCall(alarm.group(), alarm.asset())
                        .filter(t -> t.at().plus(router.plan().coolDown()).isAfter(event.recorded()))
                        .filter(t -> t.severity().compareTo(alarm.severity()) <= 0)
                        .isPresent();
    }

    private Optional<Itinerary> itinerary(Alarm alarm, Instant at) {
        return router.of(alarm.leadingRule(), alarm.severity(), alarm.asset(), at);
    }

    private Escalation clock(Alarm alarm, long sequence, Instant since, int step) {
        return new Escalation(
                alarm.id(),
                alarm.severity(),
                sequence,
                since,
                step,
                router.plan().after(alarm.severity(), step).map(since::plus));
    }

    /** What the next step of a clock tells, and how the clock goes on. */
    Posting climbed(Escalation clock, Alarm alarm, Instant now) {
        List<Entry> entries = itinerary(alarm, now)
                .flatMap(i -> i.steps().stream()
                        .filter(s -> s.number() == clock.step())
                        .findFirst())
                .map(step -> entries(step, alarm, clock.sequence(), Change.RAISED, now, State.PENDING))
                .orElse(List.of());
        return new Posting(
                0,
                entries,
                List.of(clock(alarm, clock.sequence(), clock.since(), clock.step() + 1)),
                List.of(),
                List.of());
    }

    private List<Entry> entries(
            Itinerary.Step step, Alarm alarm, long sequence, Change change, Instant at, State state) {
        Ways.Split split = ways.split(
                step.recipients(),
                router.plan().via().get(alarm.severity()),
                site.get().areas());
        List<Entry> entries = new ArrayList<>();
        for (Ways.Lot lot : split.lots()) {
            entries.add(new Entry(
                    new Draft(
                            sequence,
                            alarm.id(),
                            change,
                            step.number(),
                            alarm.severity(),
                            lot.channel(),
                            addressees(lot.to()),
                            at),
                    state));
        }
        if (!split.unreachable().isEmpty()) {
            entries.add(new Entry(
                    new Draft(
                            sequence,
                            alarm.id(),
                            change,
                            step.number(),
                            alarm.severity(),
                            Draft.NO_CHANNEL,
                            addressees(split.unreachable()),
                            at),
                    State.UNREACHABLE));
        }
        return entries;
    }

    private static List<Delivery.Addressee> addressees(List<Recipient> recipients) {
        return recipients.stream()
                .map(r -> new Delivery.Addressee(r.id(), r.as()))
                .toList();
    }
}
