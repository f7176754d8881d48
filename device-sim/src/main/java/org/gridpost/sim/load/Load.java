package org.gridpost.sim.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much to send.
 *
 * @param rate messages a second in all; 0 = as fast as they are acknowledged
 * @param devices sessions, the first of the fleet that speak for themselves
 * @param messages messages in all; {@link Long#MAX_VALUE} = without end
 * @param duration how long to send
 * @param window messages that a session has unacknowledged at most, 1 to 65535
 * @param acked where to write what was acknowledged
 */
record Load(long rate, int devices, long messages, Optional<Duration> duration, int window, Optional<Path> acked) {
    static final int MAX_WINDOW = 65_535;

    Load {
        if (rate < 0 || devices < 1 || messages < 1 || window < 1 || window > MAX_WINDOW) {
            throw new IllegalArgumentException("a load of rate " + rate + ", " + devices + " devices, " + messages
                    + " messages, window " + window + " makes no sense");
        }
    }
}
