package org.gridpost.pipelines.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One value of one metric of one asset at one moment. It names its asset by code, so that it outlives the asset's entry
 * in the register.
 *
 * @param asset code of the asset
 * @param kind the asset's kind, to which the metric belongs
 * @param time when it was measured, to the millisecond; the receive time where the device's clock cannot be trusted
 * @param received when the gateway took it in
 * @param deviceTime what the device's clock said, only where {@code time} differs from it
 */
public record Reading(
        String asset,
        AssetKind kind,
        Metric metric,
        Value value,
        Instant time,
        Instant received,
        Quality quality,
        Optional<Instant> deviceTime) {
    public Reading {
        if (value.type() != metric.type()) {
            throw new IllegalArgumentException(
                    metric.name() + " takes a " + metric.type() + " but got a " + value.type());
        }
    }

    public Reading(
            String asset, AssetKind kind, Metric metric, Value value, Instant time, Instant received, Quality quality) {
        this(asset, kind, metric, value, time, received, quality, Optional.empty());
    }

    /** SenML unit of the value. */
    public String unit() {
        return metric.unit();
    }
}
