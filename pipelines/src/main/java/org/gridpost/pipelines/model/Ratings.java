package org.gridpost.pipelines.model;

import java.util.OptionalDouble;

/**
 * What the type plate or the as-built drawing says of an asset, as far as it is known.
 *
 * @param nominalPower W at full dim level (LwM2M 3416/36)
 * @param minimumPower W at dim level 0 (LwM2M 3416/38)
 * @param depth m from invert to cover of a drain node
 * @param ratedCurrent A of a pump
 * @param reportInterval s between two reports in normal operation
 */
public record Ratings(
        OptionalDouble nominalPower,
        OptionalDouble minimumPower,
        OptionalDouble depth,
        OptionalDouble ratedCurrent,
        OptionalDouble reportInterval) {
    public static final Ratings UNKNOWN = new Ratings(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    public Ratings {
        positive(nominalPower, "nominal power");
        positive(depth, "depth");
        positive(ratedCurrent, "rated current");
        positive(reportInterval, "report interval");
    }

    private static void positive(OptionalDouble value, String what) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
            throw new IllegalArgumentException(what + " must be above 0 but is " + value.getAsDouble());
        }
    }
}
