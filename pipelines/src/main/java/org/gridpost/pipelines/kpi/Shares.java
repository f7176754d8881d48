package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Shares and ranks of samples. */
final class Shares {
    private Shares() {}

    /** 0 of nothing. */
    static double of(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Of an even number the mean of the two in the middle. */
    static OptionalDouble medianSeconds(List<Duration> ascending) {
        int size = ascending.size();
        return size == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((seconds(ascending.get((size - 1) / 2)) + seconds(ascending.get(size / 2))) / 2);
    }

    /** The least that so many per cent do not exceed (nearest rank). */
    static OptionalDouble percentileSeconds(List<Duration> ascending, int percent) {
        return ascending.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(seconds(ascending.get((int) Math.ceil(percent / 100.0 * ascending.size()) - 1)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
