package org.gridpost.pipelines.inbound;

import java.util.List;

/**
 * What is wrong with a message or with a part of it.
 *
 * @param detail one sentence: what, where in the message, and what would have been right
 */
public record Fault(Reason reason, String detail) {

    /** The rejection of a whole message. */
    public Rejection in(InboundMessage message) {
        return Rejection.of(message, reason, detail);
    }

    /**
     * Adds the rejection of a part of a message. Only the first of a message keeps the original, so that a pack of a
     * thousand bad records does not become a thousand copies of itself.
     */
    public void addTo(List<Rejection> rejections, InboundMessage message) {
        add(in(message), rejections);
    }

    /** The same, for a part that speaks of this device. */
    public void addTo(List<Rejection> rejections, InboundMessage message, String device) {
        add(in(message).about(device), rejections);
    }

    private static void add(Rejection rejection, List<Rejection> rejections) {
        rejections.add(rejections.isEmpty() ? rejection : rejection.withoutOriginal());
    }
}
