package org.gridpost.pipelines.inbound;

import java.time.Duration;

/**
 * Limits of what one message may hold, and how far a device's clock may be off.
 *
 * @param maxMessageBytes a longer message is rejected unread
 * @param maxRecords measurements of one message; more reject it
 * @param clockAhead a device time further in the future is not believed
 * @param clockBehind a live device's time further in the past is not believed; a backlog's is
 */
public record InboundConfig(int maxMessageBytes, int maxRecords, Duration clockAhead, Duration clockBehind) {
    public static final InboundConfig DEFAULT =
            new InboundConfig(64 * 1024, 1000, Duration.ofSeconds(60), Duration.ofSeconds(300));

    public InboundConfig {
        if (maxMessageBytes < 1024 || maxMessageBytes > 16 * 1024 * 1024) {
            throw new IllegalArgumentException("maxMessageBytes must be 1024 to 16777216 but is " + maxMessageBytes);
        }
        if (maxRecords < 1 || maxRecords > 100_000) {
            throw new IllegalArgumentException("maxRecords must be 1 to 100000 but is " + maxRecords);
        }
        if (clockAhead.isNegative() || clockBehind.isNegative()) {
            throw new IllegalArgumentException("clockAhead and clockBehind cannot be negative");
        }
    }
}
