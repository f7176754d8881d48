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
    private static final int TRIES = 3;

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
     * The ticket of an alarm that holds: the open one of its asset and trade, the one that it reopens, or a new one. Whoever has
     * it is sent, or stays sent: a sensor that sees the same needs no desk to look first.
     *
     * @param anyway also if a person has yet to acknowledge it
     * @param by who opens it
     * @return empty if such alarms make no ticket, or none yet
     */
    public Optional<Ticket> ticketFor(Alarm alarm, Instant at, boolean anyway, String by) {
        Optional<Asset> found = where.asset(alarm.asset());
        Optional<ForAlarm> entry = found.flatMap(asset -> entry(alarm, asset.kind()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        boolean asks = entry.get().opens() == Opens.RAISED || alarm.acknowledged() || anyway;
        Optional<Ticket> ticket = Optional.empty();
        // Between a look and an act somebody may close it, or open another.
        for (int i = 0; i < TRIES && ticket.isEmpty(); i++) {
            ticket = joined(alarm, found.get(), entry.get(), at, asks, by);
            if (ticket.isEmpty() && asks) {
                ticket = fresh(alarm, found.get(), entry.get(), at, by);
            }
        }
        return ticket;
    }

    /** The open one, or the one that it reopens, with the alarm in it. */
    private Optional<Ticket> joined(Alarm alarm, Asset asset, ForAlarm entry, Instant at, boolean asks, String by) {
        Act joins = joins(alarm, entry, at);
        Optional<Ticket> open = book.open(asset.code(), entry.trade());
        if (open.isPresent()) {
            List<Act> acts = new ArrayList<>(List.of(joins));
            if (asks) {
                acts.addAll(sending(open.get(), alarm.severity(), by, at));
            }
            return taken(open.get().id(), acts);
        }
        if (!asks) {
            return Optional.empty();
        }
        return book.closedSince(asset.code(), entry.trade(), at.minus(plan.relapse()))
                .filter(t -> isTheSame(t, alarm))
                .flatMap(t -> taken(
                        t.id(),
                        List.of(
                                Act.of(by, at, new Step.Reopened(Step.Reopened.Why.RELAPSE, alarm.leadingRule())),
                                joins)));
    }

    private Act joins(Alarm alarm, ForAlarm entry, Instant at) {
        Terms terms = plan.terms(entry, alarm.severity());
        return Act.byItself(at, new Step.AlarmJoined(alarm.id(), alarm.severity(), terms));
    }

    /** The ticket after these, if the first was taken. */
    private Optional<Ticket> taken(String id, List<Act> acts) {
        boolean refused = book.act(id, acts).stream().findFirst().stream().allMatch(v -> v instanceof Verdict.Refused);
        return refused ? Optional.empty() : book.find(id);
    }

    /** Whether an alarm says of what was repaired that it is not: the same condition, or the first that a sensor says of it. */
    private static boolean isTheSame(Ticket repaired, Alarm alarm) {
        return repaired.alarms().isEmpty()
                || repaired.alarms().keySet().stream().anyMatch(id -> id.startsWith(alarm.group() + "."));
    }

    /** What is missing until somebody is sent; what stands still goes on if it has become more urgent. */
    private List<Act> sending(Ticket ticket, Severity severity, String by, Instant at) {
        boolean more = severity.compareTo(ticket.severity()) < 0;
        List<Act> acts = new ArrayList<>();
        if (ticket.stage() == Stage.SUSPENDED && more) {
            acts.add(Act.of(by, at, new Step.Resumed()));
        }
        Stage stage = more ? ticket.standing() : ticket.stage();
        if (stage == Stage.REPORTED) {
            acts.add(Act.of(by, at, new Step.Accepted()));
        }
        if (stage == Stage.REPORTED || stage == Stage.ACCEPTED) {
            acts.add(Act.of(by, at, new Step.Filed()));
        }
        boolean waits = TicketFlow.isBeforeDispatch(stage) || (stage == Stage.RETURNED && more);
        crewFor(ticket.matter(), ticket.trade())
                .filter(crew -> waits)
                .ifPresent(crew -> acts.add(Act.of(by, at, new Step.Dispatched(crew))));
        return acts;
    }

    private Optional<Ticket> fresh(Alarm alarm, Asset asset, ForAlarm entry, Instant at, String by) {
        List<Act> acts = new ArrayList<>(List.of(joins(alarm, entry, at)));
        acts.addAll(throughTo(where.team(entry.trade(), asset.grid(), asset.roadClass()), by, at));
        Opened opened = book.open(
                new Opening(
                        matter(alarm, asset),
                        entry.trade(),
                        where.body(asset.grid(), asset.roadClass()),
                        alarm.severity(),
                        plan.terms(entry, alarm.severity()),
                        at),
                acts);
        return Optional.of(opened.ticket()).filter(t -> t.alarms().containsKey(alarm.id()));
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
            List<Act> acts = new ArrayList<>(List.of(
                    Act.of(by, now, new Step.ReportJoined(report)),
                    Act.byItself(now, new Step.Urged(e.severity(), plan.terms(e)))));
            Optional<Ticket> again = repaired(matter, e.trade(), now);
            if (again.isPresent()) {
                List<Act> reopening = new ArrayList<>(acts);
                reopening.add(0, Act.of(by, now, new Step.Reopened(Step.Reopened.Why.RELAPSE, matter.topic())));
                Optional<Ticket> reopened = taken(again.get().id(), reopening);
                if (reopened.isPresent()) {
                    return new Opened(reopened.get(), false);
                }
            }
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

    /** What was repaired there a short while ago, if nothing is open. */
    private Optional<Ticket> repaired(Matter matter, Skill trade, Instant now) {
        return matter.asset()
                .filter(asset -> book.open(asset, trade).isEmpty())
                .flatMap(asset -> book.closedSince(asset, trade, now.minus(plan.relapse())));
    }

    /** What somebody at a desk wants done, with the crew that works there. */
    public Opened open(Matter matter, Skill trade, Severity severity, Limit within, String by) {
        Instant now = clock.instant();
        Terms terms = plan.terms(severity, within);
        List<Act> acts = new ArrayList<>(List.of(Act.byItself(now, new Step.Urged(severity, terms))));
        acts.addAll(throughTo(crewFor(matter, trade), by, now));
        Opened opened = book.open(
                new Opening(matter, trade, where.body(matter.grid(), roadClass(matter)), severity, terms, now), acts);
        if (opened.isNew()) {
            return opened;
        }
        List<Act> sending = sending(opened.ticket(), severity, by, now);
        return sending.isEmpty()
                ? opened
                : new Opened(taken(opened.ticket().id(), sending).orElse(opened.ticket()), false);
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
                List.of(
                        Act.of(by, now, new Step.Noted(matter.description())),
                        Act.byItself(now, new Step.Urged(severity, plan.terms(severity, within)))));
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
