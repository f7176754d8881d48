package org.gridpost.sim.report;

import java.time.Instant;

/**
 * One value that a device tells.
 *
 * @param device whose value it is, not necessarily the one that reports it
 * @param metric name as the gateway knows it
 * @param unit SenML unit (RFC 8428, RFC 8798), empty for flags and texts
 * @param time when it was measured, to the millisecond
 */
public record Reading(String device, String metric, String unit, Instant time, Value value) {
    /** A measured value: a number, a flag or a text. */
    public sealed interface Value {}

    public record Amount(double number) implements Value {
        public Amount {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a device cannot measure " + number);
            }
        }
    }

    public record Flag(boolean flag) implements Value {}

    public record Text(String text) implements Value {}
}
