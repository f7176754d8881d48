package org.gridpost.pipelines.command;

/** A way by which commands reach devices. Several may be tried for each: a device listens where it likes. */
public interface CommandWay {
    /**
     * Hands a command on, without blocking. Told again and again while the command waits, so a way that still has it in
     * hand does nothing.
     *
     * @param acked to be called once the device has it, or somebody who will give it to the device; any thread, or never
     */
    void offer(Command command, Runnable acked);
}
