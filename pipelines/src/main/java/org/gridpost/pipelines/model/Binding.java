package org.gridpost.pipelines.model;

import java.time.Instant;
import java.util.Optional;

/** That a device reported for an asset from one moment (inclusive) to another (exclusive; empty: until further notice). */
public record Binding(String device, String asset, Instant from, Optional<Instant> to) {
    public Binding {
        Ids.require(device, "bound device");
        Ids.require(asset, "bound asset");
        if (to.isPresent() && to.get().isBefore(from)) {
            throw new IllegalArgumentException("binding of " + device + " to " + asset + " ends before it begins");
        }
    }
}
