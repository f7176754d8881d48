package org.gridpost.pipelines.handover;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An area's hand-over from one shift to the next. The outgoing officer signs by making it; once the incoming one has signed
 * it never changes.
 *
 * <pre>
 *   (none) ── outgoing makes ──▶ waiting ── incoming, another person, signs ──▶ signed
 * </pre>
 *
 * @param area the station, centre or other area whose shift it is
 * @param standing how things stood when it was made
 */
public record Handover(
        String id, String area, Signature outgoing, String notes, Standing standing, Optional<Signature> incoming) {

    /** Who, and when; to the millisecond. */
    public record Signature(String by, Instant at) {
        public Signature {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Handover {
        if (incoming.filter(i -> i.by().equals(outgoing.by())).isPresent()) {
            throw new IllegalArgumentException("a shift is handed over to another person, not to " + outgoing.by());
        }
    }

    public Handover signed(Signature by) {
        return new Handover(id, area, outgoing, notes, standing, Optional.of(by));
    }
}
