package org.gridpost.gateway.notify;

/** A real server at which a channel is tried, on a free port of this machine, which it keeps. */
public interface Receiver extends AutoCloseable {

    /** Takes what comes. */
    void accepts();

    /** Says that it will never take that. */
    void refuses();

    /** Says that it cannot take anything now. */
    void failsForNow();

    /** Answers something that is no answer. */
    void talksGarbage();

    /** Lets one connect, reads, and says nothing. */
    void isSilent();

    /** Nobody listens any more. */
    void stops();

    /** After a stop, on the same port. */
    void comesBack();

    /** How many messages it has taken. */
    int taken();

    @Override
    void close();
}
