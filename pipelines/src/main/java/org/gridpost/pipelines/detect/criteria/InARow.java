package org.gridpost.pipelines.detect.criteria;

import java.util.Arrays;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;

/**
 * Readings that cannot be right, several in a row: values no working sensor shows, or times of a clock that is off.
 *
 * @param fault what is wrong with them
 * @param least how many in a row are off-normal
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
public record InARow(Fault fault, int least) implements Criterion {

    /** What can be wrong with a reading as such. */
    public enum Fault {
        /** Outside the metric's sane range, or disowned by the device; counted for each metric. */
        BAD_VALUE,
        /** Its time was not believed, see {@link Reading#deviceTime}; counted for the device. */
        WRONG_CLOCK
    }

    /**
     * Faults in a row.
     *
     * @param metrics indices of the metrics that have some; -1 for the device's clock
     * @param time of the last moment that was looked at
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // the hot path; nobody compares these, and nobody writes to them once made
    public record Rows(int[] metrics, int[] counts, long time) implements Memory {
        static final Rows NONE = new Rows(new int[0], new int[0], Scene.NONE);
    }

    private static final int CLOCK = -1;

    @Override
    public boolean concerns(Metric metric) {
        return true;
    }

    @Override
    public boolean reads(Metric metric) {
        return false;
    }

    @Override
    public Memory initial() {
        return Rows.NONE;
    }

    @Override
    public Memory learn(Memory memory, Moment moment, Scene scene) {
        Rows rows = (Rows) memory;
        boolean allWell = moment.plain() && rows.metrics.length == 0;
        if (allWell || moment.time() <= rows.time) {
            return rows;
        }
        Rows next = rows;
        if (fault == Fault.WRONG_CLOCK) {
            boolean wrong =
                    moment.readings().stream().anyMatch(r -> r.deviceTime().isPresent());
            next = with(next, CLOCK, wrong);
        } else {
            for (Reading reading : moment.readings()) {
                next = with(next, reading.metric().index(), reading.quality() == Quality.BAD);
            }
        }
        return next == rows ? rows : new Rows(next.metrics, next.counts, moment.time());
    }

    private Rows with(Rows rows, int metric, boolean faulty) {
        int at = 0;
        while (at < rows.metrics.length && rows.metrics[at] != metric) {
            at++;
        }
        boolean known = at < rows.metrics.length;
        if (faulty) {
            int length = known ? rows.metrics.length : at + 1;
            int[] metrics = Arrays.copyOf(rows.metrics, length);
            int[] counts = Arrays.copyOf(rows.counts, length);
            metrics[at] = metric;
            counts[at] = Math.min(least, counts[at] + 1);
            return new Rows(metrics, counts, rows.time);
        }
        if (!known) {
            return rows;
        }
        int[] metrics = new int[rows.metrics.length - 1];
        int[] counts = new int[metrics.length];
        for (int from = 0, to = 0; from < rows.metrics.length; from++) {
            if (from != at) {
                metrics[to] = rows.metrics[from];
                counts[to++] = rows.counts[from];
            }
        }
        return new Rows(metrics, counts, rows.time);
    }

    @Override
    public State state(Memory memory, long now, Scene scene) {
        int most = most((Rows) memory);
        if (most >= least) {
            return State.OFF_NORMAL;
        }
        return most > 0 ? State.BETWEEN : State.CLEAR;
    }

    private static int most(Rows rows) {
        int most = 0;
        for (int count : rows.counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    @Override
    public Evidence evidence(Memory memory, long now, Scene scene) {
        Rows rows = (Rows) memory;
        String metric = "";
        for (int i = 0; i < rows.metrics.length; i++) {
            if (rows.counts[i] == most(rows) && rows.metrics[i] != CLOCK) {
                metric = scene.asset().kind().metrics().get(rows.metrics[i]).name();
            }
        }
        return new Evidence(metric.isEmpty() ? "clock_offset" : metric, most(rows), least, "times");
    }
}
