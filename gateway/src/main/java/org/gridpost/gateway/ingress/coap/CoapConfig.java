package org.gridpost.gateway.ingress.coap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where CoAP listens and what it takes: plain, and over DTLS.
 *
 * @param host a loopback address, for plain CoAP knows neither sender nor secret
 * @param port UDP port; 0 lets the system choose
 * @param maxMessageBytes largest payload taken, in one datagram or in blocks; at most {@link #MOST_MESSAGE_BYTES}
 * @param threads threads that handle messages, of both ports
 * @param dtls the port for devices that are not on this machine
 */
public record CoapConfig(String host, int port, int maxMessageBytes, int threads, CoapsConfig dtls) {
    public static final int MOST_MESSAGE_BYTES = 65_536;

    public static final CoapConfig DEFAULT =
            new CoapConfig("127.0.0.1", 5683, MOST_MESSAGE_BYTES, 2, CoapsConfig.DEFAULT);

    /** @throws IllegalArgumentException with a sentence for whoever wrote the configuration */
    public CoapConfig {
        if (!isLoopback(host)) {
            throw new IllegalArgumentException("coap.host is " + host
                    + ", but plain CoAP is served on loopback only: set it to 127.0.0.1 or ::1, or let devices come by"
                    + " DTLS");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("coap.port must be 0 to 65535 but is " + port);
        }
        if (maxMessageBytes < 64 || maxMessageBytes > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "coap.maxMessageBytes must be 64 to " + MOST_MESSAGE_BYTES + " but is " + maxMessageBytes);
        }
        if (threads < 1 || threads > 64) {
            throw new IllegalArgumentException("coap.threads must be 1 to 64 but is " + threads);
        }
    }

    public CoapConfig withPorts(int plain, int secure) {
        return new CoapConfig(host, plain, maxMessageBytes, threads, dtls.withPort(secure));
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    private static boolean isLoopback(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
