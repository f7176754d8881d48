package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;

/**
 * A store that also keeps hourly roll-ups, made of its own readings, and forgets both in time. Per asset, hour and
 * metric that is a number or a flag there is one {@link HourlyValue}; texts have none.
 *
 * <p>{@link #query} answers from the readings alone; {@link ReadingHistory} knows when to ask which.
 */
public interface HourlyStore extends ReadingStore {

    /** Makes the roll-ups of an hour out of the readings that are there now; the same again if nothing has changed. */
    Outcome rollUp(Hour hour, Mode mode);

    /** What becomes of a roll-up that is there already. */
    enum Mode {
        /** It is made anew: all readings of the hour are still there. */
        ANEW,
        /**
         * It stays, since readings it was made of may be gone; only assets without one get one. A store whose server
         * refuses readings of such hours need not do anything.
         */
        WHERE_NONE
    }

    /**
     * Roll-ups in ascending time.
     *
     * @param metric no text
     * @param from inclusive, in hours since the epoch
     * @param to exclusive
     */
    HoursResult hourly(String asset, AssetKind kind, Metric metric, long from, long to);

    /**
     * Deletes what lies before these full hours, in pieces that do not hold up writing. A store whose server forgets by
     * itself does nothing. Ends early, without an error, when its thread is interrupted.
     */
    Outcome expire(Instant rawBefore, Instant hourlyBefore);

    /** How upkeep went. */
    sealed interface Outcome {
        /** @param rows made or deleted */
        record Done(long rows) implements Outcome {}

        /** @param why one sentence: what, where, how to mend */
        record Unavailable(String why) implements Outcome {}
    }

    /** Roll-ups or the reason why there are none. */
    sealed interface HoursResult {
        record Hours(List<HourlyValue> values) implements HoursResult {
            public Hours {
                values = List.copyOf(values);
            }
        }

        /** @param why one sentence: what, where, how to mend */
        record Unavailable(String why) implements HoursResult {}
    }
}
