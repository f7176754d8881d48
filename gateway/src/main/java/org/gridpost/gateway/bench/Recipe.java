package org.gridpost.gateway.bench;

import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Value;

/**
 * What the assets of one kind report: metrics and how often, as devices of that kind usually do. A channel with a fault
 * reports that instead while the asset is at fault.
 */
final class Recipe {
    private static final int SELDOM = 4;

    private final AssetKind kind;
    private final int interval;
    private final List<Channel> channels = new ArrayList<>();

    /** A channel's value from what all share, what is the asset's own (0 to 1) and noise (-1 to 1). */
    interface Shape {
        double at(Weather weather, double own, double noise);
    }

    /** @param every in every how manyth report it is */
    record Channel(Metric metric, int every, double step, Shape shape, double fault) {
        Value value(Weather weather, double own, double noise, boolean atFault) {
            double exact = atFault && !Double.isNaN(fault) ? fault : shape.at(weather, own, noise);
            return switch (metric.type()) {
                case NUMBER -> Value.of(Math.rint(exact / step) * step);
                case FLAG -> Value.of(exact != 0);
                case TEXT -> Value.of("as usual");
            };
        }
    }

    private Recipe(AssetKind kind, int interval) {
        this.kind = kind;
        this.interval = interval;
    }

    AssetKind kind() {
        return kind;
    }

    /** Seconds between two reports. */
    int interval() {
        return interval;
    }

    List<Channel> channels() {
        return channels;
    }

    private Recipe number(String metric, int every, double step, Shape shape, double fault) {
        channels.add(new Channel(kind.metric(metric).orElseThrow(), every, step, shape, fault));
        return this;
    }

    private Recipe number(String metric, double step, Shape shape) {
        return number(metric, 1, step, shape, Double.NaN);
    }

    private Recipe seldom(String metric, double step, Shape shape) {
        return number(metric, SELDOM, step, shape, Double.NaN);
    }

    private Recipe quiet(int every, String... flagsAndTexts) {
        for (String metric : flagsAndTexts) {
            number(metric, every, 1, (w, own, noise) -> 0, Double.NaN);
        }
        return this;
    }

    private Recipe radio(int every) {
        return number("rssi", every, 1, (w, own, noise) -> -95 + 25 * own + 4 * noise, Double.NaN)
                .number("snr", every, 0.1, (w, own, noise) -> 5 + 10 * own + noise, Double.NaN)
                .number("seq", every, 1, (w, own, noise) -> (double) w.second() / interval / every, Double.NaN);
    }

    private Recipe uptime(int every) {
        return number("uptime", every, 1, (w, own, noise) -> (double) w.second() - 1.7e9, Double.NaN);
    }

    private Recipe battery() {
        return seldom("battery", 1, (w, own, noise) -> 60 + 30 * own)
                .seldom("battery_v", 0.01, (w, own, noise) -> 3.5 + 0.1 * own);
    }

