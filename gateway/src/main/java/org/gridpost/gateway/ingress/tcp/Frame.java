package org.gridpost.gateway.ingress.tcp;

import org.gridpost.pipelines.inbound.Reason;

/** What came off a connection, its bytes as ISO 8859-1, which has a character for each. */
sealed interface Frame {

    /** A data segment whose CRC is right. */
    record Whole(String segment) implements Frame {}

    /** A data segment whose CRC is not what the packet says. */
    record WrongCrc(String segment, String detail) implements Frame {}

    /**
     * No packet.
     *
     * @param start its bytes as far as they are there
     * @param hopeless whether nothing more is read from this connection
     */
    record Broken(Reason reason, String detail, String start, boolean hopeless) implements Frame {}
}
