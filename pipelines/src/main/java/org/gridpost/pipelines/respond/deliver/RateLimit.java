package org.gridpost.pipelines.respond.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;

/** Counts what went over a channel in the last minute. Not for several threads. */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Pace pace;
    private final Deque<Instant> sent = new ArrayDeque<>();

    RateLimit(Pace pace) {
        this.pace = pace;
    }

    void sent(Instant at) {
        sent.add(at);
    }

    /** How many messages of that severity may go now. */
    int free(Severity severity, Instant now) {
        // What was sent later than now was sent before the clock was put back.
        sent.removeIf(t -> !t.plus(WINDOW).isAfter(now) || t.isAfter(now));
        return Math.max(0, most(severity) - sent.size());
    }

    /** When the next may go, if none may now. */
    Optional<Instant> next(Severity severity, Instant now) {
        if (free(severity, now) > 0) {
            return Optional.empty();
        }
        int tooMany = sent.size() - most(severity);
        return sent.stream().skip(tooMany).findFirst().map(t -> t.plus(WINDOW));
    }

    private int most(Severity severity) {
        return severity == Severity.P1 ? pace.perMinute() : pace.perMinute() - pace.reserved();
    }
}
