package org.gridpost.pipelines.store;

import java.time.Instant;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;

/**
 * One hour of one kind of asset, the piece in which roll-ups are made.
 *
 * @param number full hours since 1970-01-01T00:00Z
 */
public record Hour(AssetKind kind, long number) implements Comparable<Hour> {
    public static final long MILLIS = 3_600_000;

    public static Hour of(Reading reading) {
        return new Hour(reading.kind(), number(reading.time().toEpochMilli()));
    }

    /** The number of the hour in which a moment lies, in milliseconds since the epoch. */
    public static long number(long millis) {
        return Math.floorDiv(millis, MILLIS);
    }

    public long fromMillis() {
        return number * MILLIS;
    }

    /** Exclusive. */
    public long toMillis() {
        return fromMillis() + MILLIS;
    }

    public Instant start() {
        return Instant.ofEpochMilli(fromMillis());
    }

    public Instant end() {
        return Instant.ofEpochMilli(toMillis());
    }

    /** The oldest first. */
    @Override
    public int compareTo(Hour other) {
        return number == other.number ? kind.compareTo(other.kind) : Long.compare(number, other.number);
    }
}
