package org.gridpost.pipelines.kpi.tickets;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * Follows the outbox of tickets and recounts each that has changed. Those that are open are recounted once at the start as well:
 * the calendar by which they are due may be another than before. One thread at a time.
 */
public final class RepairFollower {
    private static final int AT_ONCE = 500;

    private final TicketBook tickets;
    private final RepairBook repairs;
    private final Recount recount;
    private boolean started;

    public RepairFollower(TicketBook tickets, RepairBook repairs, Recount recount) {
        this.tickets = tickets;
        this.repairs = repairs;
        this.recount = recount;
    }

    /** How many steps of tickets are not counted yet. */
    public long behind() {
        return Math.max(0, tickets.lastSequence() - repairs.followed());
    }

    /** Recounts until nothing is left. */
    public void turn() {
        if (!started) {
            repairs.keep(recounted(tickets.open().stream().map(Ticket::id)), repairs.followed());
            started = true;
        }
        List<TicketStep> steps = tickets.stepsAfter(repairs.followed(), AT_ONCE);
        while (!steps.isEmpty()) {
            Set<String> changed = steps.stream().map(TicketStep::ticket).collect(Collectors.toSet());
            repairs.keep(
                    recounted(changed.stream()), steps.get(steps.size() - 1).sequence());
            steps = tickets.stepsAfter(repairs.followed(), AT_ONCE);
        }
    }

    private List<Repair> recounted(Stream<String> ids) {
        // The history is read after the ticket: a step in between is recounted with its own turn.
        return ids.flatMap(id -> tickets.find(id).stream())
                .map(ticket -> recount.of(ticket, tickets.history(ticket.id())))
                .toList();
    }
}
