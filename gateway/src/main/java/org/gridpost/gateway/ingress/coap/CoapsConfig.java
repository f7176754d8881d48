package org.gridpost.gateway.ingress.coap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where CoAP over DTLS 1.2 listens (RFC 7252 section 9). Every device has its own key, hence it may listen beyond loopback.
 *
 * @param enabled whether it listens at all
 * @param host an address of this machine, 0.0.0.0 or :: for all
 * @param port UDP port; 0 lets the system choose
 * @param maxSessions sessions that are kept; beyond, a newcomer takes the place of one that was silent for a minute, or waits
 */
public record CoapsConfig(boolean enabled, String host, int port, int maxSessions) {
    public static final CoapsConfig DEFAULT = new CoapsConfig(true, "127.0.0.1", 5_684, 10_000);

    /** @throws IllegalArgumentException with a sentence for whoever wrote the configuration */
    public CoapsConfig {
        if (!isAddress(host)) {
            throw new IllegalArgumentException("coap.dtls.host is " + host
                    + ", but must be an address of this machine, such as 127.0.0.1 or 0.0.0.0");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("coap.dtls.port must be 0 to 65535 but is " + port);
        }
        if (maxSessions < 1 || maxSessions > 1_000_000) {
            throw new IllegalArgumentException("coap.dtls.maxSessions must be 1 to 1000000 but is " + maxSessions);
        }
    }

    public CoapsConfig withPort(int newPort) {
        return new CoapsConfig(enabled, host, newPort, maxSessions);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    private static boolean isAddress(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
