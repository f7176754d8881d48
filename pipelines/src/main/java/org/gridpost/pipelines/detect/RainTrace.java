package org.gridpost.pipelines.detect;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * What one gauge has measured in the last day and a bit: by its cumulative counter, or, if it has none, by its rate. Times
 * are epoch milliseconds.
 */
final class RainTrace implements Ear {
    private static final Metric CUMULATIVE =
            AssetKind.RAIN_GAUGE.metric("rain_cum").orElseThrow();
    private static final Metric RATE = AssetKind.RAIN_GAUGE.metric("rain_rate").orElseThrow();
    private static final double HOUR = 3_600_000;
    private static final long QUARTER = 900_000;
    private static final long KEPT = 26 * 3_600_000L;

    /** A rate does not stand for longer than this. */
    private static final long LONGEST_STEP = 1_800_000;

    /** Whose last word is older than this is not heard any more: room for two lost messages of a slow gauge. */
    private static final long HEARD = 2 * 3_600_000;

    /** Ascending; {@code totals} is mm since some beginning, {@code rates} mm/h, NaN where only the sum was reported. */
    private long[] times = new long[0];

    private double[] totals = new double[0];
    private double[] rates = new double[0];
    private double shown = Double.NaN;

    @Override
    public void hear(List<Reading> readings, long time) {
        double cumulative = Double.NaN;
        double rate = Double.NaN;
        for (Reading reading : readings) {
            if (reading.quality() != Quality.BAD && reading.value() instanceof Value.Numeric numeric) {
                cumulative = reading.metric().equals(CUMULATIVE) ? numeric.number() : cumulative;
                rate = reading.metric().equals(RATE) ? numeric.number() : rate;
            }
        }
        boolean silent = Double.isNaN(cumulative) && Double.isNaN(rate);
        if (silent || (times.length > 0 && time <= times[times.length - 1])) {
            return;
        }
        double total = times.length == 0 ? 0 : totals[totals.length - 1];
        if (!Double.isNaN(cumulative)) {
            total += Double.isNaN(shown) ? 0 : cumulative >= shown ? cumulative - shown : cumulative;
            shown = cumulative;
        } else if (times.length > 0) {
            total += rate * Math.min(LONGEST_STEP, time - times[times.length - 1]) / HOUR;
        }
        append(time, total, rate);
    }

    private void append(long time, double total, double rate) {
        int drop = 0;
        while (drop < times.length && times[drop] < time - KEPT) {
            drop++;
        }
        times = Arrays.copyOfRange(times, drop, times.length + 1);
        totals = Arrays.copyOfRange(totals, drop, totals.length + 1);
        rates = Arrays.copyOfRange(rates, drop, rates.length + 1);
        times[times.length - 1] = time;
        totals[totals.length - 1] = total;
        rates[rates.length - 1] = rate;
    }

    /** The last place at or before that time, -1 for none. */
    private int placeOf(long time) {
        int place = Arrays.binarySearch(times, time);
        return place >= 0 ? place : -place - 2;
    }

    /** Millimetres between two moments, as far as it was heard; empty if it is not heard any more. */
    OptionalDouble amount(long from, long to) {
        int last = placeOf(to);
        if (last < 0 || times[last] < to - HEARD) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(totals[last] - totals[Math.max(0, placeOf(from))]);
    }

    /** Millimetres an hour: what it says, or what a quarter of an hour's sum comes to. */
    OptionalDouble rate(long now) {
        int last = placeOf(now);
        if (last < 0 || times[last] < now - LONGEST_STEP) {
            return OptionalDouble.empty();
        }
        if (!Double.isNaN(rates[last])) {
            return OptionalDouble.of(rates[last]);
        }
        return OptionalDouble.of((totals[last] - totals[Math.max(0, placeOf(times[last] - QUARTER))]) * HOUR / QUARTER);
    }

    /** What is remembered, for the snapshot. */
    @SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
    record Kept(long[] times, double[] totals, double[] rates, double shown) {}

    Kept kept() {
        return new Kept(times, totals, rates, shown);
    }

    void restore(Kept kept) {
        times = kept.times;
        totals = kept.totals;
        rates = kept.rates;
        shown = kept.shown;
    }
}
