package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * How fast a value rises or falls, by {@link TheilSen}.
 *
 * @param limit the slope that is off-normal, in the metric's unit a minute
 * @param clear where it is normal again
 */
public record Rate(Metric metric, Trend trend, Comparison comparison, double limit, double clear) implements Criterion {
    private static final double MINUTE = 60_000;

    public Rate(Metric metric, long over, int least, Comparison comparison, double limit, double clear) {
        this(metric, new Trend(metric, over, least), comparison, limit, clear);
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public Memory initial() {
        return Samples.NONE;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        return trend.learn((Samples) memory, moment, scene);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Optional<TheilSen> line = trend.slope((Samples) memory, now);
        return line.isEmpty() ? State.UNKNOWN : comparison.judge(line.get().slope() * MINUTE, limit, clear);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        double slope =
                trend.slope((Samples) memory, now).map(l -> l.slope() * MINUTE).orElse(0.0);
        return new Evidence(metric.name(), slope, limit, metric.unit() + "/min");
    }
}
