package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * All that one asset reported for one moment: a row of a wide table, a point of a series. Holds the rule of which value
 * stays when a metric is told twice. Not for several threads at once.
 */
public final class Point {
    private final String asset;
    private final AssetKind kind;
    private final long time;
    private Instant received;
    private Optional<Instant> deviceTime;
    /** By {@link Metric#index()}, null where nothing was told. */
    private final Value[] values;

    private final Quality[] qualities;
    private long present;
    private int conflicts;

    /** @param time milliseconds since the epoch */
    public Point(String asset, AssetKind kind, long time, Instant received, Optional<Instant> deviceTime) {
        this.asset = asset;
        this.kind = kind;
        this.time = time;
        this.received = received;
        this.deviceTime = deviceTime;
        this.values = new Value[kind.metrics().size()];
        this.qualities = new Quality[values.length];
    }

    /** The readings as points, in the order in which each point was first told of. */
    public static List<Point> gather(Iterable<Reading> readings) {
        List<Point> points = new ArrayList<>();
        Map<Key, Point> byKey = new HashMap<>();
        for (Reading reading : readings) {
            Key key = new Key(reading.asset(), reading.kind(), reading.time().toEpochMilli());
            Point point = byKey.get(key);
            if (point == null) {
                point = new Point(key.asset, key.kind, key.time, reading.received(), reading.deviceTime());
                byKey.put(key, point);
                points.add(point);
            }
            point.received = reading.received();
            point.deviceTime = reading.deviceTime().or(point::deviceTime);
            point.put(reading.metric(), reading.value(), reading.quality());
        }
        return points;
    }

    private record Key(String asset, AssetKind kind, long time) {}

    /**
     * Tells the point a value, as {@link ReadingStore} says.
     *
     * @return whether this changed the point
     */
    public boolean put(Metric metric, Value value, Quality quality) {
        int i = metric.index();
        Value old = values[i];
        if (old == null) {
            present |= 1L << i;
            values[i] = value;
            qualities[i] = quality;
            return true;
        }
        boolean equal = old.equals(value);
        if (!equal) {
            conflicts++;
        }
        Quality was = qualities[i];
        if (quality == Quality.BAD && was != Quality.BAD) {
            return false;
        }
        Quality now = equal && was != Quality.BAD ? was.worseOf(quality) : quality;
        values[i] = value;
        qualities[i] = now;
        return !equal || now != was;
    }

    /**
     * Tells this point all that a later one of the same asset and time says.
     *
     * @return whether this changed the point
     */
    public boolean merge(Point later) {
        boolean changed = false;
        for (Metric metric : kind.metrics()) {
            if (later.has(metric)) {
                changed |= put(metric, later.value(metric), later.quality(metric));
            }
        }
        conflicts += later.conflicts;
        if (changed) {
            received = later.received;
            deviceTime = later.deviceTime.or(this::deviceTime);
        }
        return changed;
    }

    public String asset() {
        return asset;
    }

    public AssetKind kind() {
        return kind;
    }

    /** Milliseconds since the epoch. */
    public long time() {
        return time;
    }

    /** When the gateway took in what it was told last. */
    public Instant received() {
        return received;
    }

    public Optional<Instant> deviceTime() {
        return deviceTime;
    }

    /** How often it was told another value than it had. */
    public int conflicts() {
        return conflicts;
    }

    /** A bit per metric that has a value, by {@link Metric#index()}. */
    public long present() {
        return present;
    }

    public boolean has(Metric metric) {
        return values[metric.index()] != null;
    }

    /** @throws IllegalStateException if the point has no such value; ask {@link #has} */
    public Value value(Metric metric) {
        return told(values[metric.index()], metric);
    }

    /** @throws IllegalStateException if the point has no such value; ask {@link #has} */
    public Quality quality(Metric metric) {
        return told(qualities[metric.index()], metric);
    }

    public Sample sample(Metric metric) {
        return new Sample(Instant.ofEpochMilli(time), value(metric), quality(metric));
    }

    private <T> T told(T slot, Metric metric) {
        if (slot == null) {
            throw new IllegalStateException(asset + " said nothing of " + metric.name() + " at " + time);
        }
        return slot;
    }
}
