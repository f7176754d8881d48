package org.gridpost.dashboards.access;

import java.time.Duration;

/**
 * How people and machines come in.
 *
 * @param failuresPerMinute failed sign-ins and unknown bearer tokens that one address has before it is told to wait
 *     (default 30)
 * @param sessionIdle after so long without a request a session ends (13 h: a shift of 12 h at a console that is watched
 *     rather than touched)
 * @param sessionLife after so long it ends anyhow (14 h: whoever takes over the console signs in as themselves)
 * @param longestToken for which a token can be made (730 days)
 */
public record AccessConfig(int failuresPerMinute, Duration sessionIdle, Duration sessionLife, Duration longestToken) {
    public static final AccessConfig DEFAULT =
            new AccessConfig(30, Duration.ofHours(13), Duration.ofHours(14), Duration.ofDays(730));

    public AccessConfig {
        if (failuresPerMinute < 1) {
            throw new IllegalArgumentException("failuresPerMinute must be at least 1 but is " + failuresPerMinute);
        }
        if (sessionIdle.compareTo(Duration.ofMinutes(2)) < 0) {
            throw new IllegalArgumentException("sessionIdle must be at least PT2M but is " + sessionIdle);
        }
        if (sessionLife.compareTo(sessionIdle) < 0) {
            throw new IllegalArgumentException(
                    "sessionLife must not be shorter than sessionIdle, " + sessionIdle + ", but is " + sessionLife);
        }
        if (longestToken.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("longestToken must be at least P1D but is " + longestToken);
        }
    }

    public AccessConfig withFailuresPerMinute(int failures) {
        return new AccessConfig(failures, sessionIdle, sessionLife, longestToken);
    }
}
