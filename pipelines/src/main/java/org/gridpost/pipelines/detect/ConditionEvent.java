package org.gridpost.pipelines.detect;

import java.time.Instant;
import org.gridpost.pipelines.model.Severity;

/** What a rule says of one asset. Times are event times: of the readings, not of their arrival. */
public sealed interface ConditionEvent {
    String rule();

    String group();

    String asset();

    /** When it came about: the end of the on- or off-delay. */
    Instant at();

    /** Whether it came so late that nobody is to be called for it any more; it is history then. */
    boolean late();

    /**
     * The condition holds. Comes again with the same onset when its severity changes, and when one that was late turns
     * out to hold still.
     *
     * @param onset since when it has held, the beginning of the on-delay
     */
    record Began(
            String rule,
            String group,
            String asset,
            Severity severity,
            Instant onset,
            Instant at,
            boolean late,
            Evidence evidence)
            implements ConditionEvent {}

    /** The condition holds no longer. */
    record Ended(String rule, String group, String asset, Instant at, boolean late, Evidence evidence)
            implements ConditionEvent {}
}
