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
 * @param progress of each level towards its beginning and its end
 * @param sampled time of the newest reading that was counted
 * @param memory of the levels' criteria
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
public record LevelState(int level, long onset, boolean announced, Progress progress, long sampled, Memory memory)
        implements RuleState {

    /**
     * How far each level has come. One for all assets on which nothing is under way.
     *
     * @param pending since when it has been off-normal without a break
     * @param samples the readings that said so
     * @param clear since when it has been back to normal while the rule holds
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Progress(long[] pending, int[] samples, long[] clear) {
        static Progress none(int levels) {
            long[] none = new long[levels];
            Arrays.fill(none, NONE);
            return new Progress(none, new int[levels], none);
        }

        boolean isPending() {
            for (long since : pending) {
                if (since != NONE) {
                    return true;
                }
            }
            return false;
        }
    }

    static LevelState normal(Progress none, Memory memory) {
        return new LevelState(-1, NONE, false, none, NONE, memory);
    }

    boolean holds() {
        return level >= 0;
    }

    boolean isQuiet() {
        return level < 0 && !progress.isPending();
    }

    LevelState with(Memory next) {
        return next == memory ? this : new LevelState(level, onset, announced, progress, sampled, next);
    }
}
