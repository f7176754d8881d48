package org.gridpost.pipelines.kpi.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketFlow;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.gridpost.pipelines.respond.tickets.Verdict;

/**
 * Goes through a ticket's history once more, step by step, and writes down what figures are made of. What was told late is in
 * its place: a ticket is recounted whenever a step has come.
 */
public final class Recount {
    private final Function<Ticket, Optional<Instant>> due;
    private final Function<String, List<String>> bodiesNamed;

    /**
     * @param due when the work on a ticket is or was to be finished, as it stands
     * @param bodiesNamed ids of the responsible bodies of which a text speaks
     */
    public Recount(Function<Ticket, Optional<Instant>> due, Function<String, List<String>> bodiesNamed) {
        this.due = due;
        this.bodiesNamed = bodiesNamed;
    }

    /** @param history all its steps, in the order they were told */
    public Repair of(Ticket ticket, List<TicketStep> history) {
        Subject subject =
                new Subject(ticket.id(), ticket.matter().grid(), ticket.matter().asset(), ticket.trade());
        List<Cycle> cycles = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        Map<Happening.Kind, Integer> counts = new EnumMap<>(Happening.Kind.class);
        Ticket now = beginning(ticket, history);
        CycleInProgress cycle = new CycleInProgress(subject, 1, ticket.opened());
        for (TicketStep step : history) {
            if (!step.moved() || !(TicketFlow.apply(now, step.act()) instanceof Verdict.Moved moved)) {
                continue;
            }
            Ticket next = moved.ticket();
            happening(subject, now, step.act(), counts).ifPresent(happenings::add);
            if (next.reopened() > now.reopened()) {
                cycles.add(cycle.redone(now, step.act().at(), due.apply(now)));
                cycle = new CycleInProgress(
                        subject, cycle.number() + 1, step.act().at());
            }
            cycle.goesOn(next, step.act().step());
            now = next;
        }
        // How it stands is known better than a recount can tell.
        cycles.add(cycle.standing(ticket, due.apply(ticket)));
        return new Repair(subject, cycles, happenings);
    }

    /**
     * As it was opened. What it was like before it became more urgent is not kept, so its terms are those of the first alarm:
     * that concerns only what was closed before and then reopened as something worse.
     */
    private static Ticket beginning(Ticket ticket, List<TicketStep> history) {
        String body = ticket.work().transfers().stream()
                .findFirst()
                .map(Ticket.Transfer::from)
                .orElse(ticket.body());
        boolean became = ticket.urgentSince().isPresent();
        Terms terms = history.stream()
                .filter(s -> became && s.act().step() instanceof Step.AlarmJoined)
                .findFirst()
                .map(s -> ((Step.AlarmJoined) s.act().step()).terms())
                .orElse(ticket.terms());
        return Ticket.opened(
                ticket.id(),
                new Opening(
                        ticket.matter(),
                        ticket.trade(),
                        body,
                        became ? Severity.P4 : ticket.severity(),
                        terms,
                        ticket.opened()));
    }

    private Optional<Happening> happening(
            Subject subject, Ticket before, Act act, Map<Happening.Kind, Integer> counts) {
        Step step = act.step();
        if (step instanceof Step.HandedBack back) {
            Optional<String> named = bodiesNamed.apply(back.reason()).stream()
                    .filter(b -> !b.equals(before.body()))
                    .findFirst();
            return Optional.of(happening(subject, before, act, Happening.Kind.HANDED_BACK, counts, 0, named));
        }
        if (step instanceof Step.Suspended) {
            return Optional.of(happening(subject, before, act, Happening.Kind.SUSPENDED, counts, 0, Optional.empty()));
        }
        if (step instanceof Step.Extended) {
            return Optional.of(happening(subject, before, act, Happening.Kind.EXTENDED, counts, 0, Optional.empty()));
        }
        if (step instanceof Step.Transferred to) {
            return Optional.of(happening(
                    subject, before, act, Happening.Kind.TRANSFERRED, counts, to.fen(), Optional.of(to.to())));
        }
        long fen = step instanceof Step.PartUsed part
                ? part.number() * part.each()
                : step instanceof Step.Spent spent ? spent.fen() : 0;
        return fen == 0
                ? Optional.empty()
                : Optional.of(happening(subject, before, act, Happening.Kind.SPENT, counts, fen, Optional.empty()));
    }

    private static Happening happening(
            Subject subject,
            Ticket before,
            Act act,
            Happening.Kind kind,
            Map<Happening.Kind, Integer> counts,
            long fen,
            Optional<String> other) {
        int nth = counts.merge(kind, 1, Integer::sum);
        return new Happening(subject, before.body(), act.at(), kind, nth, fen, other);
    }
}
