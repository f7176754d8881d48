package org.gridpost.sim.report;

import java.util.List;

/**
 * One message: what a device says at once.
 *
 * @param speaker the device whose session carries it
 */
public record Report(String speaker, Stream stream, List<Reading> readings) {
    /** The two kinds of messages; events have a lane of their own in the gateway. */
    public enum Stream {
        TELEMETRY("telemetry"),
        EVENT("event");

        private final String path;

        Stream(String path) {
            this.path = path;
        }

        /** Its name in MQTT topics and CoAP paths. */
        public String path() {
            return path;
        }
    }

    public Report {
        readings = List.copyOf(readings);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException(speaker + " has nothing to say");
        }
    }
}
