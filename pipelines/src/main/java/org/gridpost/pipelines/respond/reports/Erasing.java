package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;

/** What erasing means. Every book asks it, inside its own transaction. */
public final class Erasing {
    private Erasing() {}

    /** What may be kept of a rating. */
    public static Rating kept(ServiceRequest request, Rating rating) {
        return request.erased().isPresent() ? new Rating(rating.stars(), "", rating.at()) : rating;
    }

    /** What the audit says of it. */
    public static AuditEntry done(ServiceRequest request, String by, Instant at) {
        return new AuditEntry(at, by, "report.erased", request.id(), request.service());
    }
}
