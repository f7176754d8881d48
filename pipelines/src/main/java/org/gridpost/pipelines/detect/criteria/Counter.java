package org.gridpost.pipelines.detect.criteria;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * How much a cumulative counter has grown within a time: rain, pump starts. A counter that falls has begun again at 0.
 *
 * @param within milliseconds
 * @param clear less than this is normal again
 */
public record Counter(Metric metric, double atLeast, double clear, long within) implements Criterion {
    private static final int POINTS = 72;

    /**
     * @param totals what the counter would show had it never begun again
     * @param shown what it showed last
     */
    public record Grown(Samples totals, double shown) implements Memory {
        static final Grown NOTHING = new Grown(Samples.NONE, 0);
    }

    public Counter {
        if (within <= 0) {
            throw new IllegalArgumentException("a growth needs a time above 0");
        }
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public Memory initial() {
        return Grown.NOTHING;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Grown before = (Grown) memory;
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric)
                    && scene.trusts(reading.quality())
                    && moment.time() > before.totals.lastTime()
                    && reading.value() instanceof Value.Numeric numeric) {
                double shown = numeric.number();
                double total = before.totals.size() == 0
                        ? 0
                        : before.totals.lastValue() + (shown >= before.shown ? shown - before.shown : shown);
                long keepFrom = moment.time() - within;
                return new Grown(before.totals.with(moment.time(), total, keepFrom, 2, within / POINTS), shown);
            }
        }
        return before;
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Grown grown = (Grown) memory;
        return grown.totals.size() == 0
                ? State.UNKNOWN
                : Comparison.AT_LEAST.judge(growth(grown.totals), atLeast, clear);
    }

    /** From the beginning of the window, between two points if none lies there, to the last point. */
    private double growth(Samples totals) {
        int size = totals.size();
        if (size < 2) {
            return 0;
        }
        long begin = totals.lastTime() - within;
        int next = 1;
        while (next < size - 1 && totals.times()[next] <= begin) {
            next++;
        }
        long before = totals.times()[next - 1];
        double part = begin <= before ? 0 : (double) (begin - before) / (totals.times()[next] - before);
        double atBegin = totals.values()[next - 1] + part * (totals.values()[next] - totals.values()[next - 1]);
        return totals.lastValue() - atBegin;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        return new Evidence(metric.name(), growth(((Grown) memory).totals), atLeast, metric.unit());
    }
}
