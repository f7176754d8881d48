package org.gridpost.pipelines.detect.criteria;

import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;

/** What may be known of an asset and its neighbours besides a criterion's own memory. */
public interface Scene {
    /** The time of what was never measured. */
    long NONE = Long.MIN_VALUE;

    Asset asset();

    /** The latest trusted value of a metric, 1 and 0 for flags; only to be asked if {@link #time} is known. */
    double value(Metric metric);

    /** The latest trusted value of a text metric; only to be asked if {@link #time} is known. */
    String text(Metric metric);

    /** When that was measured, epoch milliseconds; {@link #NONE} if never. */
    long time(Metric metric);

    /** Whether readings of that quality count here: bad ones prove nothing, suspect ones are too little for P1 and P2. */
    boolean trusts(Quality quality);

    SunTimes sun();

    /** Millimetres of rain near the asset between two moments; empty if no gauge near it was heard. */
    OptionalDouble rain(long from, long to);

    /** Millimetres an hour near the asset about now; empty if no gauge near it was heard. */
    OptionalDouble rainRate(long now);

    /**
     * The sum of the latest values of the lamps that hang on the asset, in W.
     *
     * @return empty if fewer than that share (0 to 1) of them were heard in the half hour before
     */
    OptionalDouble lampPower(long now, double leastShare);

    /** The level in the node into which a drain flows, m; empty if it was not heard in the half hour before. */
    OptionalDouble downstreamLevel(long now);

    /** Whether somebody is known to work on the asset at that time. */
    boolean underMaintenance(long now);
}
