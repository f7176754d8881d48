package org.gridpost.pipelines.inbound;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Messages as an ingress would hand them on. */
public final class Messages {
    /** 2025-01-01T00:00:30Z, half a minute after the time in the test vectors. */
    public static final Instant NOW = Instant.ofEpochSecond(1_735_689_630);

    private Messages() {}

    public static InboundMessage from(String sender, String payload) {
        return of(Optional.of(sender), Optional.empty(), Payload.of(payload), NOW);
    }

    public static InboundMessage at(Instant received, String sender, String payload) {
        return of(Optional.of(sender), Optional.empty(), Payload.of(payload), received);
    }

    public static InboundMessage anonymous(String payload) {
        return of(Optional.empty(), Optional.empty(), Payload.of(payload), NOW);
    }

    /** As another system publishes it. */
    public static InboundMessage published(String sender, String topic, String payload) {
        return new InboundMessage(
                Transport.MQTT,
                Lane.TELEMETRY,
                Optional.of(sender),
                Optional.empty(),
                Optional.of(topic),
                Payload.of(payload),
                NOW);
    }

    public static InboundMessage typed(String contentType, String payload) {
        return of(Optional.of("DR-QY07-003"), Optional.of(contentType), Payload.of(payload), NOW);
    }

    public static InboundMessage hex(String hex) {
        return bytes(HexFormat.of().parseHex(hex));
    }

    public static InboundMessage bytes(byte[] bytes) {
        return of(Optional.of("DR-QY07-003"), Optional.empty(), Payload.of(bytes), NOW);
    }

    /** As a camera posts it. */
    public static InboundMessage posted(String sender, String contentType, byte[] payload) {
        return new InboundMessage(
                Transport.HTTP, Lane.EVENT, Optional.of(sender), Optional.of(contentType), Payload.of(payload), NOW);
    }

    private static InboundMessage of(
            Optional<String> sender, Optional<String> contentType, Payload payload, Instant received) {
        return new InboundMessage(Transport.MQTT, Lane.TELEMETRY, sender, contentType, payload, received);
    }
}
