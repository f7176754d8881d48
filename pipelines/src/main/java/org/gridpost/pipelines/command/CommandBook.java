package org.gridpost.pipelines.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** All commands. At most one waits for each device: the newest. Survives a restart; times are to the millisecond. */
public interface CommandBook {
    /** How many of each device are kept. */
    int KEPT = 100;

    /**
     * Enters a command; one that waits for the same device is superseded.
     *
     * @param life after which it expires
     */
    Command give(String device, String body, String by, Instant at, Duration life);

    /**
     * Notes that it was handed over, whatever was thought of it before.
     *
     * @return whether that is news
     */
    boolean sent(long id);

    /** Marks those whose time is over. */
    void expire(Instant now);

    /** The newest of each device that may still be delivered or has been, oldest first. */
    List<Command> live(Instant now);

    /** The newest first. */
    List<Command> ofDevice(String device, int limit);
}
