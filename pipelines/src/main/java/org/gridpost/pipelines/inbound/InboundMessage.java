package org.gridpost.pipelines.inbound;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A message as it came off the wire; every ingress ends in this.
 *
 * @param sender id of the device whose identity the transport vouches for (broker account, DTLS key, bearer token) or
 *     which an open transport on loopback was told; empty if the names in the payload must tell
 * @param contentType media type without parameters, empty if the transport carries none
 * @param topic the MQTT topic, if it is one of another system's ({@code frigate/events}); empty for our own topics and
 *     for transports without any
 * @param received to the millisecond
 */
public record InboundMessage(
        Transport transport,
        Lane lane,
        Optional<String> sender,
        Optional<String> contentType,
        Optional<String> topic,
        Payload payload,
        Instant received) {

    public InboundMessage {
        // Whatever decoder takes it for a measurement's time: stores keep milliseconds.
        received = received.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Of a transport without topics, or on a topic of our own. */
    public InboundMessage(
            Transport transport,
            Lane lane,
            Optional<String> sender,
            Optional<String> contentType,
            Payload payload,
            Instant received) {
        this(transport, lane, sender, contentType, Optional.empty(), payload, received);
    }
}
