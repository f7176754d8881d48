package org.gridpost.pipelines.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of assets and what each can report. Metric names follow uCIFI (LwM2M objects 3408 to 3446) and TALQ where
 * these have a word; units are SenML's; ranges are what a working sensor can say.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list and the map are unmodifiable copies
public enum AssetKind {
    LAMP(
            "lamp",
            "LP",
            Spec.flag("lamp_on"),
            Spec.number("dim_level", "/100", 0, 100),
            Spec.number("dim_command", "/100", 0, 100),
            Spec.number("active_power", "W", 0, 400),
            Spec.number("supply_voltage", "V", 0, 280),
            Spec.number("supply_current", "A", 0, 2),
            Spec.number("power_factor", "/", -1, 1),
            Spec.number("energy", "kWh", 0, 1e6),
            Spec.number("leakage_current", "mA", 0, 1000),
            Spec.number("driver_temp", "Cel", -20, 100),
            Spec.number("burning_hours", "h", 0, 100_000),
            Spec.number("switch_count", "count", 0, 1e9),
            Spec.number("illuminance", "lx", 0, 120_000),
            Spec.number("pole_tilt", "deg", 0, 90).alsoCalled("tilt"),
            Spec.number("impact", "m/s2", 0, 2000),
            Spec.text("local_override"),
            Spec.flag("leakage_detected"),
            Spec.flag("gear_derating"),
            Spec.flag("lamp_failure"),
            Spec.flag("gear_failure"),
            Spec.flag("gear_comm_failure"),
            Spec.flag("relay_failure"),
            Spec.flag("day_burner"),
            Spec.flag("cycling_failure"),
            Spec.flag("supply_loss")),
    CABINET(
            "cabinet",
            "CB",
            Spec.number("p_total", "W", 0, 50_000),
            Spec.number("p_r", "W", 0, 50_000),
            Spec.number("p_s", "W", 0, 50_000),
            Spec.number("p_t", "W", 0, 50_000),
            Spec.number("v_r", "V", 0, 280),
            Spec.number("v_s", "V", 0, 280),
            Spec.number("v_t", "V", 0, 280),
            Spec.number("i_r", "A", 0, 100),
            Spec.number("i_s", "A", 0, 100),
            Spec.number("i_t", "A", 0, 100),
            Spec.number("i_n", "A", 0, 100),
            Spec.number("pf", "/", 0, 1),
            Spec.number("freq", "Hz", 49.5, 50.5),
            Spec.number("energy", "kWh", 0, 1e9),
            Spec.number("residual_current", "mA", 0, 3000),
            Spec.flag("breaker_tripped"),
            Spec.flag("contactor_cmd"),
            Spec.flag("contactor_fb"),
            Spec.flag("door_open"),
            Spec.flag("supply_loss"),
            Spec.text("local_override")),
    DRAIN_NODE(
            "drain",
            "DR",
            Spec.number("level", "m", 0, 5),
            Spec.number("fill_pct", "/100", 0, 120),
            Spec.number("flow", "m3/s", -0.5, 5),
            Spec.number("velocity", "m/s", -1, 5),
            Spec.number("ponding_depth", "m", 0, 2),
            Spec.number("turbidity", "NTU", 0, 4000),
            Spec.number("conductivity", "S/m", 0, 2),
            Spec.number("ph", "pH", 0, 14),
            Spec.number("silt", "/100", 0, 100),
            Spec.number("h2s", "ppm", 0, 200),
            Spec.number("ch4", "ppm", 0, 50_000),
            Spec.number("o2", "/100", 0, 25),
            Spec.number("co", "ppm", 0, 1000),
            Spec.flag("cover_open"),
            Spec.flag("grill_opened"),
            Spec.flag("overfull")),
    MANHOLE_COVER(
            "manhole",
            "MH",
            Spec.flag("cover_open"),
            Spec.number("cover_tilt", "deg", 0, 180).alsoCalled("tilt")),
    PUMP(
            "pump",
            "PU",
            Spec.flag("pump_run"),
            Spec.number("pump_current", "A", 0, 60),
            Spec.number("pump_starts", "count", 0, 1e9),
            Spec.number("pump_hours", "h", 0, 1e6),
            Spec.number("flow", "m3/s", -0.5, 5),
            Spec.number("level", "m", 0, 10)),
    FLOW_METER(
            "flow",
            "FM",
            Spec.number("flow", "m3/s", -0.5, 5),
            Spec.number("velocity", "m/s", -1, 5),
            Spec.number("volume", "m3", 0, 1e9)),
    RAIN_GAUGE("rain", "RG", Spec.number("rain_rate", "mm/h", 0, 200), Spec.number("rain_cum", "mm", 0, 100_000)),
    CAMERA(
            "camera",
            "CM",
            Spec.number("fps", "1/s", 0, 60),
            Spec.number("bitrate", "bit/s", 0, 20e6),
            Spec.number("packet_loss", "/100", 0, 100),
            Spec.number("luma_mean", "/", 0, 255),
            Spec.number("sharpness", "/", 0, 1e6),
            Spec.flag("recording_ok"),
            Spec.number("disk_free", "/100", 0, 100),
            Spec.text("disk_health"),
            Spec.number("cpu", "/100", 0, 100),
            Spec.flag("signal_loss"),
            Spec.flag("tamper"),
            Spec.flag("scene_change"),
            Spec.flag("image_dark"),
            Spec.flag("image_bright"),
            Spec.flag("image_blurry"),
            Spec.flag("motion"),
            Spec.flag("storage_failure"),
            Spec.flag("disk_full"),
            Spec.flag("over_temperature"),
            Spec.flag("fan_failure"),
            Spec.flag("digital_input"),
            // What analytics in or behind the camera saw happen.
            Spec.flag("intrusion"),
            Spec.flag("line_crossing"),
            Spec.flag("loitering"),
            Spec.flag("left_object"),
            Spec.flag("object_removed"),
            Spec.flag("crowd"),
            Spec.flag("wrong_way"),
            Spec.flag("fast_movement"),
            Spec.number("object_count", "count", 0, 100_000),
            // One tracked object at one moment: these belong together by their time.
            Spec.text("object_id"),
            Spec.text("object_label"),
            Spec.text("object_zone"),
            Spec.number("object_score", "/", 0, 1),
            Spec.number("object_duration", "s", 0, 1e7),
            Spec.flag("object_stationary")),
    ACCESS_POINT("access_point", "AP", Spec.number("clients", "count", 0, 10_000)),
    /**
     * No asset and no device's: what is computed of an area for each day, under the area's id or, for one kind of its
     * assets, that id, a dot and the kind. {@code org.gridpost.pipelines.kpi.county} tells what the figures mean; each is
     * its numerator over its denominator.
     */
    AREA(
            "kpi",
            "",
            Stream.of(
                            Spec.ratio("lit_rate", "/100", "count"),
                            Spec.ratio("silent_lamps", "/100", "count"),
                            Spec.ratio("drainage_coverage", "/100", "count"),
                            Spec.ratio("drainage_length", "/100", "m"),
                            Spec.ratio("sewage_treatment", "/100", "m3"),
                            Spec.ratio("camera_online", "/100", "h"),
                            Spec.ratio("recording_integrity", "/100", "h"),
                            Spec.ratio("data_completeness", "/100", "count"),
                            Spec.ratio("mttr", "h", "h"),
                            Spec.ratio("mtbf", "h", "h"),
                            List.of(Spec.flag("whole_day")))
                    .flatMap(List::stream)
                    .toList(),
            List.of());

