package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.util.Optional;
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
     * The condition holds. Comes again with the same onset when its severity changes, when one that was late turns out to
     * hold still, and when it is suppressed or is so no longer.
     *
     * @param onset since when it has held, the beginning of the on-delay
     * @param suppression why nobody is to be called for it
     */
    record Began(
            String rule,
            String group,
            String asset,
            Severity severity,
            Instant onset,
            Instant at,
            boolean late,
            Evidence evidence,
            Optional<Suppression> suppression)
            implements ConditionEvent {
        private static final int RADIX = 36;

        public Began(
                String rule,
                String group,
                String asset,
                Severity severity,
                Instant onset,
                Instant at,
                boolean late,
                Evidence evidence) {
            this(rule, group, asset, severity, onset, at, late, evidence, Optional.empty());
        }

        /** The one id that an alarm which begins with this will ever get, also in a replay. */
        public String alarmId() {
            return group + "." + asset + "." + Long.toString(onset.toEpochMilli(), RADIX);
        }

        /** The same, told at another time and otherwise suppressed. */
        public Began suppressed(Optional<Suppression> by, Instant when) {
            return new Began(rule, group, asset, severity, onset, when, late, evidence, by);
        }
    }

    /** The condition holds no longer. */
    record Ended(String rule, String group, String asset, Instant at, boolean late, Evidence evidence)
            implements ConditionEvent {}
}
