package org.gridpost.pipelines.inbound;

import java.util.Set;

/**
 * One payload format. Thread-safe, and never throws because of what a message holds: a format is spoken by devices that
 * nobody here wrote.
 */
public interface Decoder {

    /** The format's name and media type, for the sentence that tells a sender what is understood. */
    String format();

    /**
     * The media types under which the format may be sent, in lower case and without parameters; none for a format that
     * comes by one transport only.
     */
    default Set<String> mediaTypes() {
        return Set.of();
    }

    /** The lane of such messages where their sender does not choose one. */
    default Lane lane() {
        return Lane.TELEMETRY;
    }

    /** Whether the message is in this format, by its content type or, where that says too little, by its first bytes. */
    boolean recognises(InboundMessage message);

    /** Reads the message: all that is in it as measurements or as rejections, or one rejection of the whole. */
    Decoded decode(InboundMessage message);
}
