package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;

/**
 * The latest values of one metric, oldest first.
 *
 * @param times epoch milliseconds, ascending
 * @param values in the metric's unit
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
public record Samples(long[] times, double[] values) implements Memory {
    static final Samples NONE = new Samples(new long[0], new double[0]);

    int size() {
        return times.length;
    }

    long lastTime() {
        return times.length == 0 ? Scene.NONE : times[times.length - 1];
    }

    double lastValue() {
        return values[values.length - 1];
    }

    /**
     * With one more, and without those that nobody needs.
     *
     * @param keepFrom older ones go, except the last before it, and except that at least {@code least} stay
     * @param spacing of two that are closer together than this the later replaces the earlier, except for the first
     */
    Samples with(long time, double value, long keepFrom, int least, long spacing) {
        int size = size();
        boolean replaces = size >= 2 && time - times[size - 2] < spacing;
        int kept = replaces ? size - 1 : size;
        int drop = 0;
        while (kept - drop >= least && (drop + 1 < kept ? times[drop + 1] : time) <= keepFrom) {
            drop++;
        }
        int length = kept - drop + 1;
        long[] newTimes = new long[length];
        double[] newValues = new double[length];
        System.arraycopy(times, drop, newTimes, 0, length - 1);
        System.arraycopy(values, drop, newValues, 0, length - 1);
        newTimes[length - 1] = time;
        newValues[length - 1] = value;
        return new Samples(newTimes, newValues);
    }

    static double median(double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
