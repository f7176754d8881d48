package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.respond.tickets.Closing;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * How far a report is: as far as its ticket.
 *
 * @param updated when it last moved
 * @param expected when it can be expected to be done; empty if nobody can say, or it is closed
 */
public record Standing(Stage stage, Instant updated, Optional<Instant> expected) {
    public Standing {
        updated = updated.truncatedTo(ChronoUnit.MILLIS);
    }

    /** When it came to a stage. */
    public record Passage(Stage stage, Instant at) {
        public Passage {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public boolean open() {
        return stage.isOpen();
    }

    static Standing of(ServiceRequest request, Optional<Ticket> ticket, Expectation expectation) {
        if (ticket.isEmpty()) {
            return new Standing(Stage.REPORTED, request.requested(), Optional.empty());
        }
        Ticket its = ticket.get();
        // It may have joined a ticket that was older than itself.
        Instant updated = its.closing()
                .map(Closing::at)
                .orElseGet(() -> Stream.concat(
                                Stream.of(request.requested(), its.opened()),
                                its.job().stream().flatMap(Standing::times))
                        .max(Instant::compareTo)
                        .orElseThrow());
        return new Standing(its.stage(), updated, its.open() ? expectation.of(its) : Optional.empty());
    }

    private static Stream<Instant> times(Job job) {
        return Stream.of(Optional.of(job.dispatched()), job.taken(), job.enRoute(), job.onSite(), job.done())
                .flatMap(Optional::stream);
    }

    /** The stages that a ticket passed through, in order, the first being that it was reported. */
    static List<Passage> passages(Ticket ticket, List<TicketStep> history) {
        List<Passage> passages = new ArrayList<>();
        passages.add(new Passage(Stage.REPORTED, ticket.opened()));
        for (TicketStep step : history) {
            if (step.moved()
                    && step.stage() != passages.get(passages.size() - 1).stage()) {
                passages.add(new Passage(step.stage(), step.act().at()));
            }
        }
        return passages;
    }
}
