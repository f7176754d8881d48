package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;

/** A case that may become a ticket. */
public record Opening(Matter matter, Skill trade, String body, Severity severity, Terms terms, Instant at) {
    public Opening {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
