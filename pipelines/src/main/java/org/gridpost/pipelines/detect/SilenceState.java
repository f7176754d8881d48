package org.gridpost.pipelines.detect;

/**
 * What a {@link SilenceRule} remembers.
 *
 * @param heard receive time of the last sign of life, epoch milliseconds
 * @param level how many of the rule's steps have been passed; 0 while all is well
 */
public record SilenceState(long heard, int level) implements RuleState {
    static final SilenceState NEVER_HEARD = new SilenceState(LimitState.NONE, 0);
}
