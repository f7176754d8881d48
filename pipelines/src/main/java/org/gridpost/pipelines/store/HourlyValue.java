package org.gridpost.pipelines.store;

import org.gridpost.pipelines.model.Quality;

/**
 * What one metric of one asset was in one hour. Made of the values that are not bad, or of the bad ones if there is no
 * other, as {@link ReadingQuery.Bucket} says; so is the quality. A flag counts as 1 or 0: its mean is the share of the
 * reports that said yes.
 *
 * @param hour full hours since 1970-01-01T00:00Z
 * @param count of the values it is made of, at least 1
 * @param last the value of the latest time
 */
public record HourlyValue(long hour, long count, double mean, double min, double max, double last, Quality quality) {

    public HourlyValue {
        if (count < 1) {
            throw new IllegalArgumentException("an hour's value is made of at least one");
        }
        mean = finite(mean);
    }

    /** Sums of what broken devices report may leave the range of numbers. */
    static double finite(double mean) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, mean));
    }
}
