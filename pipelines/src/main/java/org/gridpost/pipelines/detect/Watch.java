package org.gridpost.pipelines.detect;

import org.gridpost.pipelines.model.Asset;

/**
 * One metric that a limit rule looks at.
 *
 * @param setpoint where it becomes off-normal
 * @param clear where it counts as normal again; the distance to the setpoint is the deadband
 */
public record Watch(String metric, Comparison comparison, Limit setpoint, Limit clear) {

    boolean holds(double value, Asset asset) {
        return comparison.holds(value, setpoint.valueFor(asset));
    }

    boolean isClear(double value, Asset asset) {
        return comparison.isClear(value, clear.valueFor(asset));
    }
}
