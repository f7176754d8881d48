package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.clocks.LimitClock;
import org.gridpost.pipelines.respond.clocks.Pause;

/**
 * From when to when a limit of a ticket runs.
 *
 * @param stopped when the step was done that it is for
 * @param extended until when it was lengthened; empty if it was not, or is not over before that anyway
 */
record TicketClock(
        Terms.Part part, int round, LimitClock limit, Optional<Instant> stopped, Optional<Instant> extended) {

    static TicketClock of(
            Terms.Part part, int round, LimitClock running, Optional<Instant> stopped, Optional<Instant> extension) {
        List<Pause> pauses = stopped.map(s -> until(s, running.pauses())).orElse(running.pauses());
        LimitClock limit = new LimitClock(running.calendar(), running.start(), running.limit(), pauses);
        // Whether it is longer than it was does not depend on a pause that is still open.
        List<Pause> over = pauses.stream().filter(p -> p.to().isPresent()).toList();
        LimitClock unpaused = new LimitClock(running.calendar(), running.start(), running.limit(), over);
        Optional<Instant> extended =
                extension.filter(e -> unpaused.due().map(e::isAfter).orElse(false));
        return new TicketClock(part, round, limit, stopped, extended);
    }

    /** What was suspended when it was done stood until then, and what came after concerns it no more. */
    private static List<Pause> until(Instant stopped, List<Pause> pauses) {
        return pauses.stream()
                .filter(p -> p.from().isBefore(stopped))
                .map(p -> new Pause(
                        p.from(), Optional.of(p.to().filter(stopped::isAfter).orElse(stopped))))
                .toList();
    }

    /** When that share of the limit is used up; empty if it stands before that. */
    Optional<Instant> reaches(double share) {
        if (extended.isEmpty()) {
            return limit.reaches(share);
        }
        Optional<Instant> reached = share == 1 ? extended : limit.reaches(share * stretch());
        return reached.filter(r -> stands().map(s -> !s.isBefore(r)).orElse(true));
    }

    /** By what the limit is lengthened. */
    private double stretch() {
        return extended.map(limit::used).filter(used -> used > 1).orElse(1.0);
    }

    /** Since when it stands, if it does. */
    private Optional<Instant> stands() {
        return limit.pauses().stream()
                .filter(p -> p.to().isEmpty())
                .map(Pause::from)
                .findFirst();
    }

    Deadline at(Instant now, Shares shares) {
        Instant until = stopped.orElse(now);
        Optional<Instant> due = reaches(1);
        Optional<Instant> warnAt = reaches(shares.warning());
        return new Deadline(
                part,
                limit.limit(),
                round,
                limit.start(),
                warnAt,
                due,
                stopped,
                state(now, warnAt, due),
                limit.used(until) / stretch(),
                isSure(due.filter(until::isBefore).orElse(until)));
    }

    private boolean isSure(Instant last) {
        return limit.limit().kind() == Limit.Kind.ANY_TIME
                || last.isBefore(limit.start())
                || limit.calendar().knows(limit.start(), last);
    }

    private Deadline.State state(Instant now, Optional<Instant> warnAt, Optional<Instant> due) {
        if (stopped.isPresent()) {
            return due.filter(stopped.get()::isAfter).isPresent() ? Deadline.State.LATE : Deadline.State.IN_TIME;
        }
        if (due.filter(d -> !now.isBefore(d)).isPresent()) {
            return Deadline.State.OVERDUE;
        }
        if (stands().filter(s -> !now.isBefore(s)).isPresent()) {
            return Deadline.State.PAUSED;
        }
        return warnAt.filter(w -> !now.isBefore(w)).isPresent() ? Deadline.State.WARNED : Deadline.State.RUNNING;
    }
}
