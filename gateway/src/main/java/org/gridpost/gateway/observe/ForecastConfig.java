package org.gridpost.gateway.observe;

import java.time.Duration;

/**
 * When the forecasts of room make the gateway's health worse.
 *
 * @param disk health is degraded when the disk lasts less than this at the rate of the last hours; default 3 days
 * @param journal health is degraded when the journal would last less than this, at the rate of the last minutes, if the
 *     store took nothing; default 1 h
 */
public record ForecastConfig(Duration disk, Duration journal) {
    public static final ForecastConfig DEFAULT = new ForecastConfig(Duration.ofDays(3), Duration.ofHours(1));

    public ForecastConfig {
        if (disk.isNegative() || journal.isNegative()) {
            throw new IllegalArgumentException(
                    "forecast: disk and journal must not be negative but are " + disk + " and " + journal);
        }
    }
}
