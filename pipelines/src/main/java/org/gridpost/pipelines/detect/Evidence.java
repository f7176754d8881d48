package org.gridpost.pipelines.detect;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What made a condition begin or end, for the words on screen.
 *
 * @param metric canonical name, or empty where no metric is behind it, as with silence
 * @param value in {@code unit}; 1 or 0 for a flag; seconds of silence, or until a forecast comes true
 * @param setpoint the limit it was held against, in {@code unit}
 * @param unit SenML unit, empty for flags; {@code times} for a count, {@code …/min} for a rate
 * @param band between which the value lies with 95 %, if it is a forecast
 */
public record Evidence(
        String metric,
        double value,
        double setpoint,
        String unit,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Band> band) {

    /** Of a forecast, in the evidence's unit; {@code high} is empty if it may never come true. */
    public record Band(double low, OptionalDouble high) {
        public Band {
            if (!Double.isFinite(low) || (high.isPresent() && !(low <= high.getAsDouble()))) {
                throw new IllegalArgumentException("a band goes from low to high but is " + low + " to " + high);
            }
        }
    }

    public Evidence {
        if (!Double.isFinite(value) || !Double.isFinite(setpoint)) {
            throw new IllegalArgumentException(
                    "evidence of " + metric + " must be finite but is " + value + " against " + setpoint);
        }
    }

    public Evidence(String metric, double value, double setpoint, String unit) {
        this(metric, value, setpoint, unit, Optional.empty());
    }

    public Evidence within(Band itsBand) {
        return new Evidence(metric, value, setpoint, unit, Optional.of(itsBand));
    }
}
