package org.gridpost.pipelines.detect.criteria;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/** A scene of one asset that says what a test tells it to. Seconds count from {@link #START}. */
public final class SmallScene implements Scene {
    /** Sunday noon in Majiang. */
    public static final Instant START = Instant.parse("2025-06-15T04:00:00Z");

    private static final SunTimes SUN = new SunTimes(ZoneId.of("Asia/Shanghai"));

    private final Map<Metric, Double> values = new HashMap<>();
    private final Map<Metric, String> texts = new HashMap<>();
    private final Map<Metric, Long> times = new HashMap<>();
    private Asset asset;
    private OptionalDouble rain = OptionalDouble.empty();
    private OptionalDouble rainRate = OptionalDouble.empty();
    private OptionalDouble lampPower = OptionalDouble.empty();
    private double heardLamps;
    private boolean maintenance;

    public SmallScene(AssetKind kind) {
        this(Towns.asset(kind.codePrefix() + "-1", kind));
    }

    public SmallScene(Asset asset) {
        this.asset = asset;
    }

    public static long at(double seconds) {
        return START.toEpochMilli() + Math.round(seconds * 1000);
    }

    public SmallScene withRain(double millimetres) {
        rain = OptionalDouble.of(millimetres);
        return this;
    }

    public SmallScene withRainRate(double millimetresAnHour) {
        rainRate = OptionalDouble.of(millimetresAnHour);
        return this;
    }

    public SmallScene withLampPower(double watts, double heardShare) {
        lampPower = OptionalDouble.of(watts);
        heardLamps = heardShare;
        return this;
    }

    public SmallScene withMaintenance(boolean now) {
        maintenance = now;
        return this;
    }

    /** Takes in readings: metric, value, metric, value … */
    public Moment moment(double seconds, Quality quality, Object... metricsAndValues) {
        List<Reading> readings = new ArrayList<>();
        Instant time = Instant.ofEpochMilli(at(seconds));
        for (int i = 0; i < metricsAndValues.length; i += 2) {
            Metric metric = asset.kind().metric((String) metricsAndValues[i]).orElseThrow();
            Value value = value(metricsAndValues[i + 1]);
            readings.add(new Reading(
                    asset.code(), asset.kind(), metric, value, time, time, quality, Optional.<Instant>empty()));
            if (trusts(quality) && at(seconds) >= time(metric)) {
                set(metric, value);
                times.put(metric, at(seconds));
            }
        }
        return new Moment(at(seconds), at(seconds), readings, at(seconds), 0);
    }

    private static Value value(Object of) {
        if (of instanceof Boolean flag) {
            return Value.of(flag);
        }
        return of instanceof String text ? Value.of(text) : Value.of(((Number) of).doubleValue());
    }

    private void set(Metric metric, Value value) {
        if (value instanceof Value.Text text) {
            texts.put(metric, text.text());
        } else if (value instanceof Value.Flag flag) {
            values.put(metric, flag.flag() ? 1.0 : 0.0);
        } else if (value instanceof Value.Numeric numeric) {
            values.put(metric, numeric.number());
        }
    }

    @Override
    public Asset asset() {
        return asset;
    }

    @Override
    public double value(Metric metric) {
        return values.get(metric);
    }

    @Override
    public String text(Metric metric) {
        return texts.get(metric);
    }

    @Override
    public long time(Metric metric) {
        return times.getOrDefault(metric, NONE);
    }

    @Override
    public boolean trusts(Quality quality) {
        return quality == Quality.GOOD;
    }

    @Override
    public SunTimes sun() {
        return SUN;
    }

    @Override
    public OptionalDouble rain(long from, long to) {
        return rain;
    }

    @Override
    public OptionalDouble rainRate(long now) {
        return rainRate;
    }

    @Override
    public OptionalDouble downstreamLevel(long now) {
        return OptionalDouble.empty();
    }

    @Override
    public OptionalDouble lampPower(long now, double leastShare) {
        return heardLamps >= leastShare ? lampPower : OptionalDouble.empty();
    }

    @Override
    public boolean underMaintenance(long now) {
        return maintenance;
    }
}