    static Recipe of(AssetKind kind) {
        return switch (kind) {
            case LAMP -> lamp();
            case CABINET -> cabinet();
            case DRAIN_NODE -> drain();
            case MANHOLE_COVER ->
                new Recipe(kind, 3600)
                        .number("cover_open", 1, 1, (w, own, noise) -> 0, 1)
                        .number("cover_tilt", 0.1, (w, own, noise) -> 1 + own + 0.2 * noise)
                        .battery()
                        .radio(1);
            case PUMP ->
                new Recipe(kind, 60)
                        .number("pump_run", 1, (w, own, noise) -> w.second() % 3600 < 900 ? 1 : 0)
                        .number(
                                "pump_current",
                                1,
                                0.01,
                                (w, own, noise) -> w.second() % 3600 < 900 ? 9 + own / 2 + noise / 5 : 0,
                                15)
                        .number("pump_starts", 1, (w, own, noise) -> Math.floorDiv(w.second(), 3600))
                        .number("pump_hours", 0.01, (w, own, noise) -> w.second() / 14_400.0)
                        .number("flow", 1e-4, (w, own, noise) -> w.second() % 3600 < 900 ? 0.04 + 0.001 * noise : 0)
                        .number("level", 1e-3, (w, own, noise) -> 0.6 + 0.3 * own + 0.01 * noise)
                        .radio(SELDOM);
            case FLOW_METER ->
                new Recipe(kind, 300)
                        .number("flow", 1, 1e-5, (w, own, noise) -> 0.02 + 0.01 * own + 0.002 * noise, -0.1)
                        .number("velocity", 0.01, (w, own, noise) -> 0.5 + own / 10 + 0.03 * noise)
                        .number("volume", 0.01, (w, own, noise) -> w.second() / 50.0)
                        .radio(SELDOM);
            case RAIN_GAUGE ->
                new Recipe(kind, 300)
                        .number("rain_rate", 1, 0.1, (w, own, noise) -> w.rain(), 60)
                        .number("rain_cum", 0.1, (w, own, noise) -> w.rained() % 100_000)
                        .battery()
                        .radio(SELDOM);
            case CAMERA -> camera();
            case ACCESS_POINT ->
                new Recipe(kind, 60)
                        .number("online", 1, 1, (w, own, noise) -> 1, 0)
                        .number("clients", 1, (w, own, noise) -> 15 + 10 * own + 4 * noise)
                        .uptime(1);
            case AREA -> throw new IllegalArgumentException("an area reports nothing");
        };
    }

    private static Recipe lamp() {
        return new Recipe(AssetKind.LAMP, 900)
                .number("lamp_on", 1, (w, own, noise) -> w.lit() ? 1 : 0)
                .number("dim_command", 1, (w, own, noise) -> w.lit() ? 100 : 0)
                .number("dim_level", 1, (w, own, noise) -> w.lit() ? 100 : 0)
                .number("active_power", 0.1, (w, own, noise) -> w.lit() ? 59 + 2 * own + 0.5 * noise : 0.45)
                .number("supply_voltage", 0.1, (w, own, noise) -> 222 + 6 * own + 2 * noise)
                .number("supply_current", 1e-3, (w, own, noise) -> w.lit() ? 0.27 + 0.003 * noise : 0.005)
                .number("power_factor", 0.01, (w, own, noise) -> w.lit() ? 0.96 + 0.004 * noise : 0.34)
                .number("energy", 1e-3, (w, own, noise) -> (w.second() - 1.7e9) * 8e-6)
                .number("leakage_current", 1, 0.1, (w, own, noise) -> 1 + own + 0.3 * noise, 40)
                .number("driver_temp", 0.1, (w, own, noise) -> (w.lit() ? 45 : 20) + 5 * own + noise)
                .quiet(1, "lamp_failure")
                .number("online", SELDOM, 1, (w, own, noise) -> 1, Double.NaN)
                .quiet(SELDOM, "gear_failure", "gear_comm_failure", "gear_derating", "relay_failure", "day_burner")
                .quiet(SELDOM, "cycling_failure", "supply_loss", "leakage_detected", "local_override")
                .seldom("burning_hours", 0.1, (w, own, noise) -> (w.second() - 1.7e9) / 9000)
                .seldom("switch_count", 1, (w, own, noise) -> w.switchings())
                .seldom("illuminance", 1, (w, own, noise) -> w.lit() ? 12 : 40_000 + 5000 * noise)
                .seldom("pole_tilt", 0.1, (w, own, noise) -> 0.2 + 1.4 * own + 0.1 * noise)
                .seldom("impact", 0.01, (w, own, noise) -> 0.2 + 0.15 * noise)
                .radio(SELDOM)
                .uptime(SELDOM);
    }

