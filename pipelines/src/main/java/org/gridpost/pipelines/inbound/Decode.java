package org.gridpost.pipelines.inbound;

import java.util.List;
import java.util.function.Function;

/** The first step of the flow: finds the decoder that recognises a message and lets it read. */
public final class Decode implements Function<InboundMessage, Decoded> {
    private final List<Decoder> decoders;
    private final int maxBytes;

    /** @param decoders asked in this order */
    public Decode(List<Decoder> decoders, InboundConfig config) {
        this.decoders = List.copyOf(decoders);
        this.maxBytes = config.maxMessageBytes();
    }

    @Override
    public Decoded apply(InboundMessage message) {
        int length = message.payload().length();
        if (length > maxBytes) {
            return Decoded.rejected(
                    message,
                    new Fault(
                            Reason.TOO_LARGE,
                            "the message has " + length + " bytes but at most " + maxBytes + " are taken: send less"
                                    + " at a time"));
        }
        if (length == 0) {
            return Decoded.rejected(message, new Fault(Reason.EMPTY, "the message has no bytes"));
        }
        for (Decoder decoder : decoders) {
            if (decoder.recognises(message)) {
                return decoder.decode(message);
            }
        }
        return Decoded.rejected(message, unsupported(message));
    }

    private Fault unsupported(InboundMessage message) {
        String type =
                message.contentType().map(t -> "content type " + Quoted.of(t)).orElse("no content type");
        List<String> formats = decoders.stream().map(Decoder::format).toList();
        return new Fault(
                Reason.UNSUPPORTED_FORMAT,
                "the message has " + type + " and its first bytes are of no known format: send "
                        + String.join(", ", formats));
    }
}
