package org.gridpost.pipelines.alarm;

import java.time.Instant;

/**
 * A change of an annunciated alarm that people must learn of, as it stands in the outbox.
 *
 * @param sequence place in the outbox, ascending from 1; also the id of the event in the feed
 * @param alarm as it was right after the change
 * @param recorded when the change was committed
 */
public record AlarmEvent(long sequence, Change change, Alarm alarm, Instant recorded) {

    /** What happened. */
    public enum Change {
        RAISED,
        SEVERITY_CHANGED,
        /** Something else explains it: nobody need be called for it by itself any more. */
        SUPPRESSED,
        /** What explained it is over, and it is not: it stands for itself again, as if it were new. */
        UNSUPPRESSED,
        RETURNED,
        ACKNOWLEDGED,
        /** Somebody is to see to it, or nobody any more. */
        ASSIGNED,
        /** A person has said what it was. */
        DISPOSED
    }
}
