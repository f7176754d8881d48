package org.gridpost.pipelines.detect.criteria;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * One way in which an asset can be off-normal, made for one asset kind. It keeps nothing itself: what it must remember
 * is handed to it and handed back, so that one object serves all assets and a replay comes to the same result.
 *
 * <pre>
 *   memory ──learn(moment)──▶ memory        what was measured
 *   memory ──state(now)─────▶ CLEAR | BETWEEN | OFF_NORMAL | UNKNOWN
 * </pre>
 *
 * Times are epoch milliseconds on the stream's own clock.
 */
public sealed interface Criterion
        permits Limit,
                Discrepancy,
                Excess,
                Rate,
                TimeTo,
                Count,
                Counter,
                Stuck,
                Spikes,
                Baseline,
                TypicalValue,
                Gaps,
                InARow,
                RainRate,
                Nights,
                TextIs,
                AllOf,
                AnyOf {

    /** No moment at all. */
    long NEVER = Long.MAX_VALUE;

    /** Whether a reading of this metric can matter to it. */
    boolean concerns(Metric metric);

    /** Whether it asks for the metric's latest value, which is kept for it then. */
    default boolean reads(Metric metric) {
        return concerns(metric);
    }

    /** What it remembers of an asset of which nothing is known yet. */
    default Memory initial() {
        return Memory.NOTHING;
    }

    /** Whether a memory, perhaps of an earlier version of the rule, is one that it can go on from. */
    default boolean fits(Memory memory) {
        return memory.getClass() == initial().getClass();
    }

    /** What it remembers after a moment; the scene's values already include it. */
    default Memory learn(Memory memory, Moment moment, Scene scene) {
        return memory;
    }

    State state(Memory memory, long now, Scene scene);

    /** The next moment at which the state can change without a reading; {@link #NEVER} if only readings change it. */
    default long nextChange(Memory memory, long now, Scene scene) {
        return NEVER;
    }

    /** What is to be said of it now, whatever its state. */
    Evidence evidence(Memory memory, long now, Scene scene);

    /** How things stand. */
    enum State {
        /** Nothing known. */
        UNKNOWN,
        /** On the normal side of the limit at which the condition ends. */
        CLEAR,
        /** In the deadband: what holds goes on, what does not hold does not begin. */
        BETWEEN,
        OFF_NORMAL
    }
}