    private final String measurement;
    private final String codePrefix;
    private final List<Metric> metrics;
    private final Map<String, Metric> byName;

    AssetKind(String measurement, String codePrefix, Spec... own) {
        this(measurement, codePrefix, List.of(own), Spec.HEALTH);
    }

    AssetKind(String measurement, String codePrefix, List<Spec> own, List<Spec> shared) {
        this.measurement = measurement;
        this.codePrefix = codePrefix;
        List<Metric> all = new ArrayList<>();
        for (Spec spec : own) {
            all.add(spec.at(all.size()));
        }
        for (Spec spec : shared) {
            all.add(spec.at(all.size()));
        }
        if (all.size() > Long.SIZE) {
            throw new IllegalStateException(this + " has more metrics than a quality mask has bits");
        }
        this.metrics = List.copyOf(all);
        Map<String, Metric> named = new HashMap<>();
        metrics.forEach(m -> named.put(m.name(), m));
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).word.isEmpty()) {
                named.put(own.get(i).word, metrics.get(i));
            }
        }
        this.byName = Map.copyOf(named);
    }

    /** The name of its table (SQLite) and of its measurement (InfluxDB). */
    public String measurement() {
        return measurement;
    }

    /** The two letters with which the codes of such assets begin in Majiang, a convention and no rule. */
    public String codePrefix() {
        return codePrefix;
    }

    /** All metrics, its own first, then the health fields every device shares; at most 64. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** The metric of that name, or of a word that several kinds share: {@code tilt} of a pole and of a cover. */
    public Optional<Metric> metric(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The kinds of assets: all but {@link #AREA}. */
    public static List<AssetKind> ofAssets() {
        return Arrays.stream(values()).filter(kind -> kind != AREA).toList();
    }

    /** All names of metrics of assets in alphabetical order. */
    public static List<String> allMetricNames() {
        return ofAssets().stream()
                .flatMap(k -> k.metrics.stream())
                .map(Metric::name)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** @param word another name for it, the same in several kinds; empty if it has none */
    private record Spec(String name, ValueType type, String unit, double min, double max, String word) {
        /** What any device may say of itself, whatever it watches. */
        static final List<Spec> HEALTH = List.of(
                flag("online"),
                number("rssi", "dBm", -140, 0),
                number("snr", "dB", -30, 60),
                number("battery", "/100", 0, 100),
                number("battery_v", "V", 0, 5),
                number("uptime", "s", 0, 1e10),
                number("clock_offset", "s", -3600, 3600),
                number("seq", "count", 0, 1e12),
                text("parent_ap"),
                text("fw"));

        static Spec number(String name, String unit, double min, double max) {
            return new Spec(name, ValueType.NUMBER, unit, min, max, "");
        }

        static Spec flag(String name) {
            return new Spec(name, ValueType.FLAG, "", 0, 1, "");
        }

        static Spec text(String name) {
            return new Spec(name, ValueType.TEXT, "", 0, 0, "");
        }

        /** A figure with what it is made of; how much that may be depends on the size of the town. */
        static List<Spec> ratio(String name, String unit, String partsUnit) {
            return List.of(
                    number(name, unit, 0, unit.equals("/100") ? 100 : 1e12),
                    number(name + "_numerator", partsUnit, 0, 1e12),
                    number(name + "_denominator", partsUnit, 0, 1e12));
        }

        Spec alsoCalled(String another) {
            return new Spec(name, type, unit, min, max, another);
        }

        Metric at(int index) {
            return new Metric(name, type, unit, min, max, index);
        }
    }
}
