package org.gridpost.pipelines.detect;

import java.util.Optional;

/**
 * What a rule made of a reading or a tick.
 *
 * @param wakeAt epoch milliseconds at which the rule wants a tick even if nothing is reported until then;
 *     {@link #NEVER} for not at all
 */
public record Step(RuleState state, Optional<ConditionEvent> event, long wakeAt) {
    public static final long NEVER = Long.MAX_VALUE;

    static Step quiet(RuleState state, long wakeAt) {
        return new Step(state, Optional.empty(), wakeAt);
    }

    static Step with(RuleState state, ConditionEvent event, long wakeAt) {
        return new Step(state, Optional.of(event), wakeAt);
    }
}
