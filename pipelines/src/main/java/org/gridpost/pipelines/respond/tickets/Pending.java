package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which tickets are to be looked at: the first time all of some stages; then those to which something has happened, and those
 * for which a moment has come that was kept in mind. So a look costs as much as there is news. Not for several threads at once.
 */
final class Pending {
    private static final int AT_A_TIME = 500;
    private static final int MOST = 10_000;

    private final TicketBook book;
    private final Set<Stage> stages;
    private final Map<String, Moment> moments = new HashMap<>();
    private final PriorityQueue<Moment> next = new PriorityQueue<>(Comparator.comparing(Moment::at));
    private long seen = -1;

    private record Moment(String ticket, Instant at) {}

    /** @param stages of those that are worth a look */
    Pending(TicketBook book, Set<Stage> stages) {
        this.book = book;
        this.stages = Set.copyOf(stages);
    }

    /** Those to be looked at now, as they are. */
    List<Ticket> due(Instant now) {
        List<Ticket> due = new ArrayList<>();
        if (seen < 0) {
            long last = book.lastSequence();
            due.addAll(watched());
            seen = last;
        }
        Set<String> ids = new HashSet<>();
        List<TicketStep> steps = book.stepsAfter(seen, AT_A_TIME);
        while (!steps.isEmpty()) {
            steps.forEach(s -> ids.add(s.ticket()));
            seen = steps.get(steps.size() - 1).sequence();
            steps = book.stepsAfter(seen, AT_A_TIME);
        }
        while (!next.isEmpty() && !next.peek().at().isAfter(now)) {
            Moment moment = next.poll();
            if (moments.remove(moment.ticket(), moment)) {
                ids.add(moment.ticket());
            }
        }
        ids.forEach(id -> book.find(id).filter(t -> stages.contains(t.stage())).ifPresent(due::add));
        return due;
    }

    private List<Ticket> watched() {
        return book.newest(
                new TicketBook.Wish(
                        true, stages, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                MOST);
    }

    /** Keeps in mind when to look at one again, if not before; empty for not at all. */
    void keep(String ticket, Optional<Instant> at) {
        if (at.isEmpty()) {
            moments.remove(ticket);
            return;
        }
        Moment moment = new Moment(ticket, at.get());
        if (!moment.equals(moments.put(ticket, moment))) {
            next.add(moment);
        }
    }

    /** Looks at all again the next time: something of what was due may not have been looked at. */
    void again() {
        seen = -1;
    }
}
