package org.gridpost.pipelines.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.detect.RuleSet;

/**
 * What is to be tried: rules, on what was stored of an area.
 *
 * @param area id of an area of any level; empty for all assets
 * @param from inclusive
 * @param to exclusive, at most {@link #LONGEST} later
 */
public record BacktestWish(RuleSet rules, Optional<String> area, Instant from, Instant to) {
    public static final Duration LONGEST = Duration.ofDays(366);

    public BacktestWish {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("from and to lie more than " + LONGEST.toDays() + " days apart");
        }
    }

    boolean covers(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
