package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private Optional<Open> open = Optional.empty();

    private record Open(long start, Tally tally) {}

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
            double number = ((Numeric) sample.value()).number();
            tallyAt(sample.time().toEpochMilli()).ifPresent(tally -> tally.add(number, sample.quality()));
        }
        return answer.size() < limit;
    }

    /** Takes the next hour in ascending time, for a query whose buckets are whole hours; otherwise as a sample. */
    boolean offer(HourlyValue hour) {
        tallyAt(hour.hour() * Hour.MILLIS).ifPresent(tally -> tally.add(hour));
        return answer.size() < limit;
    }

    private Optional<Tally> tallyAt(long time) {
        long start = time - Math.floorMod(time, bucket.orElseThrow().width().toMillis());
        if (open.isEmpty() || open.get().start != start) {
            closeBucket();
            open = answer.size() < limit ? Optional.of(new Open(start, new Tally())) : Optional.empty();
        }
        return open.map(Open::tally);
    }

    private void closeBucket() {
        Aggregate aggregate = bucket.map(Bucket::aggregate).orElse(Aggregate.LAST);
        open.ifPresent(o -> answer.add(
                new Sample(Instant.ofEpochMilli(o.start), Value.of(o.tally.number(aggregate)), o.tally.quality())));
        open = Optional.empty();
    }

    /** The answer, once there is no further sample. */
    public List<Sample> samples() {
        closeBucket();
        return List.copyOf(answer);
    }
}
