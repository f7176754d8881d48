package org.gridpost.pipelines.respond.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.clocks.Pause;

/**
 * That a crew was at a place, or is.
 *
 * @param to when they have packed up; what is not said to have ended ends by itself
 */
record Stay(Instant from, Instant to) {
    /** They close the cover after they say that they are done, that they cannot do it, or that it must wait. */
    static final Duration PACKING = Duration.ofMinutes(5);

    /** A job that nobody ends silences nothing for good. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** Of the last dispatch, as the ticket is. */
    static Optional<Stay> now(Ticket ticket) {
        return ticket.job()
                .flatMap(job -> job.onSite().map(from -> until(from, job.done().or(() -> standsSince(ticket)))));
    }

    private static Optional<Instant> standsSince(Ticket ticket) {
        List<Pause> pauses = ticket.pauses();
        return ticket.stage() == Stage.SUSPENDED
                ? Optional.of(pauses.get(pauses.size() - 1).from())
                : ticket.closing().map(Closing::at);
    }

    private static Stay until(Instant from, Optional<Instant> left) {
        Instant longest = from.plus(LONGEST);
        return new Stay(
                from, left.map(l -> l.plus(PACKING)).filter(longest::isAfter).orElse(longest));
    }

    /** Of all dispatches before the last, by what was told: those that were handed back, sent elsewhere or found wanting. */
    static List<Stay> before(List<TicketStep> history) {
        List<Stay> stays = new ArrayList<>();
        Optional<Instant> there = Optional.empty();
        Optional<Instant> left = Optional.empty();
        for (TicketStep told : history) {
            Step step = told.act().step();
            Instant at = told.act().at();
            if (!told.moved()) {
                continue;
            }
            if (step instanceof Step.OnSite) {
                there = earlier(there, at);
            } else if (step instanceof Step.Done) {
                left = earlier(left, at);
            } else if (step instanceof Step.Suspended) {
                left = Optional.of(at);
            } else if (step instanceof Step.Resumed) {
                left = Optional.empty();
            } else if (endsJob(step)) {
                Optional<Instant> end = earlier(left, at);
                there.map(from -> until(from, end)).ifPresent(stays::add);
                there = Optional.empty();
                left = Optional.empty();
            }
        }
        return stays;
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant at) {
        return known.filter(at::isAfter).or(() -> Optional.of(at));
    }

    /** Whether who was sent is not there any more, or is to come again. */
    private static boolean endsJob(Step step) {
        return step instanceof Step.HandedBack
                || step instanceof Step.Dispatched
                || step instanceof Step.Failed
                || step instanceof Step.Reopened;
    }
}
