package org.gridpost.pipelines.kpi.tickets;

import java.time.Duration;
import java.util.Arrays;

/** How long something took, many times over, in whole seconds: four bytes each, so that they can be many. */
final class Seconds {
    private static final int FIRST = 8;
    private static final double NINETY = 0.9;

    private int[] values = new int[0];
    private int size;

    void add(Duration time) {
        room(1);
        values[size] = (int) Math.min(Integer.MAX_VALUE, time.toSeconds());
        size++;
    }

    void add(Seconds other) {
        room(other.size);
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
    }

    private void room(int more) {
        if (size + more > values.length) {
            values = Arrays.copyOf(values, Math.max(FIRST, Math.max(size + more, size + size / 2)));
        }
    }

    /** The median is, of an even number, the mean of the two in the middle; the 90th percentile is by nearest rank. */
    RepairFigures.Times times() {
        if (size == 0) {
            return RepairFigures.Times.NONE;
        }
        int[] ascending = Arrays.copyOf(values, size);
        Arrays.sort(ascending);
        double median = ((double) ascending[(size - 1) / 2] + ascending[size / 2]) / 2;
        return RepairFigures.Times.of(size, median, ascending[(int) Math.ceil(NINETY * size) - 1]);
    }
}
