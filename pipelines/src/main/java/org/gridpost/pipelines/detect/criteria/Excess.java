package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * A value that is higher than another, by so much in its own unit.
 *
 * @param above how much is off-normal
 * @param clear how much is normal again
 */
public record Excess(Metric metric, Reference over, double above, double clear) implements Criterion {

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric) || over.concerns(other);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        OptionalDouble excess = excess(now, scene);
        return excess.isEmpty() ? State.UNKNOWN : Comparison.ABOVE.judge(excess.getAsDouble(), above, clear);
    }

    private OptionalDouble excess(long now, Scene scene) {
        OptionalDouble other = over.expected(now, scene);
        return other.isEmpty() || scene.time(metric) == Scene.NONE
                ? OptionalDouble.empty()
                : OptionalDouble.of(scene.value(metric) - other.getAsDouble());
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        return new Evidence(metric.name(), excess(now, scene).orElse(0), above, metric.unit());
    }
}
