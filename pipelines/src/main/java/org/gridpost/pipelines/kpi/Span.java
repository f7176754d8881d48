package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;

/** The time from {@code from} on and before {@code to}. */
public record Span(Instant from, Instant to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "a span must end after its beginning, not go from " + from + " to " + to);
        }
    }

    public boolean holds(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** How often {@code unit} fits into it, as a fraction too. */
    double in(Duration unit) {
        return (double) Duration.between(from, to).toMillis() / unit.toMillis();
    }
}
