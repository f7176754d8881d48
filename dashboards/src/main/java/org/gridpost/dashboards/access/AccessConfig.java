package org.gridpost.dashboards.access;

/**
 * @param failuresPerMinute failed sign-ins and unknown bearer tokens that one address has before it is told to wait
 *     (default 30)
 */
public record AccessConfig(int failuresPerMinute) {
    public static final AccessConfig DEFAULT = new AccessConfig(30);

    public AccessConfig {
        if (failuresPerMinute < 1) {
            throw new IllegalArgumentException("failuresPerMinute must be at least 1 but is " + failuresPerMinute);
        }
    }
}
