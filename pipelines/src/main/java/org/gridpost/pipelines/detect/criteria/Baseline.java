package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * A value against what this asset usually shows: the median of its past hours, or of its past days at this hour, and
 * their spread.
 *
 * <pre>
 *   limit = median × {@code times} + {@code mads} × MAD + {@code plus}
 * </pre>
 *
 * Each hour is remembered by its median, so that a fault of some hours does not become usual. The spread is that of the
 * hours' medians and of the values within an hour.
 *
 * @param days how far back it looks
 * @param sameHour whether only the same hour of those days counts
 * @param dryOnly hours with a millimetre of rain or more are not remembered
 * @param bothWays whether a value so far below is off-normal as well
 * @param leastMad the least that the MAD is taken for, in the metric's unit: no value is exact
 */
public record Baseline(
        Metric metric,
        int days,
        boolean sameHour,
        boolean dryOnly,
        boolean bothWays,
        double times,
        double mads,
        double leastMad,
        double plus)
        implements Criterion {
    private static final long HOUR = 3_600_000;
    private static final int HOURS = 24;
    private static final int VALUES_AN_HOUR = 12;
    private static final double WET = 1;
    private static final double SMOOTHING = 0.1;

    /** What is known of the asset must reach back so far: a part of what is asked for. */
    private static final double LEAST_SHARE = 0.3;

    /** So much of the distance to the limit must be made good before it is normal again. */
    private static final double CLEAR_SHARE = 0.7;

    /**
     * @param medians one for each past hour, at index hour of the epoch modulo their number; NaN where nothing is known
     * @param hour that runs now, counted from the epoch; {@link Scene#NONE} before the first value
     * @param values of this hour
     * @param within the usual deviation from an hour's median within it
     * @param centre the median to compare with in this hour, NaN if too little is known
     * @param spread the MAD to go with it
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Hours(float[] medians, long hour, float[] values, double within, double centre, double spread)
            implements Memory {
        static final Hours NOTHING = new Hours(new float[0], Scene.NONE, new float[0], 0, Double.NaN, 0);
    }

    public Baseline {
        if (days < 1 || !(times >= 0) || !(mads >= 0) || !(leastMad >= 0)) {
            throw new IllegalArgumentException("a baseline needs at least a day, and factors of at least 0");
        }
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public Memory initial() {
        return Hours.NOTHING;
    }

    @Override
    public boolean fits(Memory memory) {
        return memory instanceof Hours hours && (hours.medians.length == 0 || hours.medians.length == days * HOURS);
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Hours before = (Hours) memory;
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric)
                    && scene.trusts(reading.quality())
                    && reading.value() instanceof Value.Numeric numeric) {
                long hour = Math.floorDiv(moment.time(), HOUR);
                if (hour == before.hour) {
                    return with(before, (float) numeric.number());
                }
                return hour < before.hour ? before : next(before, hour, (float) numeric.number(), scene);
            }
        }
        return before;
    }

    private static Hours with(Hours hours, float value) {
        if (hours.values.length >= VALUES_AN_HOUR) {
            return hours;
        }
        float[] values = Arrays.copyOf(hours.values, hours.values.length + 1);
        values[values.length - 1] = value;
        return new Hours(hours.medians, hours.hour, values, hours.within, hours.centre, hours.spread);
    }

    /** Closes the running hour and begins another. */
    private Hours next(Hours before, long hour, float value, Scene scene) {
        int size = days * HOURS;
        float[] medians = before.medians.length == size ? before.medians.clone() : unknown(size);
        double within = before.within;
        if (before.hour != Scene.NONE) {
            for (long skipped = Math.max(before.hour + 1, hour - size); skipped < hour; skipped++) {
                medians[(int) (skipped % size)] = Float.NaN;
            }
            double median = Samples.median(doubles(before.values));
            boolean wet = dryOnly
                    && scene.rain(before.hour * HOUR, (before.hour + 1) * HOUR).orElse(0) >= WET;
            medians[(int) (before.hour % size)] = wet ? Float.NaN : (float) median;
            double deviation = mad(doubles(before.values), median);
            within = within == 0 ? deviation : within + SMOOTHING * (deviation - within);
        }
        double[] past = past(medians, hour);
        int asked = sameHour ? days : size;
        boolean enough = past.length >= Math.max(3, asked * LEAST_SHARE);
        double centre = enough ? Samples.median(past) : Double.NaN;
        return new Hours(medians, hour, new float[] {value}, within, centre, enough ? mad(past, centre) : 0);
    }

    private static float[] unknown(int size) {
        float[] medians = new float[size];
        Arrays.fill(medians, Float.NaN);
        return medians;
    }

    private double[] past(float[] medians, long hour) {
        double[] past = new double[medians.length];
        int count = 0;
        for (int back = sameHour ? HOURS : 1; back <= medians.length; back += sameHour ? HOURS : 1) {
            float median = medians[(int) Math.floorMod(hour - back, (long) medians.length)];
            if (!Float.isNaN(median)) {
                past[count++] = median;
            }
        }
        return Arrays.copyOf(past, count);
    }

    private static double mad(double[] values, double centre) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - centre);
        }
        return Samples.median(deviations);
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        OptionalDouble distance = distance((Hours) memory);
        if (distance.isEmpty() || scene.time(metric) == Scene.NONE) {
            return State.UNKNOWN;
        }
        double off = scene.value(metric) - ((Hours) memory).centre;
        double limit = distance.getAsDouble();
        return Comparison.ABOVE.judge(bothWays ? Math.abs(off) : off, limit, limit * CLEAR_SHARE);
    }

    /** How far from the median is off-normal. */
    private OptionalDouble distance(Hours hours) {
        return Double.isNaN(hours.centre)
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        hours.centre * (times - 1) + mads * Math.max(leastMad, hours.spread + hours.within) + plus);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        Hours hours = (Hours) memory;
        double value = scene.time(metric) == Scene.NONE ? 0 : scene.value(metric);
        double limit =
                distance(hours).isEmpty() ? 0 : hours.centre + distance(hours).getAsDouble();
        return new Evidence(metric.name(), value, limit, metric.unit());
    }
}
