package org.gridpost.pipelines.respond.deliver;

import java.time.Duration;

/**
 * How fast a channel may be fed.
 *
 * @param perMinute most messages in a minute
 * @param reserved how many of these only P1 may take, so that it never waits for less
 * @param inOrder one after the other in the order of what happened, so that a failure holds up what follows; otherwise the
 *     most urgent first, and what fails is tried again while others go on
 * @param together most calls that one message may hold
 * @param digest how long a P3 or P4 waits for others to be told with; zero: not at all
 */
public record Pace(int perMinute, int reserved, boolean inOrder, int together, Duration digest) {
    public Pace {
        if (perMinute < 1 || reserved < 0 || reserved >= perMinute) {
            throw new IllegalArgumentException(
                    "a channel takes at least 1 message a minute that is not reserved for P1, but is to take "
                            + perMinute + " with " + reserved + " reserved");
        }
        if (together < 1 || digest.isNegative()) {
            throw new IllegalArgumentException("a message holds at least 1 call, and waits no negative time");
        }
        if (together == 1 && !digest.isZero()) {
            throw new IllegalArgumentException("what is told one by one waits for no others");
        }
    }

    /** For machines: every change by itself, in order. */
    public static Pace inOrder(int perMinute) {
        return new Pace(perMinute, 0, true, 1, Duration.ZERO);
    }

    /** For people one by one: the most urgent first. */
    public static Pace urgentFirst(int perMinute, int reserved) {
        return new Pace(perMinute, reserved, false, 1, Duration.ZERO);
    }
}
