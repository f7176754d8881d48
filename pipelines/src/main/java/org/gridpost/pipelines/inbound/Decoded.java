package org.gridpost.pipelines.inbound;

import java.util.List;

/**
 * A message and what was read from it: measurements, and the parts of it that could not be read.
 */
public record Decoded(InboundMessage message, List<Measurement> measurements, List<Rejection> rejections) {

    /** Of a message that could not be read at all. */
    public static Decoded rejected(InboundMessage message, Fault fault) {
        return new Decoded(message, List.of(), List.of(fault.in(message)));
    }
}
