package org.gridpost.gateway.services;

/** A server of its own for a test, on a loopback port that stays the same over a stop and a start. */
public interface Service extends AutoCloseable {

    int port();

    /** Ends it as an operator would; its data stay. */
    void stop();

    /** Starts it again and waits until its port answers. */
    void start();

    /** Ends it and deletes its data. */
    @Override
    void close();
}
