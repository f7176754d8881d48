package org.gridpost.pipelines.respond.cap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The messages that were issued: later ones refer to them, and people read them. Methods may throw {@code Unavailable}. */
public interface CapBook {

    /** What is listed at most. */
    int MOST = 500;

    /**
     * Keeps a message.
     *
     * @return false if there is one of that sequence or identifier already, which then stays
     */
    boolean add(CapMessage message);

    /** The message that tells of a change. */
    Optional<CapMessage> ofChange(long sequence);

    Optional<CapMessage> find(String identifier);

    /** All of an alarm, in the order of its changes. */
    List<CapMessage> ofAlarm(String alarm);

    /** The identifier that is last by the alphabet. */
    Optional<String> lastIdentifier();

    /** Of each alarm the last message if it has not expired, the newest first, at most {@link #MOST}. */
    List<CapMessage> inForce(Instant at);
}
