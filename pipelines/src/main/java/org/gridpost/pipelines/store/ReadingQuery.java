package org.gridpost.pipelines.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.ValueType;

/**
 * One metric of one asset over a stretch of time.
 *
 * @param from inclusive
 * @param to exclusive
 * @param bucket down-sampling; only for numbers
 * @param limit at most so many samples, the earliest first; 1 to {@link #MAX_LIMIT}
 */
public record ReadingQuery(
        String asset, AssetKind kind, Metric metric, Instant from, Instant to, Optional<Bucket> bucket, int limit) {
    public static final int MAX_LIMIT = 100_000;

    /** What every store can express, in years 1678 to 2261; InfluxDB counts nanoseconds in 64 bits. */
    private static final Instant EARLIEST = Instant.parse("1678-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");

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

    /** The first millisecond since the epoch that is asked for. */
    public long fromMillis() {
        return ceilMillis(from);
    }

    /** The first millisecond since the epoch that is no longer asked for. */
    public long toMillis() {
        return ceilMillis(to);
    }

    /** The first millisecond since the epoch that is not before a moment, within what every store can express. */
    public static long ceilMillis(Instant time) {
        Instant within = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
        return within.plusNanos(999_999).toEpochMilli();
    }

    /**
     * Down-sampling into equal stretches of time that are aligned to the epoch, each told under its beginning, which may
     * lie before {@code from}; empty stretches are left out.
     *
     * <p>As in OPC UA Part 13, bad values do not enter an aggregate: it is made of the others and is suspect if any
     * value in it was suspect or bad. Only where all values are bad is it made of these, and is bad itself.
     *
     * @param width at least one second, whole milliseconds
     */
    public record Bucket(Duration width, Aggregate aggregate) {
        public Bucket {
            if (width.compareTo(Duration.ofSeconds(1)) < 0 || width.toNanosPart() % 1_000_000 != 0) {
                throw new IllegalArgumentException("a bucket is at least one second wide, in whole milliseconds");
            }
        }
    }

    /** How the values of a bucket become one. */
    public enum Aggregate {
        /** The sum over the number of values, whatever time passed between them. */
        MEAN,
        MIN,
        MAX,
        /** The value of the latest time. */
        LAST
    }
}
