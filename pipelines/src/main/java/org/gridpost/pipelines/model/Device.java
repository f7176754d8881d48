package org.gridpost.pipelines.model;

import java.util.Optional;

/**
 * The box that reports: it has a credential and is bound to one asset at a time.
 *
 * @param epoch raised to rotate its secret
 * @param concentrator the device that may report in this one's name, if it does not speak for itself
 * @param revoked whether it is shut out
 */
public record Device(String id, int epoch, Optional<String> concentrator, boolean revoked) {
    public Device {
        Ids.require(id, "device id");
        concentrator.ifPresent(c -> Ids.require(c, "concentrator of device " + id));
        if (epoch < 1) {
            throw new IllegalArgumentException("device " + id + ": epoch counts from 1 but is " + epoch);
        }
    }
}
