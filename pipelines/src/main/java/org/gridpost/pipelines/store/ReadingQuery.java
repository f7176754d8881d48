package org.gridpost.pipelines.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.ValueType;

/**
 * @param from inclusive
 * @param to exclusive
 * @param bucket down-sampling; only for numbers; buckets are aligned to the epoch
 * @param limit at most so many samples, the earliest first; 1 to {@link #MAX_LIMIT}
 */
public record ReadingQuery(
        String asset, AssetKind kind, Metric metric, Instant from, Instant to, Optional<Bucket> bucket, int limit) {
    public static final int MAX_LIMIT = 100_000;

    public ReadingQuery {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from must not be after to");
        }
        if (bucket.isPresent() && metric.type() != ValueType.NUMBER) {
            throw new IllegalArgumentException(metric.name() + " is not a number: it cannot be down-sampled");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }

    /** @param width at least one second */
    public record Bucket(Duration width, Aggregate aggregate) {
        public Bucket {
            if (width.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("a bucket is at least one second wide");
            }
        }
    }

    public enum Aggregate {
        MEAN,
        MIN,
        MAX,
        LAST
    }
}
