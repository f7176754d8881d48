package org.gridpost.pipelines.inbound;

import java.time.Duration;
import org.gridpost.pipelines.journal.JournalRecord.Intake;

/**
 * Where every ingress ends. It bounds the bytes that are under way, so that memory stays bounded however fast the
 * senders are.
 */
public interface Inbox {

    /**
     * Takes the message if there is room; never blocks.
     *
     * @return false if there is none: {@code answer} will not be called, and the sender should come again after
     *     {@link #retryAfter()}
     */
    boolean offer(InboundMessage message, Answer answer);

    /** Takes the message, waiting for room: for transports whose senders are slowed by not being read. */
    void put(InboundMessage message, Answer answer) throws InterruptedException;

    /** How long a refused sender should wait, at least one second. */
    Duration retryAfter();

    /** Told exactly once per taken message, in the order of arrival within a lane; must not block. */
    @FunctionalInterface
    interface Answer {
        void done(Outcome outcome);
    }

    /** What became of a message. */
    sealed interface Outcome {
        /** Safe on disk: as readings, as rejections, or as both. Now the sender may be told so. */
        record Safe(Intake intake) implements Outcome {}

        /** Not safe: the gateway is stopping or has a fault. The sender must keep the message. */
        record NotSafe(String why) implements Outcome {}
    }
}
