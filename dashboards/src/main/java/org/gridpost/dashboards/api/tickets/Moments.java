package org.gridpost.dashboards.api.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something was done, as a phone tells it: by its own clock, perhaps hours ago.
 *
 * @param done by that clock; empty for now
 * @param sent what that clock showed when it was sent
 */
record Moments(Optional<Instant> done, Optional<Instant> sent) {
    /** As long as a request may be on its way; a clock that differs by more is wrong. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    /** By the gateway's clock; what would be in the future is now. */
    Instant at(Instant now) {
        Duration wrong = sent.map(s -> Duration.between(s, now))
                .filter(d -> d.abs().compareTo(ON_THE_WAY) > 0)
                .orElse(Duration.ZERO);
        return done.map(d -> d.plus(wrong)).filter(now::isAfter).orElse(now);
    }
}
