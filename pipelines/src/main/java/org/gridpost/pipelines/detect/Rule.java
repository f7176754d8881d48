package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;

/**
 * A rule on one asset: a pure function from its state and a reading or a tick to the next state and what came of it. It
 * keeps nothing itself, so one rule object serves all assets, and a replay comes to the same result.
 */
public sealed interface Rule permits LimitRule, SilenceRule {

    RuleHead head();

    /** Whether a reading of this metric can matter to it. */
    boolean listensTo(AssetKind kind, String metric);

    /** The state of an asset of which nothing is known yet. */
    RuleState initial();

    /** Whether a state, perhaps of an earlier version of this rule, is one that it can go on from. */
    boolean fits(RuleState state);

    /** The state after a restart without snapshot, of an asset whose alarm is open. */
    RuleState holding(Instant onset, Instant at);

    /**
     * @param together readings of one asset with one time, at least one of which it listens to: judged as one, since half
     *     of a report can look like a fault that the other half explains
     */
    Step onReadings(RuleState state, List<Reading> together, AssetContext context);

    /** @param now the tick's time; only called at or after the time that the last step asked to be woken at */
    Step onTick(RuleState state, Instant now, AssetContext context);
}
