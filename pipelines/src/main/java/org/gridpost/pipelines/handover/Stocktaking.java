package org.gridpost.pipelines.handover;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.alarm.OrderBook;
import org.gridpost.pipelines.alarm.ResponseTimes;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.handover.Standing.Entry;
import org.gridpost.pipelines.handover.Standing.Withdrawn;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.AlarmViews;

/** Looks how things stand in an area at this moment. */
public final class Stocktaking {
    private final AlarmBook alarms;
    private final OrderBook orders;
    private final AlarmViews words;
    private final Supplier<Site> site;
    private final ResponseTimes times;
    private final Clock clock;

    public Stocktaking(
            AlarmBook alarms,
            OrderBook orders,
            AlarmViews words,
            Supplier<Site> site,
            ResponseTimes times,
            Clock clock) {
        this.alarms = alarms;
        this.orders = orders;
        this.words = words;
        this.site = site;
        this.times = times;
        this.clock = clock;
    }

    public Standing of(String area) {
        Instant now = clock.instant();
        List<Entry> unacknowledged = new ArrayList<>();
        List<Entry> acknowledged = new ArrayList<>();
        List<Entry> overdue = new ArrayList<>();
        List<Alarm> open = in(area, alarms.open().stream());
        List<AlarmView> views = words.all(open);
        for (int i = 0; i < open.size(); i++) {
            Alarm alarm = open.get(i);
            if (alarm.acknowledged()) {
                acknowledged.add(entry(views.get(i), views.get(i).acknowledgedBy(), Optional.empty(), ""));
            } else {
                Instant due = due(alarm);
                Entry entry = entry(views.get(i), Optional.empty(), Optional.of(due), "");
                unacknowledged.add(entry);
                if (!now.isBefore(due)) {
                    overdue.add(entry);
                }
            }
        }
        List<Order> inForce =
                orders.notOver(now).stream().filter(o -> o.holds(now)).toList();
        return new Standing(unacknowledged, acknowledged, shelved(area, inForce), overdue, withdrawn(area, inForce));
    }

    /** Since people were told last, or since it became more severe: what was shelved until now has its whole time. */
    private Instant due(Alarm alarm) {
        Instant told = alarm.raised();
        for (AlarmEvent event : alarms.changesOf(alarm.id())) {
            boolean calls = event.change() == Change.RAISED
                    || event.change() == Change.UNSUPPRESSED
                    || event.change() == Change.SEVERITY_CHANGED;
            told = calls ? event.recorded() : told;
        }
        return times.due(alarm.severity(), told);
    }

    private List<Entry> shelved(String area, List<Order> inForce) {
        List<Entry> entries = new ArrayList<>();
        Stream<Alarm> all = alarms.active().stream()
                .filter(a -> a.suppression()
                        .filter(s -> s.reason() == Reason.SHELVED)
                        .isPresent());
        for (AlarmView view : words.all(in(area, all))) {
            Optional<Order> order = alarms.find(view.id())
                    .flatMap(Alarm::suppression)
                    .map(Suppression::by)
                    .flatMap(by ->
                            inForce.stream().filter(o -> o.id().equals(by)).findFirst());
            entries.add(entry(
                    view,
                    order.map(Order::by),
                    order.flatMap(Order::until),
                    order.map(Order::reason).orElse("")));
        }
        return entries;
    }

    private List<Withdrawn> withdrawn(String area, List<Order> inForce) {
        return inForce.stream()
                .filter(o -> o.kind() != Reason.SHELVED)
                .filter(o -> concerns(o, area))
                .map(o -> new Withdrawn(
                        o.id(),
                        o.kind(),
                        String.join(
                                " ",
                                Stream.of(o.area(), o.asset(), o.rule())
                                        .flatMap(Optional::stream)
                                        .toList()),
                        o.from(),
                        o.until(),
                        o.by(),
                        o.reason()))
                .toList();
    }

    /** Whether it lies in the area, or reaches into it from above. */
    private boolean concerns(Order order, String area) {
        Site now = site.get();
        if (order.asset().isPresent()) {
            return order.asset()
                    .flatMap(now::asset)
                    .filter(a -> now.areas().within(a.grid(), area))
                    .isPresent();
        }
        return order.area()
                .filter(a -> now.areas().within(a, area) || now.areas().within(area, a))
                .isPresent();
    }

    private List<Alarm> in(String area, Stream<Alarm> some) {
        Site now = site.get();
        return some.filter(alarm -> now.asset(alarm.asset())
                        .filter(a -> now.areas().within(a.grid(), area))
                        .isPresent())
                .toList();
    }

    private static Entry entry(AlarmView view, Optional<String> by, Optional<Instant> until, String reason) {
        return new Entry(
                view.id(),
                view.severity(),
                view.rule(),
                view.title(),
                view.asset(),
                view.grid(),
                view.state() == AlarmView.State.ACTIVE,
                view.raised(),
                by,
                view.assignedTo(),
                until,
                reason);
    }
}