    private static Recipe cabinet() {
        Recipe recipe = new Recipe(AssetKind.CABINET, 300);
        for (String phase : List.of("r", "s", "t")) {
            recipe.number("p_" + phase, 0.1, (w, own, noise) -> w.lit() ? 400 + 4 * noise : 3)
                    .number("v_" + phase, 0.1, (w, own, noise) -> 224 + 6 * own + 2 * noise)
                    .number("i_" + phase, 0.01, (w, own, noise) -> w.lit() ? 1.9 + 0.02 * noise : 0.4);
        }
        return recipe.number("p_total", 0.1, (w, own, noise) -> w.lit() ? 1210 + 12 * noise : 9)
                .number("i_n", 0.01, (w, own, noise) -> 0.1 + 0.02 * noise)
                .number("pf", 0.01, (w, own, noise) -> w.lit() ? 0.95 : 0.4)
                .number("freq", 0.01, (w, own, noise) -> 50 + 0.02 * noise)
                .number("energy", 0.01, (w, own, noise) -> (w.second() - 1.7e9) * 2e-4)
                .number("residual_current", 1, (w, own, noise) -> 10 + 15 * own + 3 * noise)
                .quiet(1, "breaker_tripped", "supply_loss", "local_override")
                .number("contactor_cmd", 1, (w, own, noise) -> w.lit() ? 1 : 0)
                .number("contactor_fb", 1, (w, own, noise) -> w.lit() ? 1 : 0)
                .number("door_open", 1, 1, (w, own, noise) -> 0, 1)
                .radio(SELDOM)
                .uptime(SELDOM);
    }

    private static Recipe drain() {
        return new Recipe(AssetKind.DRAIN_NODE, 900)
                .number("level", 1, 1e-3, (w, own, noise) -> 0.3 + 0.2 * own + 0.02 * noise + w.rain() / 50, 1.9)
                .number("fill_pct", 1, 0.1, (w, own, noise) -> 15 + 10 * own + noise + w.rain() * 2.5, 95)
                .number("velocity", 0.01, (w, own, noise) -> 0.6 + 0.02 * noise)
                .number("flow", 1e-4, (w, own, noise) -> 0.05 + 0.02 * own + 0.002 * noise)
                .number("turbidity", 1, (w, own, noise) -> 70 + 20 * noise + w.rain() * 4)
                .number("conductivity", 1e-4, (w, own, noise) -> 0.07 + 0.04 * own + 0.002 * noise)
                .number("ph", 0.01, (w, own, noise) -> 7.3 + 0.2 * noise)
                .number("h2s", 0.1, (w, own, noise) -> 0.6 + 0.4 * noise)
                .number("ch4", 1, (w, own, noise) -> 150 + 60 * noise)
                .number("o2", 0.1, (w, own, noise) -> 20.7 + 0.1 * noise)
                .number("co", 1, (w, own, noise) -> 1.5 + noise)
                .number("ponding_depth", 0.01, (w, own, noise) -> 0)
                .number("silt", 0.1, (w, own, noise) -> 10 + 20 * own)
                .quiet(1, "cover_open", "grill_opened", "overfull")
                .battery()
                .radio(SELDOM)
                .uptime(SELDOM);
    }

    private static Recipe camera() {
        return new Recipe(AssetKind.CAMERA, 60)
                .number("online", 1, (w, own, noise) -> 1)
                .number("fps", 1, 0.1, (w, own, noise) -> 24.8 + 0.2 * noise, 4)
                .number("bitrate", 1, (w, own, noise) -> 2.6e6 + 4e5 * noise)
                .number("packet_loss", 0.01, (w, own, noise) -> 0.2 + 0.15 * noise)
                .number("luma_mean", 1, (w, own, noise) -> (w.lit() ? 50 : 110) + 5 * noise)
                .number("sharpness", 1, (w, own, noise) -> 700 + 300 * own + 40 * noise)
                .number("recording_ok", 1, (w, own, noise) -> 1)
                .number("disk_free", 0.1, (w, own, noise) -> 30 + 10 * own + noise)
                .quiet(1, "disk_health")
                .number("cpu", 1, (w, own, noise) -> 35 + 6 * noise)
                .quiet(1, "signal_loss", "tamper")
                .uptime(1);
    }
}
