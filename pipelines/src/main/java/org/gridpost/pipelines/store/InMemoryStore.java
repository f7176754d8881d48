package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/** The twin of the real stores: forgets everything at the end, and fails when it is told to. For tests and trials. */
public final class InMemoryStore implements HourlyStore {
    private final Predicate<Reading> refuses;
    private final Map<Series, NavigableMap<Long, Point>> series = new HashMap<>();
    private final Map<Series, NavigableMap<Long, Map<Metric, HourlyValue>>> hours = new HashMap<>();
    private Optional<String> outage = Optional.empty();

    private record Series(String asset, AssetKind kind) {}

    public InMemoryStore() {
        this(reading -> false);
    }

    /** @param refuses which readings it will never take */
    public InMemoryStore(Predicate<Reading> refuses) {
        this.refuses = refuses;
    }

    /** From now on nothing can be written or read, for the reason given. */
    public synchronized void fail(String why) {
        outage = Optional.of(why);
    }

    /** Ends what {@link #fail} began. */
    public synchronized void recover() {
        outage = Optional.empty();
    }

    @Override
    public synchronized Written write(List<Reading> batch) {
        if (outage.isPresent()) {
            return new Written.Unavailable(outage.get());
        }
        List<Reading> taken = new ArrayList<>();
        List<Rejection> refused = new ArrayList<>();
        for (Reading reading : batch) {
            if (refuses.test(reading)) {
                refused.add(Rejection.refused(
                        reading,
                        reading.metric().name() + " of " + reading.asset() + " is refused, as this store was told"));
            } else {
                taken.add(reading);
            }
        }
        int conflicts = 0;
        for (Point point : Point.gather(taken)) {
            NavigableMap<Long, Point> points =
                    series.computeIfAbsent(new Series(point.asset(), point.kind()), s -> new TreeMap<>());
            Point old = points.putIfAbsent(point.time(), point);
            if (old == null) {
                conflicts += point.conflicts();
            } else {
                int before = old.conflicts();
                old.merge(point);
                conflicts += old.conflicts() - before;
            }
        }
        return new Written.Done(taken.size(), conflicts, refused);
    }

    @Override
    public synchronized QueryResult query(ReadingQuery query) {
        if (outage.isPresent()) {
            return new QueryResult.Unavailable(outage.get());
        }
        SampleCollector answer = new SampleCollector(query);
        NavigableMap<Long, Point> points =
                series.getOrDefault(new Series(query.asset(), query.kind()), new TreeMap<>());
        for (Point point : points.subMap(query.fromMillis(), query.toMillis()).values()) {
            if (point.has(query.metric()) && !answer.offer(point.sample(query.metric()))) {
                break;
            }
        }
        return new QueryResult.Samples(answer.samples());
    }

    @Override
    public synchronized MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
        if (outage.isPresent()) {
            return new MomentsResult.Unavailable(outage.get());
        }
        return new MomentsResult.Moments(series
                .getOrDefault(new Series(asset, kind), new TreeMap<>())
                .subMap(ReadingQuery.ceilMillis(from), ReadingQuery.ceilMillis(to))
                .keySet()
                .stream()
                .map(Instant::ofEpochMilli)
                .toList());
    }

    @Override
    public synchronized Outcome rollUp(Hour hour, Mode mode) {
        if (outage.isPresent()) {
            return new Outcome.Unavailable(outage.get());
        }
        long rows = 0;
        for (Map.Entry<Series, NavigableMap<Long, Point>> entry : series.entrySet()) {
            if (entry.getKey().kind() != hour.kind()) {
                continue;
            }
            Map<Metric, HourlyValue> row = new HashMap<>();
            for (Metric metric : hour.kind().metrics()) {
                Tally tally = new Tally();
                entry.getValue().subMap(hour.fromMillis(), hour.toMillis()).values().stream()
                        .filter(point -> point.has(metric))
                        .forEach(point -> add(tally, point.value(metric), point.quality(metric)));
                if (!tally.isEmpty()) {
                    row.put(metric, tally.hour(hour.number()));
                }
            }
            NavigableMap<Long, Map<Metric, HourlyValue>> kept =
                    hours.computeIfAbsent(entry.getKey(), s -> new TreeMap<>());
            if (!row.isEmpty() && (mode == Mode.ANEW || !kept.containsKey(hour.number()))) {
                kept.put(hour.number(), row);
                rows++;
            }
        }
        return new Outcome.Done(rows);
    }

    private static void add(Tally tally, Value value, Quality quality) {
        if (value instanceof Value.Numeric numeric) {
            tally.add(numeric.number(), quality);
        } else if (value instanceof Value.Flag flag) {
            tally.add(flag.flag() ? 1 : 0, quality);
        }
    }

    @Override
    public synchronized HoursResult hourly(String asset, AssetKind kind, Metric metric, long from, long to) {
        if (outage.isPresent()) {
            return new HoursResult.Unavailable(outage.get());
        }
        return new HoursResult.Hours(
                hours.getOrDefault(new Series(asset, kind), new TreeMap<>()).subMap(from, to).values().stream()
                        .filter(row -> row.containsKey(metric))
                        .map(row -> row.get(metric))
                        .toList());
    }

    @Override
    public synchronized Outcome expire(Instant rawBefore, Instant hourlyBefore) {
        if (outage.isPresent()) {
            return new Outcome.Unavailable(outage.get());
        }
        long rows = 0;
        for (NavigableMap<Long, Point> points : series.values()) {
            rows += clear(points.headMap(rawBefore.toEpochMilli(), false));
        }
        for (NavigableMap<Long, Map<Metric, HourlyValue>> kept : hours.values()) {
            rows += clear(kept.headMap(Hour.number(hourlyBefore.toEpochMilli()), false));
        }
        return new Outcome.Done(rows);
    }

    private static long clear(Map<?, ?> expired) {
        long rows = expired.size();
        expired.clear();
        return rows;
    }

    @Override
    public String describe() {
        return "in memory";
    }

    @Override
    public void close() {}
}
