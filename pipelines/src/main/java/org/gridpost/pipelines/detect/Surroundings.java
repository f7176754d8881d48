package org.gridpost.pipelines.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;

/**
 * What an asset's rules may know of its neighbours: the rain that the nearest gauges measure, and what a cabinet's lamps
 * draw. It is told of readings as they come in and asked about a little while before now, so that it does not matter whose
 * reading came in first.
 */
final class Surroundings {
    /** Asked about a time, it answers for so long before, milliseconds. */
    private static final long LAG = 30_000;

    private static final int GAUGES = 3;

    /** Of what was not heard for so long nothing is known, milliseconds. */
    private static final long HEARD_LATELY = 1_800_000;

    private static final Metric POWER = AssetKind.LAMP.metric("active_power").orElseThrow();
    private static final Metric LEVEL = AssetKind.DRAIN_NODE.metric("level").orElseThrow();

    private final Map<String, RainTrace> rain = new HashMap<>();

    /** The power of lamps, W, and the level of drains, m. */
    private final Map<String, Trace> traces = new HashMap<>();

    private final Map<String, List<RainTrace>> gauges = new HashMap<>();
    private final Map<String, List<Trace>> lamps = new HashMap<>();
    private Site site;

    Surroundings(Site site) {
        this.site = site;
        follow(site);
    }

    void follow(Site now) {
        site = now;
        gauges.clear();
        lamps.clear();
        Map<String, Trace> known = new HashMap<>(traces);
        traces.clear();
        for (Asset asset : now.assets()) {
            if (asset.kind() == AssetKind.RAIN_GAUGE) {
                rain.computeIfAbsent(asset.code(), c -> new RainTrace());
            } else if (asset.kind() == AssetKind.LAMP
                    && asset.position().parent().isPresent()) {
                Trace trace = known.getOrDefault(asset.code(), new Trace(POWER));
                traces.put(asset.code(), trace);
                lamps.computeIfAbsent(asset.position().parent().get(), p -> new ArrayList<>())
                        .add(trace);
            } else if (asset.kind() == AssetKind.DRAIN_NODE) {
                traces.put(asset.code(), known.getOrDefault(asset.code(), new Trace(LEVEL)));
            }
        }
        rain.keySet().removeIf(code -> now.asset(code).isEmpty());
    }

    /** What listens to an asset's readings; good until the register changes. */
    Ear earOf(Asset asset) {
        Ear ear = switch (asset.kind()) {
            case RAIN_GAUGE -> rain.get(asset.code());
            case LAMP, DRAIN_NODE -> traces.get(asset.code());
            default -> Ear.DEAF;
        };
        return ear == null ? Ear.DEAF : ear;
    }

    /** Millimetres near the asset between two moments; empty if no gauge near it tells. */
    OptionalDouble rain(Asset asset, long from, long to) {
        for (RainTrace gauge : gaugesNear(asset)) {
            OptionalDouble amount = gauge.amount(from - LAG, to - LAG);
            if (amount.isPresent()) {
                return amount;
            }
        }
        return OptionalDouble.empty();
    }

    /** Millimetres an hour near the asset; empty if no gauge near it tells. */
    OptionalDouble rainRate(Asset asset, long now) {
        for (RainTrace gauge : gaugesNear(asset)) {
            OptionalDouble rate = gauge.rate(now - LAG);
            if (rate.isPresent()) {
                return rate;
            }
        }
        return OptionalDouble.empty();
    }

    private List<RainTrace> gaugesNear(Asset asset) {
        return gauges.computeIfAbsent(
                asset.code(),
                c -> rain.keySet().stream()
                        .flatMap(code -> site.asset(code).stream())
                        .filter(gauge -> gauge.place().metresTo(asset.place()) <= Detector.GAUGE_REACH)
                        .sorted(Comparator.comparingDouble(
                                        (Asset gauge) -> gauge.place().metresTo(asset.place()))
                                .thenComparing(Asset::code))
                        .limit(GAUGES)
                        .map(gauge -> rain.get(gauge.code()))
                        .toList());
    }

    /** What the lamps behind a cabinet draw together, W; empty if fewer than that share of them were heard lately. */
    OptionalDouble lampPower(Asset cabinet, long now, double leastShare) {
        List<Trace> all = lamps.getOrDefault(cabinet.code(), List.of());
        double sum = 0;
        int heard = 0;
        for (Trace lamp : all) {
            OptionalDouble drawn = lamp.at(now - LAG, HEARD_LATELY);
            if (drawn.isPresent()) {
                sum += drawn.getAsDouble();
                heard++;
            }
        }
        boolean enough = heard > 0 && heard >= leastShare * all.size();
        return enough ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** The level of the node into which a drain flows, m; empty if it was not heard lately, or none is known. */
    OptionalDouble downstreamLevel(Asset drain, long now) {
        return drain.position()
                .parent()
                .map(traces::get)
                .map(next -> next.at(now - LAG, HEARD_LATELY))
                .orElse(OptionalDouble.empty());
    }

    /** The last two values of a metric, so that one that has just come in does not change what was before. */
    private static final class Trace implements Ear {
        private final Metric metric;
        private long time = Long.MIN_VALUE;
        private double value;
        private long timeBefore = Long.MIN_VALUE;
        private double valueBefore;

        Trace(Metric metric) {
            this.metric = metric;
        }

        @Override
        public void hear(List<Reading> readings, long at) {
            for (int i = 0; i < readings.size(); i++) {
                Reading reading = readings.get(i);
                if (reading.metric().equals(metric) && reading.quality() != Quality.BAD && at > time) {
                    timeBefore = time;
                    valueBefore = value;
                    time = at;
                    value = ((Value.Numeric) reading.value()).number();
                }
            }
        }

        OptionalDouble at(long moment, long within) {
            if (time <= moment) {
                return time < moment - within ? OptionalDouble.empty() : OptionalDouble.of(value);
            }
            boolean known = timeBefore <= moment && timeBefore >= moment - within;
            return known ? OptionalDouble.of(valueBefore) : OptionalDouble.empty();
        }
    }

    /** What is remembered, for the snapshot. */
    record Kept(Map<String, RainTrace.Kept> rain, Map<String, KeptTrace> traces) {}

    record KeptTrace(long time, double value, long timeBefore, double valueBefore) {}

    Kept kept() {
        Map<String, RainTrace.Kept> keptRain = new HashMap<>();
        rain.forEach((code, trace) -> keptRain.put(code, trace.kept()));
        Map<String, KeptTrace> keptTraces = new HashMap<>();
        traces.forEach((code, trace) -> {
            if (trace.time != Long.MIN_VALUE) {
                keptTraces.put(code, new KeptTrace(trace.time, trace.value, trace.timeBefore, trace.valueBefore));
            }
        });
        return new Kept(keptRain, keptTraces);
    }

    void restore(Kept kept) {
        kept.rain().forEach((code, trace) -> {
            if (rain.containsKey(code)) {
                rain.get(code).restore(trace);
            }
        });
        kept.traces().forEach((code, its) -> {
            Trace trace = traces.get(code);
            if (trace != null) {
                trace.time = its.time;
                trace.value = its.value;
                trace.timeBefore = its.timeBefore;
                trace.valueBefore = its.valueBefore;
            }
        });
    }
}
