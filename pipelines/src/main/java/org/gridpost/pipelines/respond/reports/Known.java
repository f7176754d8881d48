package org.gridpost.pipelines.respond.reports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridpost.pipelines.respond.tickets.Stage;

/**
 * Something of the same kind that is known near a place. Nothing of who reported it, or of the device that did.
 *
 * @param since when it was first known
 * @param stage how far it is; what no ticket is of yet is {@code REPORTED}
 * @param metres how far away, to ten metres
 * @param reports by how many residents it was reported
 */
public record Known(Instant since, Stage stage, Optional<Instant> expected, int metres, int reports) {
    public Known {
        since = since.truncatedTo(ChronoUnit.MILLIS);
    }
}
