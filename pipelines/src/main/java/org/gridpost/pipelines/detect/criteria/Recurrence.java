package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import org.gridpost.pipelines.detect.criteria.Criterion.State;

/**
 * Something that is off-normal once it has happened so often within a time, and clear when at most half as many are left in
 * that window. Its times are epoch milliseconds, ascending.
 *
 * @param within milliseconds
 */
record Recurrence(int atLeast, long within) {

    /** With one more; those that no longer matter go. */
    long[] with(long[] times, long time) {
        int drop = times.length >= atLeast ? 1 : 0;
        long[] next = Arrays.copyOfRange(times, drop, times.length + 1);
        next[next.length - 1] = time;
        return next;
    }

    int count(long[] times, long now) {
        int count = 0;
        for (long time : times) {
            count += now - time < within ? 1 : 0;
        }
        return count;
    }

    State state(long[] times, long now) {
        int count = count(times, now);
        if (count >= atLeast) {
            return State.OFF_NORMAL;
        }
        return count <= atLeast / 2 ? State.CLEAR : State.BETWEEN;
    }

    /** When the next one leaves the window. */
    long nextChange(long[] times, long now) {
        for (long time : times) {
            if (now - time < within) {
                return time + within;
            }
        }
        return Criterion.NEVER;
    }
}
