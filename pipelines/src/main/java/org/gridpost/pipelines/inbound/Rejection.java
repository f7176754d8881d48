package org.gridpost.pipelines.inbound;

import java.time.Instant;
import java.util.Optional;

/**
 * Input that could not be taken, kept with its cause so that an integrator can mend it. A value, never an exception.
 *
 * @param detail one sentence: what, where in the message, and what would have been right
 * @param original the message as it came, cut to {@link #MAX_KEPT} bytes
 * @param originalLength its length in bytes before the cut
 */
public record Rejection(
        Reason reason,
        String detail,
        Transport transport,
        Optional<String> device,
        Instant received,
        Payload original,
        int originalLength) {
    /** Bytes of the original that are kept: enough to recognise it, too few to fill a disk with. */
    public static final int MAX_KEPT = 2048;

    private static final int MAX_DETAIL = 400;

    public Rejection {
        original = original.cutTo(MAX_KEPT);
        detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail;
    }

    /** A rejection of the whole message, or of one record in it. */
    public static Rejection of(InboundMessage message, Reason reason, String detail) {
        return new Rejection(
                reason,
                detail,
                message.transport(),
                message.sender(),
                message.received(),
                message.payload(),
                message.payload().length());
    }
}
