package org.gridpost.pipelines.detect;

import java.time.Duration;
import org.gridpost.pipelines.detect.criteria.Scene;

/** What a rule may know besides its state: the scene, and how the stream's clock stands to the gateway's. */
public interface View extends Scene {
    /** Older than this when it comes about, an alarm is history: nobody can act on it any more. */
    Duration TOO_LATE = Duration.ofMinutes(15);

    /** The gateway's time now, epoch milliseconds. */
    long wall();

    /** Since when ticks have come without a long gap; while the gateway was down nobody could be heard. */
    long resumed();

    default boolean isLate(long time) {
        return wall() - time > TOO_LATE.toMillis();
    }
}
