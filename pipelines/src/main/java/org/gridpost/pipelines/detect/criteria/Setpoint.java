package org.gridpost.pipelines.detect.criteria;

import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.model.Asset;

/**
 * A limit in the metric's unit: a fixed figure, or a share of a rating but not less than the fixed figure.
 *
 * @param fixed the figure, or the least that the share may come to; also used where the rating is unknown. A share without
 *     a least of an unknown rating is no figure, against which nothing is off-normal and nothing clear
 * @param percent of the rating, 0 without one
 */
public record Setpoint(double fixed, double percent, Optional<Rating> rating) {
    private static final double PERCENT = 100;

    public Setpoint {
        if (!Double.isFinite(fixed) || !(percent >= 0)) {
            throw new IllegalArgumentException("a limit needs a finite figure and a share of at least 0 percent");
        }
    }

    public static Setpoint of(double fixed) {
        return new Setpoint(fixed, 0, Optional.empty());
    }

    double valueFor(Asset asset) {
        if (rating.isEmpty()) {
            return fixed;
        }
        OptionalDouble rated = rating.get().of(asset);
        if (rated.isEmpty()) {
            return fixed == 0 ? Double.NaN : fixed;
        }
        return Math.max(fixed, rated.getAsDouble() * percent / PERCENT);
    }

    /** The figure to be told: of an unknown rating the fixed one. */
    double toldFor(Asset asset) {
        double value = valueFor(asset);
        return Double.isNaN(value) ? fixed : value;
    }
}
