package org.gridpost.pipelines.respond.clocks;

import java.time.Instant;
import java.util.Optional;

/** A time that does not count. */
public record Pause(Instant from, Optional<Instant> to) {
    public Pause {
        to.filter(t -> t.isBefore(from)).ifPresent(t -> {
            throw new IllegalArgumentException("a pause cannot end at " + t + ", before it began at " + from);
        });
    }
}
