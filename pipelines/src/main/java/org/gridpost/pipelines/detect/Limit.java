package org.gridpost.pipelines.detect;

import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.model.Asset;

/**
 * A setpoint in the metric's unit: a fixed figure, or a share of a rating but not less than the fixed figure.
 *
 * @param fixed the figure, or the least that the share may come to; also used where the rating is unknown
 * @param percent of the rating, 0 without one
 */
public record Limit(double fixed, double percent, Optional<Rating> rating) {
    private static final double PERCENT = 100;

    public Limit {
        if (!Double.isFinite(fixed) || !(percent >= 0)) {
            throw new IllegalArgumentException("a limit needs a finite figure and a share of at least 0 percent");
        }
    }

    static Limit of(double fixed) {
        return new Limit(fixed, 0, Optional.empty());
    }

    double valueFor(Asset asset) {
        return rating.map(r -> r.of(asset))
                .filter(OptionalDouble::isPresent)
                .map(v -> Math.max(fixed, v.getAsDouble() * percent / PERCENT))
                .orElse(fixed);
    }
}
