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
 * The latest value of each metric of one asset, by the metric's index. Written by the detector alone; this is the hot
 * path. A second picture with the suspect readings is only made for an asset that has some.
 */
final class Picture {
    private final double[] values;
    private final long[] times;

    /** Only for an asset that reports texts. */
    private Map<Integer, String> texts = Map.of();

    private Optional<Picture> withSuspect = Optional.empty();

    Picture(int metrics) {
        this.values = new double[metrics];
        this.times = new long[metrics];
        Arrays.fill(times, NONE);
    }

    private Picture(Picture other) {
        this.values = other.values.clone();
        this.times = other.times.clone();
        this.texts = other.texts;
    }

    long time(Metric metric) {
        return times[metric.index()];
    }

    double value(Metric metric) {
        return values[metric.index()];
    }

    String text(Metric metric) {
        return texts.getOrDefault(metric.index(), "");
    }

    /** What may be believed of what does no great harm. */
    Picture lenient() {
        return withSuspect.orElse(this);
    }

    void update(List<Reading> readings, long time) {
        for (Reading reading : readings) {
            if (reading.quality() == Quality.BAD) {
                continue;
            }
            if (reading.quality() == Quality.SUSPECT && withSuspect.isEmpty()) {
                withSuspect = Optional.of(new Picture(this));
            }
            withSuspect.ifPresent(p -> p.set(reading, time));
            if (reading.quality() == Quality.GOOD) {
                set(reading, time);
            }
        }
    }

    private void set(Reading reading, long time) {
        int index = reading.metric().index();
        if (time < times[index]) {
            return;
        }
        if (reading.value() instanceof Value.Numeric numeric) {
            values[index] = numeric.number();
        } else if (reading.value() instanceof Value.Flag flag) {
            values[index] = flag.flag() ? 1 : 0;
        } else if (reading.value() instanceof Value.Text text && !text.text().equals(texts.get(index))) {
            texts = new HashMap<>(texts);
            texts.put(index, text.text());
        }
        times[index] = time;
    }

    /** What is known, for the snapshot: the indices of the metrics, their values and their times. */
    @SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
    record Kept(byte[] metrics, double[] values, long[] times, Map<Integer, String> texts) {}

    Kept kept() {
        byte[] metrics = new byte[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (times[i] != NONE) {
                metrics[count++] = (byte) i;
            }
        }
        Kept kept = new Kept(Arrays.copyOf(metrics, count), new double[count], new long[count], texts);
        for (int i = 0; i < count; i++) {
            kept.values[i] = values[metrics[i]];
            kept.times[i] = times[metrics[i]];
        }
        return kept;
    }

    Optional<Kept> keptWithSuspect() {
        return withSuspect.map(Picture::kept);
    }

    void restore(Kept kept, Optional<Kept> suspect) {
        for (int i = 0; i < kept.metrics.length; i++) {
            values[kept.metrics[i]] = kept.values[i];
            times[kept.metrics[i]] = kept.times[i];
        }
        texts = Map.copyOf(kept.texts);
        withSuspect = suspect.map(k -> {
            Picture picture = new Picture(times.length);
            picture.restore(k, Optional.empty());
            return picture;
        });
    }
}
