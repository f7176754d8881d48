package org.gridpost.sim.report;

import java.time.Instant;
import java.util.List;

/**
 * One message: what a device says at once.
 *
 * @param speaker the device whose session carries it
 * @param at when it is said; later than what it tells of if it was kept, or if the device's clock is wrong
 */
public record Report(String speaker, Stream stream, Instant at, List<Reading> readings) {
    /** The kinds of messages; events have a lane of their own in the gateway. */
    public enum Stream {
        TELEMETRY("telemetry"),
        EVENT("event"),
        /** Whether the device is there: a birth, or the will that a broker says for who has gone. */
        STATE("state");

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

    /** Said as soon as the last of it was measured. */
    public Report(String speaker, Stream stream, List<Reading> readings) {
        this(speaker, stream, readings.get(readings.size() - 1).time(), readings);
    }

    /** That a device is there from now on, or that its session has broken. */
    public static Report state(String device, boolean online, Instant at) {
        return new Report(
                device,
                Stream.STATE,
                at,
                new Readings(device, at).flag("online", online).list());
    }

    /** For a state: whether the device is there. */
    public boolean isOnline() {
        return readings.get(0).value().equals(new Reading.Flag(true));
    }

    /** The same, said later or with less in it. */
    public Report saying(List<Reading> others, Instant later) {
        return new Report(speaker, stream, later, others);
    }
}
