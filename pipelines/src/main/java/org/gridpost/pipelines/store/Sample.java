package org.gridpost.pipelines.store;

import java.time.Instant;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Value;

/**
 * A stored value, or the aggregate of a time bucket under the bucket's beginning. Unit is that of the metric.
 *
 * @param time to the millisecond
 */
public record Sample(Instant time, Value value, Quality quality) {}
