package org.gridpost.pipelines.detect;

import java.util.Collections;
import java.util.List;

/**
 * What a {@link LimitRule} remembers. Times are epoch milliseconds, {@link #NONE} for none.
 *
 * @param seen the latest value for each watch of the rule, in the rule's order
 * @param clock event time of the newest reading
 * @param received receive time of that reading: the two together make the stream's own clock
 * @param since since when the condition has held without a break; while it holds actively, the alarm's onset
 * @param samples readings that confirmed it since then
 * @param sampled time of the newest of those
 * @param holding whether the on-delay is over
 * @param announced whether the alarm was told in time, not as history
 * @param clearSince since when it has been back to normal while still holding
 */
public record LimitState(
        List<Seen> seen,
        long clock,
        long received,
        long since,
        int samples,
        long sampled,
        boolean holding,
        boolean announced,
        long clearSince)
        implements RuleState {
    public static final long NONE = Long.MIN_VALUE;

    /** The latest value of a watch; {@code time} is {@link #NONE} before the first. */
    public record Seen(long time, double value) {
        static final Seen NOTHING = new Seen(NONE, 0);
    }

    static LimitState initial(int watches) {
        return new LimitState(
                Collections.nCopies(watches, Seen.NOTHING), NONE, NONE, NONE, 0, NONE, false, false, NONE);
    }
}
