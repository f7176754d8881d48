package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.criteria.Scene.NONE;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * The latest value of each metric of one asset that the lane's rules ask for, by its place in the lane. Written by the
 * detector alone; this is the hot path. A second picture with the suspect readings is only made for an asset that has some.
 */
@SuppressWarnings("ReferenceEquality") // the very same means that there is only one
final class Picture {
    private final Lane lane;
    private final double[] values;
    private final long[] times;

    /** By the metric's index; only for an asset that reports texts which a rule asks for. */
    private Map<Integer, String> texts = Map.of();

    private Picture lenient = this;

    Picture(Lane lane) {
        this.lane = lane;
        this.values = new double[lane.pictured()];
        this.times = new long[lane.pictured()];
        Arrays.fill(times, NONE);
    }

    private Picture(Picture other) {
        this.lane = other.lane;
        this.values = other.values.clone();
        this.times = other.times.clone();
        this.texts = other.texts;
    }

    long time(Metric metric) {
        int place = lane.placeOf(metric);
        return place < 0 ? NONE : times[place];
    }

    double value(Metric metric) {
        return values[lane.placeOf(metric)];
    }

    String text(Metric metric) {
        return texts.getOrDefault(metric.index(), "");
    }

    /** What may be believed of what does no great harm. */
    Picture lenient() {
        return lenient;
    }

    void update(List<Reading> readings, long time) {
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            int place = lane.placeOf(reading.metric());
            if (place < 0 || reading.quality() == Quality.BAD) {
                continue;
            }
            if (reading.quality() == Quality.SUSPECT && lenient == this) {
                lenient = new Picture(this);
            }
            if (lenient != this) {
                lenient.set(reading.metric(), place, reading.value(), time);
            }
            if (reading.quality() == Quality.GOOD) {
                set(reading.metric(), place, reading.value(), time);
            }
        }
    }

    private void set(Metric metric, int place, Value value, long time) {
        if (time < times[place]) {
            return;
        }
        if (value instanceof Value.Numeric numeric) {
            values[place] = numeric.number();
        } else if (value instanceof Value.Flag flag) {
            values[place] = flag.flag() ? 1 : 0;
        } else if (value instanceof Value.Text text && !text.text().equals(text(metric))) {
            Map<Integer, String> next = new HashMap<>(texts);
            next.put(metric.index(), text.text());
            texts = Map.copyOf(next);
        }
        times[place] = time;
    }

    /** What is known, for the snapshot: the indices of the metrics, their values and their times. */
    @SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
    record Kept(byte[] metrics, double[] values, long[] times, Map<Integer, String> texts) {}

    Kept kept() {
        byte[] metrics = new byte[times.length];
        double[] known = new double[times.length];
        long[] since = new long[times.length];
        int count = 0;
        for (Metric metric : lane.kind().metrics()) {
            if (time(metric) != NONE) {
                metrics[count] = (byte) metric.index();
                known[count] = value(metric);
                since[count++] = time(metric);
            }
        }
        return new Kept(Arrays.copyOf(metrics, count), Arrays.copyOf(known, count), Arrays.copyOf(since, count), texts);
    }

    Optional<Kept> keptWithSuspect() {
        return lenient == this ? Optional.empty() : Optional.of(lenient.kept());
    }

    void restore(Kept kept, Optional<Kept> suspect) {
        for (int i = 0; i < kept.metrics.length; i++) {
            int place = lane.placeOf(lane.kind().metrics().get(kept.metrics[i]));
            if (place >= 0) {
                values[place] = kept.values[i];
                times[place] = kept.times[i];
            }
        }
        if (suspect.isPresent()) {
            lenient = new Picture(lane);
            lenient.restore(suspect.get(), Optional.empty());
        }
        texts = Map.copyOf(kept.texts);
    }
}
