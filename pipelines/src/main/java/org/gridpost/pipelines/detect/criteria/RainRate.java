package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * How hard it rains near the asset, by the nearest gauge, where that makes another fault dangerous.
 *
 * @param above mm/h
 */
public record RainRate(double above, double clear) implements Criterion {

    @Override
    public boolean concerns(Metric metric) {
        return false;
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        OptionalDouble rate = scene.rainRate(now);
        return rate.isEmpty() ? State.UNKNOWN : Comparison.ABOVE.judge(rate.getAsDouble(), above, clear);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        return new Evidence("rain_rate", scene.rainRate(now).orElse(0), above, "mm/h");
    }
}
