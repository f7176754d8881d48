package org.gridpost.pipelines.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.HourlyStore.HoursResult;

/**
 * A store asked about times of which only the roll-ups are left. Where a query's buckets are whole hours, those that
 * begin before the readings' retention are made of roll-ups, the others of readings; everything else is answered from
 * the readings, as far as they go back.
 *
 * <p>A roll-up knows its hour as a whole: of the hours in which {@code from} and {@code to} lie all counts. Readings that
 * came late enter a few minutes after they were stored.
 */
public final class ReadingHistory implements ReadingStore {
    /** So many of the newest hours are read from the readings in any case, for they may not be rolled up yet. */
    private static final long FRESH_HOURS = 3;

    private final HourlyStore store;
    private final Retention retention;
    private final Clock clock;

    public ReadingHistory(HourlyStore store, Retention retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public Written write(List<Reading> batch) {
        return store.write(batch);
    }

    @Override
    public QueryResult query(ReadingQuery query) {
        long width = query.bucket().map(bucket -> bucket.width().toMillis()).orElse(1L);
        Instant now = clock.instant();
        long rawFrom = retention.rawFrom(now).toEpochMilli();
        if (width % Hour.MILLIS != 0 || query.fromMillis() >= rawFrom) {
            return store.query(query);
        }
        // The first bucket that is made of readings; the one before it may reach up to now.
        long readingsFrom = Math.min(query.toMillis(), rawFrom + Math.floorMod(-rawFrom, width));
        long hoursTo = Math.min(
                Math.floorDiv(readingsFrom + Hour.MILLIS - 1, Hour.MILLIS),
                Hour.number(now.toEpochMilli()) - FRESH_HOURS);
        HoursResult hours =
                store.hourly(query.asset(), query.kind(), query.metric(), Hour.number(query.fromMillis()), hoursTo);
        if (hours instanceof HoursResult.Unavailable unavailable) {
            return new QueryResult.Unavailable(unavailable.why());
        }
        List<HourlyValue> values = ((HoursResult.Hours) hours).values();
        // Where nothing was rolled up, such as before roll-ups were made at all, the readings may still know.
        return values.isEmpty() ? store.query(query) : joined(query, values, hoursTo * Hour.MILLIS, readingsFrom);
    }

    private QueryResult joined(ReadingQuery query, List<HourlyValue> hours, long hoursTo, long readingsFrom) {
        SampleCollector answer = new SampleCollector(query);
        boolean wanted = true;
        for (HourlyValue hour : hours) {
            wanted = wanted && answer.offer(hour);
        }
        if (wanted && hoursTo < readingsFrom) {
            QueryResult fresh =
                    store.query(part(query, hoursTo, readingsFrom, Optional.empty(), ReadingQuery.MAX_LIMIT));
            if (!(fresh instanceof QueryResult.Samples samples)) {
                return fresh;
            }
            for (Sample sample : samples.samples()) {
                wanted = wanted && answer.offer(sample);
            }
        }
        List<Sample> told = answer.samples();
        if (told.size() >= query.limit() || readingsFrom >= query.toMillis()) {
            return new QueryResult.Samples(told);
        }
        QueryResult rest =
                store.query(part(query, readingsFrom, query.toMillis(), query.bucket(), query.limit() - told.size()));
        return rest instanceof QueryResult.Samples samples
                ? new QueryResult.Samples(
                        Stream.concat(told.stream(), samples.samples().stream()).toList())
                : rest;
    }

    private static ReadingQuery part(
            ReadingQuery query, long from, long to, Optional<ReadingQuery.Bucket> bucket, int limit) {
        return new ReadingQuery(
                query.asset(),
                query.kind(),
                query.metric(),
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(to),
                bucket,
                limit);
    }

    @Override
    public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
        return store.moments(asset, kind, from, to);
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
