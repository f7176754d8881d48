package org.gridpost.pipelines.detect.criteria;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * Single values that stand out from those before and after them (Hampel's identifier): a loose contact, an echo. A step
 * to a new level is none, for the values after it stay there.
 *
 * <pre>
 *   . . . . .  ×  . . . . .       |× - median| &gt; sigmas × 1.4826 × MAD of the eleven
 * </pre>
 *
 * @param sigmas how far out it must be
 * @param least and at least so far, in the metric's unit, however still the others are
 * @param atLeast off-normal if there are so many within {@code within}
 */
public record Spikes(Metric metric, double sigmas, double least, int atLeast, long within) implements Criterion {
    private static final int WINDOW = 11;

    /**
     * @param last the latest values, at most eleven
     * @param times of the spikes, epoch milliseconds, ascending
     */
    public record Seen(
            Samples last,
            @SuppressWarnings("ArrayRecordComponent") long[] times) implements Memory {
        static final Seen NOTHING = new Seen(Samples.NONE, new long[0]);
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public Memory initial() {
        return Seen.NOTHING;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Seen before = (Seen) memory;
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric)
                    && scene.trusts(reading.quality())
                    && moment.time() > before.last.lastTime()
                    && reading.value() instanceof Value.Numeric numeric) {
                Samples last = before.last.with(moment.time(), numeric.number(), Long.MAX_VALUE, WINDOW, 0);
                return new Seen(
                        last, isSpike(last) ? recurrence().with(before.times, last.times()[WINDOW / 2]) : before.times);
            }
        }
        return before;
    }

    private boolean isSpike(Samples last) {
        if (last.size() < WINDOW) {
            return false;
        }
        double median = Samples.median(last.values());
        double out = Math.abs(last.values()[WINDOW / 2] - median);
        if (out <= least) {
            return false;
        }
        double[] deviations = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            deviations[i] = Math.abs(last.values()[i] - median);
        }
        return out > sigmas * TheilSen.MAD_TO_SIGMA * Samples.median(deviations);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Seen seen = (Seen) memory;
        return seen.last.size() == 0 ? State.UNKNOWN : recurrence().state(seen.times, now);
    }

    @Override
    public long nextChange(Memory memory, long now, Scene scene) {
        return recurrence().nextChange(((Seen) memory).times, now);
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        int count = recurrence().count(((Seen) memory).times, now);
        return new Evidence(metric.name(), count, atLeast, "times");
    }

    private Recurrence recurrence() {
        return new Recurrence(atLeast, within);
    }
}
