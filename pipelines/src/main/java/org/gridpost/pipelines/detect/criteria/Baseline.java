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
 * Each hour is remembered by its quartiles, and not at all if its median was off-normal: a fault does not become usual,
 * until nothing is known of what was before.
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

    /** What is known of the asset must reach back so far: a part of what is asked for. */
    private static final double LEAST_SHARE = 0.3;

    /** So much of the distance to the limit must be made good before it is normal again. */
    private static final double CLEAR_SHARE = 0.7;

    /**
     * @param quartiles two for each past hour, at twice the hour of the epoch modulo their number; NaN where nothing is known
     * @param hour that runs now, counted from the epoch; {@link Scene#NONE} before the first value
     * @param values of this hour
     * @param centre the median to compare with in this hour, NaN if too little is known
     * @param spread the MAD to go with it
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Hours(float[] quartiles, long hour, float[] values, double centre, double spread) implements Memory {
        static final Hours NOTHING = new Hours(new float[0], Scene.NONE, new float[0], Double.NaN, 0);
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
        return memory instanceof Hours hours
                && (hours.quartiles.length == 0 || hours.quartiles.length == 2 * days * HOURS);
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
        return new Hours(hours.quartiles, hours.hour, values, hours.centre, hours.spread);
    }

    /** Closes the running hour and begins another. */
    private Hours next(Hours before, long hour, float value, Scene scene) {
        int size = days * HOURS;
        float[] quartiles = before.quartiles.length == 2 * size ? before.quartiles.clone() : unknown(2 * size);
        if (before.hour != Scene.NONE) {
            for (long skipped = Math.max(before.hour + 1, hour - size); skipped < hour; skipped++) {
                put(quartiles, skipped, Float.NaN, Float.NaN);
            }
            double[] values = doubles(before.values);
            boolean wet = dryOnly
                    && scene.rain(before.hour * HOUR, (before.hour + 1) * HOUR).orElse(0) >= WET;
            boolean usual = !wet && !isOffNormal(before, Samples.median(values));
            Arrays.sort(values);
            int half = (values.length + 1) / 2;
            put(
                    quartiles,
                    before.hour,
                    usual ? (float) Samples.median(Arrays.copyOf(values, half)) : Float.NaN,
                    usual
                            ? (float) Samples.median(Arrays.copyOfRange(values, values.length - half, values.length))
                            : 0);
        }
        double[] past = past(quartiles, hour);
        int asked = 2 * (sameHour ? days : size);
        boolean enough = past.length >= Math.max(6, asked * LEAST_SHARE);
        double centre = enough ? Samples.median(past) : Double.NaN;
        return new Hours(quartiles, hour, new float[] {value}, centre, enough ? mad(past, centre) : 0);
    }

    private static void put(float[] quartiles, long hour, float low, float high) {
        int place = (int) (2 * hour % quartiles.length);
        quartiles[place] = low;
        quartiles[place + 1] = high;
    }

    private static float[] unknown(int size) {
        float[] quartiles = new float[size];
        Arrays.fill(quartiles, Float.NaN);
        return quartiles;
    }

    private double[] past(float[] quartiles, long hour) {
        double[] past = new double[quartiles.length];
        int count = 0;
        int step = sameHour ? HOURS : 1;
        for (int back = step; 2 * back <= quartiles.length; back += step) {
            int place = (int) Math.floorMod(2 * (hour - back), (long) quartiles.length);
            if (!Float.isNaN(quartiles[place])) {
                past[count++] = quartiles[place];
                past[count++] = quartiles[place + 1];
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

    private boolean isOffNormal(Hours hours, double value) {
        OptionalDouble distance = distance(hours);
        double off = value - hours.centre;
        return distance.isPresent() && (bothWays ? Math.abs(off) : off) > distance.getAsDouble();
    }

    /** How far from the median is off-normal. */
    private OptionalDouble distance(Hours hours) {
        return Double.isNaN(hours.centre)
                ? OptionalDouble.empty()
                : OptionalDouble.of(hours.centre * (times - 1) + mads * Math.max(leastMad, hours.spread) + plus);
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
