package org.gridpost.sim.fleet;

import java.time.Duration;

/** What a simulated device watches; the names are those of the fleet file. */
public enum Kind {
    LAMP(900),
    CABINET(300),
    DRAIN_NODE(900),
    MANHOLE_COVER(900),
    PUMP(60),
    FLOW_METER(300),
    RAIN_GAUGE(300),
    CAMERA(60),
    ACCESS_POINT(60);

    private final Duration usualInterval;

    Kind(int usualIntervalSeconds) {
        this.usualInterval = Duration.ofSeconds(usualIntervalSeconds);
    }

    /** How often such a device reports when the fleet file does not say. */
    public Duration usualInterval() {
        return usualInterval;
    }
}
