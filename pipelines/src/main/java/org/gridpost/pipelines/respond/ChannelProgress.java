package org.gridpost.pipelines.respond;

/** How far each channel has got in the outbox; kept over restarts. */
public interface ChannelProgress {

    /** The last change that the channel has dealt with, 0 before the first. */
    long delivered(String channel);

    void delivered(String channel, long sequence);
}
