package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalLong;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * The latest value of a metric against a limit, with a deadband.
 *
 * <pre>
 *        OFF_NORMAL  ────── setpoint
 *        BETWEEN
 *        ────────────────── clear
 *        CLEAR
 * </pre>
 *
 * @param setpoint where it becomes off-normal
 * @param clear where it counts as normal again
 * @param validFor milliseconds after which a value without a newer one is over: for events of which only the beginning is
 *     reported
 */
public record Limit(Metric metric, Comparison comparison, Setpoint setpoint, Setpoint clear, OptionalLong validFor)
        implements Criterion {

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        long time = scene.time(metric);
        if (time == Scene.NONE) {
            return State.UNKNOWN;
        }
        if (validFor.isPresent() && now - time > validFor.getAsLong()) {
            return State.CLEAR;
        }
        return comparison.judge(scene.value(metric), setpoint.valueFor(scene.asset()), clear.valueFor(scene.asset()));
    }

    @Override
    public long nextChange(Memory memory, long now, Scene scene) {
        long time = scene.time(metric);
        if (validFor.isEmpty() || time == Scene.NONE || state(memory, now, scene) == State.CLEAR) {
            return NEVER;
        }
        return time + validFor.getAsLong() + 1;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        double value = scene.time(metric) == Scene.NONE ? 0 : scene.value(metric);
        return new Evidence(metric.name(), value, setpoint.toldFor(scene.asset()), metric.unit());
    }
}
