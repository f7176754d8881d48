package org.gridpost.pipelines.detect;

import java.time.Duration;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;

/**
 * A rule on the assets of one kind: a pure function from its state and a moment, or the passing of time, to the next state
 * and what came of it. It keeps nothing itself, so one rule object serves all assets, and a replay comes to the same
 * result.
 */
public sealed interface Rule permits LevelRule, SilenceRule, SightingRule {

    RuleHead head();

    /** Whether a reading of this metric can matter to it. */
    boolean listensTo(Metric metric);

    /** Whether it asks for the metric's latest value, which is kept for it then. */
    boolean reads(Metric metric);

    /** How long a moment waits for stragglers before this rule sees it. */
    Duration reorder();

    /** The severity of its highest level, before exceptions: for P1 and P2 suspect readings are too little. */
    Severity mostUrgent();

    /** Whether its clock is that of the gateway, not the stream's: what counts is when something came in. */
    default boolean onReceiveTime() {
        return false;
    }

    /** The state of an asset of which nothing is known yet. */
    RuleState initial();

    /** Whether a state, perhaps of an earlier version of this rule, is one that it can go on from. */
    boolean fits(RuleState state);

    /** The state after a restart without snapshot, of an asset whose alarm is open. */
    RuleState holding(ConditionEvent.Began began);

    /** @param moment at least one of whose readings it listens to */
    Step onMoment(RuleState state, Moment moment, View view);

    /** @param now the time, on the stream's clock, at which the last step asked to be asked again */
    Step onTime(RuleState state, long now, View view);

    /** The severity of a level on an asset: what its exceptions say, if that is more urgent. */
    default Severity severityOf(Severity level, View view) {
        return head().severityOn(view.asset(), level);
    }
}
