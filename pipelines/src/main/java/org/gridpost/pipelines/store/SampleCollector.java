package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.model.Value.Numeric;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;
import org.gridpost.pipelines.store.ReadingQuery.Bucket;

/**
 * Makes a query's answer out of the samples found, for stores that do not down-sample by themselves. Not for several
 * threads at once.
 */
public final class SampleCollector {
    private final Optional<Bucket> bucket;
    private final int limit;
    private final List<Sample> answer = new ArrayList<>();
    private Optional<Tally> open = Optional.empty();

    public SampleCollector(ReadingQuery query) {
        this.bucket = query.bucket();
        this.limit = query.limit();
    }

    /**
     * Takes the next sample in ascending time.
     *
     * @return false once the answer is full and further samples are in vain
     */
    public boolean offer(Sample sample) {
        if (bucket.isEmpty()) {
            answer.add(sample);
        } else {
            long width = bucket.get().width().toMillis();
            long time = sample.time().toEpochMilli();
            tallyAt(time - Math.floorMod(time, width)).ifPresent(tally -> tally.add(sample));
        }
        return answer.size() < limit;
    }

    private Optional<Tally> tallyAt(long start) {
        if (open.isEmpty() || open.get().start != start) {
            closeBucket();
            open = answer.size() < limit ? Optional.of(new Tally(start)) : Optional.empty();
        }
        return open;
    }

    private void closeBucket() {
        Aggregate aggregate = bucket.map(Bucket::aggregate).orElse(Aggregate.LAST);
        open.ifPresent(tally -> answer.add(tally.sample(aggregate)));
        open = Optional.empty();
    }

    /** The answer, once there is no further sample. */
    public List<Sample> samples() {
        closeBucket();
        return List.copyOf(answer);
    }

    /** One bucket: the values that count so far, and the worst quality seen. */
    private static final class Tally {
        private final long start;
        private Quality worst = Quality.GOOD;
        private boolean allBad = true;
        private long count;
        private double sum;
        private double min;
        private double max;
        private double last;

        Tally(long start) {
            this.start = start;
        }

        void add(Sample sample) {
            boolean bad = sample.quality() == Quality.BAD;
            worst = worst.worseOf(sample.quality());
            if (bad && !allBad) {
                return;
            }
            if (!bad && allBad) {
                allBad = false;
                count = 0;
            }
            double number = ((Numeric) sample.value()).number();
            min = count == 0 ? number : Math.min(min, number);
            max = count == 0 ? number : Math.max(max, number);
            sum = count == 0 ? number : sum + number;
            last = number;
            count++;
        }

        Sample sample(Aggregate aggregate) {
            double number = switch (aggregate) {
                case MEAN -> sum / count;
                case MIN -> min;
                case MAX -> max;
                case LAST -> last;
            };
            Quality quality = allBad ? Quality.BAD : worst == Quality.GOOD ? Quality.GOOD : Quality.SUSPECT;
            return new Sample(Instant.ofEpochMilli(start), Value.of(number), quality);
        }
    }
}
