package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * How fast a value rises, by {@link TheilSen}.
 *
 * @param above the slope that is off-normal, in the metric's unit a minute
 * @param clear below this it is normal again
 */
public record Rate(Metric metric, Trend trend, double above, double clear) implements Criterion {
    private static final double MINUTE = 60_000;

    public Rate(Metric metric, long over, int least, double above, double clear) {
        this(metric, new Trend(metric, over, least), above, clear);
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
        return line.isEmpty()
                ? State.UNKNOWN
                : Comparison.ABOVE.judge(line.get().slope() * MINUTE, above, clear);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        double slope =
                trend.slope((Samples) memory, now).map(l -> l.slope() * MINUTE).orElse(0.0);
        return new Evidence(metric.name(), slope, above, metric.unit() + "/min");
    }
}
