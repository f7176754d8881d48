package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * A value that differs from what it ought to be: feedback from command, power from what is expected at this dim level, a
 * cabinet's power from its lamps'.
 *
 * @param percent how far off is off-normal, in percent of the base: above it for a positive figure, below it for a
 *     negative one; 0 for flags, where any difference is
 * @param clear how far off is normal again, of the same sign
 * @param ofOwn whether the base is the value itself, not what it ought to be
 */
public record Discrepancy(Metric metric, Reference reference, double percent, double clear, boolean ofOwn)
        implements Criterion {
    private static final double HUNDRED = 100;

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric) || reference.concerns(other);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        if (scene.time(metric) == Scene.NONE) {
            return State.UNKNOWN;
        }
        OptionalDouble expected = reference.expected(now, scene);
        if (expected.isEmpty()) {
            return State.UNKNOWN;
        }
        double value = scene.value(metric);
        if (percent == 0) {
            return value == expected.getAsDouble() ? State.CLEAR : State.OFF_NORMAL;
        }
        double base = ofOwn ? value : expected.getAsDouble();
        if (!(base > 0)) {
            return State.UNKNOWN;
        }
        double off = (value - expected.getAsDouble()) / base * HUNDRED;
        return (percent > 0 ? Comparison.ABOVE : Comparison.BELOW).judge(off, percent, clear);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        double value = scene.time(metric) == Scene.NONE ? 0 : scene.value(metric);
        return new Evidence(metric.name(), value, reference.expected(now, scene).orElse(0), metric.unit());
    }
}
