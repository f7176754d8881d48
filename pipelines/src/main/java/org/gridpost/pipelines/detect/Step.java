package org.gridpost.pipelines.detect;

import java.util.List;

/**
 * What a rule made of a moment or of time passing.
 *
 * @param due epoch milliseconds on the stream's clock at which the rule wants to be asked again even if nothing is
 *     reported until then; {@link #NEVER} for not at all
 */
public record Step(RuleState state, List<ConditionEvent> events, long due) {
    public static final long NEVER = Long.MAX_VALUE;

    static Step quiet(RuleState state, long due) {
        return new Step(state, List.of(), due);
    }

    static Step with(RuleState state, ConditionEvent event, long due) {
        return new Step(state, List.of(event), due);
    }
}
