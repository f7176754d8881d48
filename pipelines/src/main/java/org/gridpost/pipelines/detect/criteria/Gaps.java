package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;

/**
 * What share of a device's messages is lost, by the gaps in its sequence numbers, over some hours.
 *
 * @param percent lost, above which it is off-normal
 * @param hours that it looks back
 */
public record Gaps(Metric metric, double percent, double clear, int hours) implements Criterion {
    private static final long HOUR = 3_600_000;
    private static final double HUNDRED = 100;
    private static final int LEAST_MESSAGES = 20;

    /** A larger step is another numbering, not a loss. */
    private static final double LARGEST_GAP = 1000;

    /**
     * One entry for each of the last hours in which something came, oldest first.
     *
     * @param numbers the hours, counted from the epoch
     * @param sequence of the last message, at {@code time}
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Days(int[] numbers, int[] got, int[] missed, double sequence, long time) implements Memory {
        static final Days NOTHING = new Days(new int[0], new int[0], new int[0], 0, Scene.NONE);
    }

    @Override
    public boolean concerns(Metric other) {
        return other.equals(metric);
    }

    @Override
    public Memory initial() {
        return Days.NOTHING;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Days before = (Days) memory;
        if (scene.time(metric) != moment.time() || moment.time() <= before.time) {
            return before;
        }
        double sequence = scene.value(metric);
        double step = sequence - before.sequence;
        int missed = before.time != Scene.NONE && step > 1 && step <= LARGEST_GAP ? (int) step - 1 : 0;
        int hour = (int) Math.floorDiv(moment.time(), HOUR);
        int length = before.numbers.length;
        boolean sameHour = length > 0 && before.numbers[length - 1] == hour;
        int drop = 0;
        while (drop < length && before.numbers[drop] <= hour - hours) {
            drop++;
        }
        int size = length - drop + (sameHour ? 0 : 1);
        int[] numbers = Arrays.copyOfRange(before.numbers, drop, drop + size);
        int[] gotten = Arrays.copyOfRange(before.got, drop, drop + size);
        int[] missing = Arrays.copyOfRange(before.missed, drop, drop + size);
        numbers[size - 1] = hour;
        gotten[size - 1]++;
        missing[size - 1] += missed;
        return new Days(numbers, gotten, missing, sequence, moment.time());
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        Days days = (Days) memory;
        int got = sum(days.got);
        // Of half an hour nothing can be said yet.
        boolean enough = got + sum(days.missed) >= LEAST_MESSAGES && days.numbers.length > hours / 4;
        return enough ? Comparison.ABOVE.judge(share(days), percent, clear) : State.UNKNOWN;
    }

    private static double share(Days days) {
        int missed = sum(days.missed);
        return missed * HUNDRED / Math.max(1, missed + sum(days.got));
    }

    private static int sum(int[] of) {
        int sum = 0;
        for (int one : of) {
            sum += one;
        }
        return sum;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        return new Evidence(metric.name(), share((Days) memory), percent, "/100");
    }
}
