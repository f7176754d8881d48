package org.gridpost.pipelines.kpi;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which alarms came faster than anybody could look at them.
 *
 * @param from when the alarm came with which it was one
 * @param to when so few had come lately that it was over; empty while it lasts
 * @param alarms that came in it, with those of the 10 min that made it one
 */
public record Flood(Instant from, Optional<Instant> to, int alarms) {

    Flood withOneMore() {
        return new Flood(from, to, alarms + 1);
    }

    Flood endedAt(Instant end) {
        return new Flood(from, Optional.of(end), alarms);
    }

    /** Whether both were at one time, or one began as the other ended. */
    private boolean touches(Flood later) {
        return to.isEmpty() || !later.from.isAfter(to.get());
    }

    /** Two that touch, the other one not earlier, as one. */
    Optional<Flood> merged(Flood later) {
        if (!touches(later)) {
            return Optional.empty();
        }
        Optional<Instant> end = to.isEmpty() || later.to.isEmpty()
                ? Optional.empty()
                : Optional.of(to.get().isAfter(later.to.get()) ? to.get() : later.to.get());
        return Optional.of(new Flood(from, end, alarms + later.alarms));
    }
}
