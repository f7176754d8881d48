package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * When a value will reach a limit if it goes on like this: a drain its cover, a battery its end. The time has a band, from
 * the slope's. If the last few points no longer follow the slope, theirs counts: the rise is over.
 *
 * @param target what it must not reach
 * @param within sooner than so many milliseconds is off-normal
 * @param clear later than this, or not at all, is normal again
 * @param sigmas by how many standard errors the slope must differ from level; less is noise
 */
public record TimeTo(Metric metric, Trend trend, Setpoint target, long within, long clear, double sigmas)
        implements Criterion {
    private static final double MILLIS = 1000;
    private static final double STILL_FOLLOWS = 0.7;

    public TimeTo(Metric metric, long over, int least, Setpoint target, long within, long clear, double sigmas) {
        this(metric, new Trend(metric, over, least), target, within, clear, sigmas);
        if (clear < within) {
            throw new IllegalArgumentException("a forecast's clear time cannot be shorter than its limit");
        }
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
        Samples samples = (Samples) memory;
        Optional<TheilSen> line = trend.slope(samples, now);
        if (line.isEmpty()) {
            return State.UNKNOWN;
        }
        boolean noise = Math.abs(line.get().slope()) <= sigmas * line.get().error();
        double left = noise ? Double.POSITIVE_INFINITY : left(slopeNow(line.get(), samples), samples, now, scene);
        if (left < within) {
            return State.OFF_NORMAL;
        }
        return left > clear ? State.CLEAR : State.BETWEEN;
    }

    private TheilSen recent(Samples samples) {
        return TheilSen.through(samples, samples.size() - trend.least());
    }

    private double slopeNow(TheilSen line, Samples samples) {
        double recent = recent(samples).slope();
        return recent / line.slope() < STILL_FOLLOWS ? recent : line.slope();
    }

    /** Milliseconds from now until the target is reached at that slope; infinite if it leads away from it. */
    private double left(double slope, Samples samples, long now, Scene scene) {
        double time = (target.valueFor(scene.asset()) - recent(samples).end()) / slope;
        return slope == 0 || time < 0 ? Double.POSITIVE_INFINITY : Math.max(0, time - (now - samples.lastTime()));
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        Samples samples = (Samples) memory;
        Optional<TheilSen> line = trend.slope(samples, now);
        double expected = line.isEmpty()
                ? Double.POSITIVE_INFINITY
                : left(slopeNow(line.get(), samples), samples, now, scene) / MILLIS;
        if (!Double.isFinite(expected)) {
            return evidence(clear / MILLIS, clear / MILLIS, OptionalDouble.empty());
        }
        double one = left(line.get().high(), samples, now, scene) / MILLIS;
        double other = left(line.get().low(), samples, now, scene) / MILLIS;
        double late = Math.max(one, other);
        return evidence(
                expected,
                Math.min(expected, Math.min(one, other)),
                Double.isInfinite(late) ? OptionalDouble.empty() : OptionalDouble.of(late));
    }

    private Evidence evidence(double expected, double low, OptionalDouble high) {
        return new Evidence(metric.name(), expected, within / MILLIS, "s").within(new Evidence.Band(low, high));
    }
}
