package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalDouble;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Ratings;

/** A figure of the type plate that a limit may be a share of. */
public enum Rating {
    NOMINAL_POWER,
    DEPTH,
    RATED_CURRENT;

    public OptionalDouble of(Asset asset) {
        Ratings ratings = asset.ratings();
        return switch (this) {
            case NOMINAL_POWER -> ratings.nominalPower();
            case DEPTH -> ratings.depth();
            case RATED_CURRENT -> ratings.ratedCurrent();
        };
    }
}
