package org.gridpost.pipelines.kpi.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket from when it was opened until it was closed, or found wanting; from when it was reopened, the next.
 *
 * @param number 1 when it was opened, more when it was reopened
 * @param body who answered for it at the end; empty if none is known
 * @param due when the work was to be finished; empty while nobody was sent or while it is suspended
 * @param done when the crew said that it was
 * @param end empty while it is open
 * @param handedBack whether a crew has handed it back
 * @param redone whether it has to be done again: another cycle has followed
 * @param legs how long which part took, as far as it is known
 */
public record Cycle(
        Subject subject,
        int number,
        String body,
        Instant began,
        Optional<Instant> due,
        Optional<Instant> done,
        Optional<End> end,
        boolean handedBack,
        boolean redone,
        Map<Leg, Duration> legs) {
    static final Comparator<Cycle> LONGEST_DUE_FIRST = Comparator.<Cycle, Instant>comparing(
                    c -> c.due().orElse(Instant.MAX))
            .thenComparing(c -> c.subject().ticket());

    public Cycle {
        legs = Map.copyOf(legs);
    }

    /** When and how it ended. */
    public record End(Instant at, How how) {}

    /** How it ended. */
    public enum How {
        /** Done, and its sensors are back to normal. */
        SENSOR,
        /** Done, and somebody else has seen it. */
        SUPERVISOR,
        /** Over before anybody took it on. */
        BY_ITSELF,
        /** 不予立案. */
        REJECTED,
        /** Said to be done, and it was not: another cycle follows. */
        FAILED
    }

    /** Whether it ended because somebody had repaired it. */
    public boolean repaired() {
        return ended(How.SENSOR) || ended(How.SUPERVISOR);
    }

    public boolean ended(How how) {
        return end.filter(e -> e.how() == how).isPresent();
    }

    /** Whether it was open just before that moment. */
    public boolean openAt(Instant at) {
        return began.isBefore(at) && end.filter(e -> e.at().isBefore(at)).isEmpty();
    }

    /** Whether the work should have been finished by that moment, and was not. */
    public boolean overdueAt(Instant at) {
        return openAt(at)
                && due.filter(d -> d.isBefore(at)).isPresent()
                && done.filter(d -> d.isBefore(at)).isEmpty();
    }

    /** Whether it was done when it was due, or before; empty if it is not done, or was never due. */
    public Optional<Boolean> inTime() {
        return done.flatMap(d -> due.map(limit -> !d.isAfter(limit)));
    }
}
