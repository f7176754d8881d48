package org.gridpost.pipelines.inbound.decode.lwm2m;

import static org.gridpost.pipelines.inbound.decode.lwm2m.Resource.is;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The LwM2M objects of which something is a metric of ours, after the OMA registry (github
 * OpenMobileAlliance/lwm2m-registry): the number of each resource, its metric, and its unit as the registry gives it. Where
 * the registry is wrong the row says how.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable copy
enum Lwm2mObject {
    DEVICE(3, "device", is(3, "fw"), is(9, "battery", "/100")),
    CONNECTIVITY(4, "connectivity monitoring", is(2, "rssi", "dBm"), is(11, "snr", "dB")),
    ILLUMINANCE(3301, "illuminance", is(5700, "illuminance", "lx")),
    POWER(3305, "power measurement", is(5800, "active_power", "W"), is(5805, "energy", "Wh"), is(5820, "power_factor")),
    CURRENT(3317, "current", is(5700, "pump_current", "A")),
    CONCENTRATION(3325, "concentration, which does not tell of what gas: send h2s, ch4, o2 or co by name"),
    DISTANCE(3330, "distance", is(5700, "ponding_depth", "m")),
    SWITCH(3342, "on/off switch", is(5500, "pump_run"), is(5501, "pump_starts"), is(5852, "pump_hours", "s")),
    // The registry's unit of the tilt is rad, its range 0..180: these are degrees. Of the open status it says "not
    // detected
    // open [true] or detected open [false]".
    MANHOLE_COVER(
            3408,
            "manhole cover",
            is(2, "cover_tilt", "deg").misprinted("rad"),
            is(3, "cover_open").inverted()),
    BATTERY(3411, "battery", is(1, "battery", "/100"), is(3, "battery_v", "V"), is(9, "supply_loss")),
    COMMUNICATION(3412, "communication", is(18, "snr", "dB"), is(20, "rssi", "dBm")),
    LAMP_CONTROLLER(
            3416,
            "outdoor lamp controller",
            is(1, "dim_command", "/100"),
            is(2, "dim_command", "/100"),
            is(3, "dim_level", "/100"),
            is(3, "lamp_on").aboveZero(),
            is(5, "lamp_failure"),
            is(7, "gear_failure"),
            is(9, "relay_failure"),
            is(10, "day_burner"),
            is(11, "cycling_failure"),
            is(12, "gear_comm_failure"),
            is(15, "burning_hours", "h"),
            is(18, "switch_count"),
            is(21, "driver_temp", "Cel"),
            is(22, "gear_derating"),
            is(47, "energy", "kWh"),
            is(62, "driver_temp", "Cel")),
    ELECTRICAL_MONITOR(
            3418,
            "electrical monitor",
            is(1, "supply_voltage", "V"),
            is(2, "supply_current", "A"),
            is(3, "freq", "Hz"),
            is(4, "active_power", "W"),
            is(5, "power_factor"),
            is(6, "energy", "Wh")),
    WATER_QUALITY(3426, "water quality", is(1, "ph"), is(6, "turbidity", "NTU"), is(7, "conductivity", "S/m")),
    TILT(3429, "tilt", is(1, "tilt", "rad")),
    FILLING_LEVEL(
            3435,
            "filling level",
            is(2, "fill_pct", "/100"),
            is(3, "level", "cm"),
            is(5, "overfull"),
            is(21, "cover_open")),
    // The registry's unit of the discharge is m3, its description says that it is a rate.
    STREAM_GAUGE(
            3445, "stream gauge", is(1, "level", "m"), is(2, "flow", "m3/s").misprinted("m3")),
    RAIN_GAUGE(3446, "rain gauge", is(1, "rain_cum", "mm")),
    CAMERA(10340, "camera", is(3, "online"));

    private static final Map<Integer, Lwm2mObject> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(o -> o.id, Function.identity()));

    private final int id;
    private final String title;
    private final List<Resource> resources;

    Lwm2mObject(int id, String title, Resource... resources) {
        this.id = id;
        this.title = title;
        this.resources = List.of(resources);
    }

    static Optional<Lwm2mObject> ofId(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    int id() {
        return id;
    }

    List<Resource> resources() {
        return resources;
    }

    /** What is known of this object, for the sentence that tells a sender. */
    String known() {
        String metrics = resources.stream().map(r -> r.id() + " " + r.metric()).collect(Collectors.joining(", "));
        return id + " is " + title + (metrics.isEmpty() ? "" : ", of which are known " + metrics);
    }

    static String allKnown() {
        return Arrays.stream(values()).map(o -> Integer.toString(o.id)).collect(Collectors.joining(", "));
    }
}
