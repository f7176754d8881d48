package org.gridpost.pipelines.detect.suppress;

import java.time.Duration;

/**
 * When alarms that hold are not told, or not told again.
 *
 * @param startUp so long after an asset was silent, what is not urgent (P3, P4) waits whether it lasts
 * @param flaps an alarm that opens so often within {@code flapsWithin} flaps: it is held open until it has been quiet for
 *     {@code flapsQuiet}
 * @param floodAbove more alarms than that within {@code floodWindow}, at most an hour, at one station are a flood (ISA-18.2: 10 in 10 min)
 * @param floodBelow it is over once there are fewer than that in the window (ISA-18.2: 5)
 * @param hourly so many within an hour are one too: 12 an hour can be managed at most, and what is urgent still comes
 */
public record SuppressionConfig(
        Duration startUp,
        int flaps,
        Duration flapsWithin,
        Duration flapsQuiet,
        int floodAbove,
        int floodBelow,
        Duration floodWindow,
        int hourly) {
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    public static final SuppressionConfig DEFAULT = new SuppressionConfig(
            Duration.ofMinutes(5),
            3,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            10,
            5,
            Duration.ofMinutes(10),
            10);

    public SuppressionConfig {
        if (startUp.isNegative() || flapsWithin.isNegative() || flapsQuiet.isNegative()) {
            throw new IllegalArgumentException("startUp, flapsWithin and flapsQuiet must not be negative but are "
                    + startUp + ", " + flapsWithin + " and " + flapsQuiet);
        }
        if (flaps < 2) {
            throw new IllegalArgumentException("flaps must be at least 2 but is " + flaps);
        }
        if (floodBelow < 1 || floodBelow > floodAbove || hourly < 1) {
            throw new IllegalArgumentException(
                    "floodBelow must be at least 1 and at most floodAbove, hourly at least 1, but" + " they are "
                            + floodBelow + ", " + floodAbove + " and " + hourly);
        }
        if (floodWindow.isNegative() || floodWindow.isZero() || floodWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("floodWindow must be above zero and at most PT1H but is " + floodWindow);
        }
    }
}
