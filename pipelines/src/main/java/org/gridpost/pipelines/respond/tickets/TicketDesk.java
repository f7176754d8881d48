package org.gridpost.pipelines.respond.tickets;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Matter.Source;
import org.gridpost.pipelines.respond.tickets.TicketBook.Opened;
import org.gridpost.pipelines.respond.tickets.TicketPlan.ForAlarm;
import org.gridpost.pipelines.respond.tickets.TicketPlan.ForReport;
import org.gridpost.pipelines.respond.tickets.TicketPlan.Opens;

/**
 * Opens tickets, for alarms by the plan and for people by their word, with the body that answers for the road and the crew that
 * works there. What is open, or was closed as repaired a short while ago, is the same ticket.
 */
public final class TicketDesk {
    private final TicketBook book;
    private final TicketPlan plan;
    private final Whereabouts where;
    private final Clock clock;

    public TicketDesk(TicketBook book, TicketPlan plan, Whereabouts where, Clock clock) {
        this.book = book;
        this.plan = plan;
        this.where = where;
        this.clock = clock;
    }

    public TicketPlan plan() {
        return plan;
    }

    /**
     * The ticket of an alarm that holds: the open one of its asset and trade, the one that it reopens, or a new one.
     *
     * @param anyway also if a person has yet to acknowledge it
     * @return empty if such alarms make no ticket, or none yet
     */
    public Optional<Ticket> ticketFor(Alarm alarm, Instant at, boolean anyway) {
        Optional<Asset> found = where.asset(alarm.asset());
        Optional<ForAlarm> entry = found.flatMap(asset -> entry(alarm, asset.kind()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Asset asset = found.get();
        Skill trade = entry.get().trade();
        Terms terms = plan.terms(entry.get(), alarm.severity());
        Act joins = Act.byItself(at, new Step.AlarmJoined(alarm.id(), alarm.severity(), terms));
        Optional<Ticket> open = book.open(asset.code(), trade);
        if (open.isPresent()) {
            book.act(open.get().id(), joins);
            return book.find(open.get().id());
        }
        if (entry.get().opens() == Opens.ACKNOWLEDGED && !alarm.acknowledged() && !anyway) {
            return Optional.empty();
        }
        Optional<Ticket> again = book.closedSince(asset.code(), trade, at.minus(plan.relapse()));
        if (again.isPresent()) {
            Step reopened = new Step.Reopened(Step.Reopened.Why.RELAPSE, alarm.leadingRule());
            book.act(again.get().id(), List.of(Act.byItself(at, reopened), joins));
            return book.find(again.get().id());
        }
        List<Act> acts = new ArrayList<>(List.of(joins));
        acts.addAll(throughTo(where.team(trade, asset.grid(), asset.roadClass()), Act.GRIDPOST, at));
        return Optional.of(book.open(
                        new Opening(
                                matter(alarm, asset),
                                trade,
                                where.body(asset.grid(), asset.roadClass()),
                                alarm.severity(),
                                terms,
                                at),
                        acts)
                .ticket());
    }

    /** By the leading rule, or by the next that makes a ticket. */
    private Optional<ForAlarm> entry(Alarm alarm, AssetKind kind) {
        return alarm.rules().stream()
                .flatMap(r -> plan.of(r.rule(), r.severity(), kind).stream())
                .findFirst();
    }

    private static Matter matter(Alarm alarm, Asset asset) {
        return new Matter(
                asset.kind() == AssetKind.CAMERA ? Source.CAMERA : Source.DEVICE,
                alarm.leadingRule(),
                Optional.of(asset.code()),
                asset.grid(),
                asset.place(),
                asset.building(),
                "");
    }

    /** Accepted and filed, and dispatched if there is somebody to send. */
    private static List<Act> throughTo(Optional<Assignee> to, String by, Instant at) {
        List<Act> acts =
                new ArrayList<>(List.of(Act.of(by, at, new Step.Accepted()), Act.of(by, at, new Step.Filed())));
        to.ifPresent(t -> acts.add(Act.of(by, at, new Step.Dispatched(t))));
        return acts;
    }

    /**
     * The ticket of a report that belongs to nothing else: the open one of its asset and trade, or a new one. What the plan has
     * a steward see to is with them at once, anything else waits for the station.
     *
     * @param report its id
     * @return empty if there is no such service
     */
    public Optional<Opened> ticketFor(Matter matter, String report, String by) {
        Optional<ForReport> entry = Optional.ofNullable(plan.reports().get(matter.topic()));
        return entry.map(e -> {
            Instant now = clock.instant();
            List<Act> acts = new ArrayList<>(List.of(Act.of(by, now, new Step.ReportJoined(report))));
            e.to().ifPresent(to -> acts.addAll(throughTo(Optional.of(to), Act.GRIDPOST, now)));
            return book.open(
                    new Opening(
                            matter,
                            e.trade(),
                            where.body(matter.grid(), roadClass(matter)),
                            e.severity(),
                            plan.terms(e),
                            now),
                    acts);
        });
    }

    /** What somebody at a desk wants done, with the crew that works there. */
    public Opened open(Matter matter, Skill trade, Severity severity, Limit within, String by) {
        Instant now = clock.instant();
        RoadClass roadClass = roadClass(matter);
        return book.open(
                new Opening(
                        matter,
                        trade,
                        where.body(matter.grid(), roadClass),
                        severity,
                        plan.terms(severity, within),
                        now),
                throughTo(crewFor(matter, trade), by, now));
    }

    /** What somebody on their round has found wrong: the station accepts it, or does not. */
    public Opened report(Matter matter, Skill trade, Severity severity, Limit within, String by) {
        Instant now = clock.instant();
        return book.open(
                new Opening(
                        matter,
                        trade,
                        where.body(matter.grid(), roadClass(matter)),
                        severity,
                        plan.terms(severity, within),
                        now),
                List.of(Act.of(by, now, new Step.Noted(matter.description()))));
    }

    /** Whom one would send. */
    public Optional<Assignee> crewFor(Matter matter, Skill trade) {
        return where.team(trade, matter.grid(), roadClass(matter));
    }

    private RoadClass roadClass(Matter matter) {
        return matter.asset()
                .flatMap(where::asset)
                .map(Asset::roadClass)
                .orElseGet(() -> where.roadClass(matter.place()));
    }
}
