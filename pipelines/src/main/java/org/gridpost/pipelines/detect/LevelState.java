package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.criteria.Scene.NONE;

import java.util.Arrays;
import org.gridpost.pipelines.detect.criteria.Memory;

/**
 * What a {@link LevelRule} remembers. Times are epoch milliseconds, {@link org.gridpost.pipelines.detect.criteria.Scene#NONE}
 * for none.
 *
 * @param level that holds, -1 for none; 0 is the least severe
 * @param onset since when, the beginning of the first on-delay; NONE while none holds
 * @param announced whether people were told in time, not as history
 * @param pending for each level, since when it has been off-normal without a break
 * @param samples for each level, the readings that said so
 * @param clear for each level, since when it has been back to normal while the rule holds
 * @param sampled time of the newest reading that was counted
 * @param memory of the levels' criteria
 */
@SuppressWarnings({"ArrayRecordComponent", "ReferenceEquality"
}) // the hot path; nobody compares these, and nobody writes to them once made
public record LevelState(
        int level,
        long onset,
        boolean announced,
        long[] pending,
        int[] samples,
        long[] clear,
        long sampled,
        Memory memory)
        implements RuleState {

    static LevelState normal(int levels, Memory memory) {
        long[] none = new long[levels];
        Arrays.fill(none, NONE);
        return new LevelState(-1, NONE, false, none, new int[levels], none, NONE, memory);
    }

    boolean holds() {
        return level >= 0;
    }

    boolean isQuiet() {
        if (holds()) {
            return false;
        }
        for (long since : pending) {
            if (since != NONE) {
                return false;
            }
        }
        return true;
    }

    LevelState with(Memory next) {
        return next == memory ? this : new LevelState(level, onset, announced, pending, samples, clear, sampled, next);
    }
}
