package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One dispatch of a ticket: to whom, and how far they are. The times are when each was done, not when it was told.
 *
 * @param round 1 the first time, more when it was dispatched or reopened again
 */
public record Job(
        Assignee to,
        Instant dispatched,
        int round,
        Optional<Instant> taken,
        Optional<Instant> enRoute,
        Optional<Instant> onSite,
        Optional<Instant> done) {

    static Job of(Assignee to, Instant at, int round) {
        return new Job(to, at, round, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** As it is known now: what was told twice was done the first time. */
    Job with(Step.Crew step, Instant at) {
        return new Job(
                to,
                dispatched,
                round,
                step instanceof Step.Taken ? earlier(taken, at) : taken,
                step instanceof Step.EnRoute ? earlier(enRoute, at) : enRoute,
                step instanceof Step.OnSite ? earlier(onSite, at) : onSite,
                step instanceof Step.Done ? earlier(done, at) : done);
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant at) {
        return known.filter(k -> k.isBefore(at)).or(() -> Optional.of(at));
    }

    /** When they took it on: whoever was under way, there, or done had taken it on by then. */
    public Optional<Instant> begun() {
        return earliest(Stream.of(taken, enRoute, onSite, done));
    }

    /** When they were there, if they told; or else when it was done. */
    public Optional<Instant> arrived() {
        return earliest(Stream.of(onSite, done));
    }

    private static Optional<Instant> earliest(Stream<Optional<Instant>> times) {
        return times.flatMap(Optional::stream).min(Comparator.naturalOrder());
    }
}
