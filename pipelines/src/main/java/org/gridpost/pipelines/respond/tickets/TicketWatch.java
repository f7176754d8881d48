package org.gridpost.pipelines.respond.tickets;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says of tickets what time brings about, once each: that a limit will be over, that it is, and that it has been for long; and
 * ends suspensions that were to last until now. Between two turns it keeps in mind when each ticket's next moment comes, so a
 * turn costs as much as there is news.
 */
public final class TicketWatch {
    private static final int AT_A_TIME = 500;

    private final TicketBook book;
    private final Deadlines deadlines;
    private final Clock clock;
    private final Map<String, Moment> moments = new HashMap<>();
    private final PriorityQueue<Moment> next = new PriorityQueue<>(Comparator.comparing(Moment::at));
    private long seen = -1;

    private record Moment(String ticket, Instant at) {}

    public TicketWatch(TicketBook book, Deadlines deadlines, Clock clock) {
        this.book = book;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Not for several threads at once. */
    public void turn() {
        try {
            Instant now = clock.instant();
            catchUp(now);
            sayWhatIsDue(now);
        } catch (RuntimeException e) {
            // What it had in mind may have got lost half-way.
            seen = -1;
            throw e;
        }
    }

    private void sayWhatIsDue(Instant now) {
        while (!next.isEmpty() && !next.peek().at().isAfter(now)) {
            Moment moment = next.poll();
            if (moments.remove(moment.ticket(), moment)) {
                book.find(moment.ticket()).ifPresent(ticket -> say(ticket, now));
            }
        }
    }

    /** The first time all that are open; then those to which something has happened. */
    private void catchUp(Instant now) {
        if (seen < 0) {
            moments.clear();
            next.clear();
            seen = book.lastSequence();
            book.open().forEach(ticket -> remember(ticket, now));
        }
        Set<String> changed = new HashSet<>();
        List<TicketStep> steps = book.stepsAfter(seen, AT_A_TIME);
        while (!steps.isEmpty()) {
            steps.forEach(s -> changed.add(s.ticket()));
            seen = steps.get(steps.size() - 1).sequence();
            steps = book.stepsAfter(seen, AT_A_TIME);
        }
        changed.forEach(id -> book.find(id).ifPresent(ticket -> remember(ticket, now)));
    }

    private void remember(Ticket ticket, Instant now) {
        Optional<Instant> at = Stream.concat(
                        resumes(ticket).stream(),
                        deadlines.unsaid(ticket, now).stream().map(Deadlines.Word::at))
                .min(Comparator.naturalOrder());
        if (at.isEmpty() || !ticket.open()) {
            moments.remove(ticket.id());
            return;
        }
        Moment moment = new Moment(ticket.id(), at.get());
        if (!moment.equals(moments.put(ticket.id(), moment))) {
            next.add(moment);
        }
    }

    private void say(Ticket ticket, Instant now) {
        Optional<Instant> over = resumes(ticket).filter(until -> !until.isAfter(now));
        if (over.isPresent()) {
            book.act(ticket.id(), Act.byItself(over.get(), new Step.Resumed()));
        }
        Ticket then = over.isPresent() ? book.find(ticket.id()).orElse(ticket) : ticket;
        if (then.open()) {
            book.act(
                    then.id(),
                    deadlines.unsaid(then, now).stream()
                            .filter(word -> !word.at().isAfter(now))
                            .map(word -> Act.byItself(word.at(), new Step.Marked(word.mark())))
                            .toList());
            book.find(then.id()).ifPresent(t -> remember(t, now));
        }
    }

    /** Until when it was suspended, if it is, and if that was said. */
    private Optional<Instant> resumes(Ticket ticket) {
        if (ticket.stage() != Stage.SUSPENDED) {
            return Optional.empty();
        }
        return book.history(ticket.id()).stream()
                .filter(TicketStep::moved)
                .map(TicketStep::act)
                .filter(act -> act.step() instanceof Step.Suspended)
                .reduce((first, second) -> second)
                .flatMap(act -> ((Step.Suspended) act.step()).until());
    }
}
