package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * The median of a metric over a time against a limit: for values that swing, such as a radio's.
 *
 * @param over milliseconds; at least half of it must have been seen
 */
public record TypicalValue(Metric metric, Comparison comparison, double setpoint, double clear, long over)
        implements Criterion {
    private static final int POINTS = 48;
    private static final int LEAST = 8;

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
        Samples samples = (Samples) memory;
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric)
                    && scene.trusts(reading.quality())
                    && moment.time() > samples.lastTime()
                    && reading.value() instanceof Value.Numeric numeric) {
                return samples.with(moment.time(), numeric.number(), moment.time() - over, 0, over / POINTS);
            }
        }
        return samples;
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Samples samples = (Samples) memory;
        int from = first(samples, now);
        if (samples.size() - from < LEAST || samples.lastTime() - samples.times()[from] < over / 2) {
            return State.UNKNOWN;
        }
        return comparison.judge(median(samples, from), setpoint, clear);
    }

    private int first(Samples samples, long now) {
        int from = 0;
        while (from < samples.size() && samples.times()[from] < now - over) {
            from++;
        }
        return from;
    }

    private static double median(Samples samples, int from) {
        return Samples.median(Arrays.copyOfRange(samples.values(), from, samples.size()));
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        Samples samples = (Samples) memory;
        int from = first(samples, now);
        double value = from < samples.size() ? median(samples, from) : 0;
        return new Evidence(metric.name(), value, setpoint, metric.unit());
    }
}
