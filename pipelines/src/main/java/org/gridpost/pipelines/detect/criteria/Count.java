package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * How often something happened to a value within a time: a lamp that goes on and off, a camera that starts again and
 * again.
 *
 * <pre>
 *   ──×────×──×─×──────▶ now        off-normal with the {@code atLeast}-th within {@code within},
 *       └── within ───┘             clear when at most half as many are left in the window
 * </pre>
 *
 * @param constant a change of this one starts the count anew: what follows from it is no fault
 * @param excuse if this one fell with it, it does not count: a sequence number that starts again after a reboot
 */
public record Count(
        What what, Metric metric, int atLeast, long within, Optional<Metric> constant, Optional<Metric> excuse)
        implements Criterion {

    /** What is counted. */
    public enum What {
        /** The value differs from the one before. */
        CHANGES,
        /** The value is below the one before: a counter that began again. */
        FALLS
    }

    /**
     * @param times when it happened, epoch milliseconds, ascending
     * @param time of the last value; {@link Scene#NONE} before the first
     * @param constant the last value of the metric that must stay constant, NaN if unknown
     * @param excuse the last value of the metric that excuses a fall, NaN if unknown
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Counted(long[] times, long time, double value, double constant, double excuse) implements Memory {
        static final Counted NOTHING = new Counted(new long[0], Scene.NONE, 0, Double.NaN, Double.NaN);
    }

    public Count {
        if (atLeast < 1 || within <= 0) {
            throw new IllegalArgumentException("a count starts at 1 and needs a time above 0");
        }
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric)
                || constant.filter(m -> m.equals(other)).isPresent()
                || excuse.filter(m -> m.equals(other)).isPresent();
    }

    @Override
    public Memory initial() {
        return Counted.NOTHING;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Counted before = (Counted) memory;
        double constantNow = latest(constant, scene);
        double excuseNow = latest(excuse, scene);
        boolean commanded = !Double.isNaN(before.constant) && before.constant != constantNow;
        long[] times = commanded ? new long[0] : before.times;
        if (scene.time(metric) != moment.time() || moment.time() <= before.time) {
            return constantNow == before.constant || constant.isEmpty()
                    ? before
                    : new Counted(times, before.time, before.value, constantNow, before.excuse);
        }
        double value = scene.value(metric);
        boolean excused = excuseNow < before.excuse;
        boolean happened = before.time != Scene.NONE
                && !commanded
                && !excused
                && (what == What.CHANGES ? value != before.value : value < before.value);
        if (happened) {
            times = recurrence().with(times, moment.time());
        }
        return new Counted(times, moment.time(), value, constantNow, excuseNow);
    }

    private static double latest(Optional<Metric> metric, Scene scene) {
        return metric.isPresent() && scene.time(metric.get()) != Scene.NONE ? scene.value(metric.get()) : Double.NaN;
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Counted counted = (Counted) memory;
        return counted.time == Scene.NONE ? State.UNKNOWN : recurrence().state(counted.times, now);
    }

    @Override
    public long nextChange(Memory memory, long now, Scene scene) {
        return recurrence().nextChange(((Counted) memory).times, now);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        int count = recurrence().count(((Counted) memory).times, now);
        return new Evidence(metric.name(), count, atLeast, "times");
    }

    private Recurrence recurrence() {
        return new Recurrence(atLeast, within);
    }
}
