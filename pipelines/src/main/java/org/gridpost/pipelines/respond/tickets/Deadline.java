package org.gridpost.pipelines.respond.tickets;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.respond.clocks.Limit;

/**
 * One clock of a ticket, as it stands at a moment.
 *
 * @param round which of the clocks of that part: what is dispatched or reopened anew has new ones
 * @param start when it began
 * @param warnAt when its warning comes or came; empty if it is suspended before that, and not resumed yet
 * @param due when it is or was over, which is the last moment in time; empty likewise
 * @param stopped when the step was done that it is for
 * @param used share of the limit that was used by that moment, or when it stopped; more than 1 if it is over
 * @param sure false if it passes through a year whose holidays nobody has entered
 */
public record Deadline(
        Terms.Part part,
        Limit limit,
        int round,
        Instant start,
        Optional<Instant> warnAt,
        Optional<Instant> due,
        Optional<Instant> stopped,
        State state,
        double used,
        boolean sure) {

    /**
     * <pre>
     *   RUNNING ─warnAt─▶ WARNED ─due─▶ OVERDUE          suspended, but for OVERDUE: PAUSED
     *      └────────┬────────┘             │
     *             done                   done
     *               ▼                      ▼
     *            IN_TIME ◀──told late──── LATE
     * </pre>
     */
    public enum State {
        RUNNING,
        /** The warning's share of the limit is used up. */
        WARNED,
        OVERDUE,
        /** It stands: the ticket is suspended. */
        PAUSED,
        /** Done, at the latest when it was due. */
        IN_TIME,
        /** Done, after that. */
        LATE
    }
}
