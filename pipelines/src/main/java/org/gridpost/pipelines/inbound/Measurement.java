package org.gridpost.pipelines.inbound;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.model.Quality;

/**
 * What a decoder read: one value under the name, unit and time that the message gave it, checked by nobody yet.
 *
 * @param device the device named in the message, by its id or by an alias of the register; empty if the name was a bare
 *     metric, which is the sender's own
 * @param unit SenML unit, or a spelling of {@link Units}; empty for the metric's own
 * @param time of the measurement; the receive time where the message gave none
 * @param byDeviceClock whether {@code time} is what the device's clock said; false for a time relative to our receipt,
 *     which cannot be wrong in the way a clock can
 * @param quality what the device itself thinks of the value; it can only get worse
 */
public record Measurement(
        Optional<String> device,
        String metric,
        String unit,
        Raw value,
        Instant time,
        boolean byDeviceClock,
        Quality quality) {

    /** In a format whose devices say nothing of quality. */
    public Measurement(
            Optional<String> device, String metric, String unit, Raw value, Instant time, boolean byDeviceClock) {
        this(device, metric, unit, value, time, byDeviceClock, Quality.GOOD);
    }
}
