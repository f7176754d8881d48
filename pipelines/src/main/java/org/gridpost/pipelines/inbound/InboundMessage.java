package org.gridpost.pipelines.inbound;

import java.time.Instant;
import java.util.Optional;

/**
 * A message as it came off the wire; every ingress ends in this.
 *
 * @param sender id of the device whose identity the transport vouches for (broker account, DTLS key, bearer token) or
 *     which an open transport on loopback was told; empty if the names in the payload must tell
 * @param contentType media type without parameters, empty if the transport carries none
 */
public record InboundMessage(
        Transport transport,
        Lane lane,
        Optional<String> sender,
        Optional<String> contentType,
        Payload payload,
        Instant received) {}
