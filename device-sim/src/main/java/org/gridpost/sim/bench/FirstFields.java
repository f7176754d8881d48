package org.gridpost.sim.bench;

import java.util.Map;

/** The measurement of each kind that the load generator pretends, and the metric it writes first. */
final class FirstFields {
    static final Map<String, String> ALL = Map.of(
            "cabinet", "p_total",
            "drain", "level",
            "manhole", "cover_tilt",
            "pump", "pump_current",
            "flow", "flow",
            "rain", "rain_rate",
            "camera", "fps",
            "access_point", "clients");

    private FirstFields() {}
}
