package org.gridpost.pipelines.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;
import org.gridpost.pipelines.store.ReadingQuery.Bucket;

/** Readings and queries in few words, for tests. Times are seconds after {@link #T0}. */
public final class Readings {
    /** A full hour, so that buckets of up to one hour begin with it. */
    public static final Instant T0 = Instant.parse("2026-06-21T12:00:00Z");

    private Readings() {}

    public static Instant at(double seconds) {
        return T0.plusMillis(Math.round(seconds * 1000));
    }

    public static Metric metric(AssetKind kind, String name) {
        return kind.metric(name).orElseThrow();
    }

    public static Reading reading(AssetKind kind, String asset, String metric, double seconds, Value value) {
        return reading(kind, asset, metric, seconds, value, Quality.GOOD);
    }

    public static Reading reading(
            AssetKind kind, String asset, String metric, double seconds, Value value, Quality quality) {
        Instant time = at(seconds);
        return new Reading(asset, kind, metric(kind, metric), value, time, time.plusMillis(40), quality);
    }

    /** The level of a drain, in metres. */
    public static Reading level(String asset, double seconds, double metres) {
        return reading(AssetKind.DRAIN_NODE, asset, "level", seconds, Value.of(metres));
    }

    public static Reading level(String asset, double seconds, double metres, Quality quality) {
        return reading(AssetKind.DRAIN_NODE, asset, "level", seconds, Value.of(metres), quality);
    }

    public static ReadingQuery query(AssetKind kind, String asset, String metric, double from, double to) {
        return new ReadingQuery(
                asset, kind, metric(kind, metric), at(from), at(to), Optional.empty(), ReadingQuery.MAX_LIMIT);
    }

    public static ReadingQuery levels(String asset, double from, double to) {
        return query(AssetKind.DRAIN_NODE, asset, "level", from, to);
    }

    public static ReadingQuery limited(ReadingQuery query, int limit) {
        return new ReadingQuery(
                query.asset(), query.kind(), query.metric(), query.from(), query.to(), query.bucket(), limit);
    }

    public static ReadingQuery bucketed(ReadingQuery query, Duration width, Aggregate aggregate) {
        return new ReadingQuery(
                query.asset(),
                query.kind(),
                query.metric(),
                query.from(),
                query.to(),
                Optional.of(new Bucket(width, aggregate)),
                query.limit());
    }

    public static Sample sample(double seconds, double value, Quality quality) {
        return new Sample(at(seconds), Value.of(value), quality);
    }

    public static Sample sample(double seconds, double value) {
        return sample(seconds, value, Quality.GOOD);
    }
}
