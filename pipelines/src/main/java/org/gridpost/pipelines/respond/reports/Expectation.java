package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Ticket;

/** When an open ticket can be expected to be done. */
@FunctionalInterface
public interface Expectation {
    /** Empty if nobody can say yet. */
    Optional<Instant> of(Ticket ticket);
}
