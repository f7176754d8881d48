package org.gridpost.gateway.http;

import java.time.Duration;

/**
 * Where the web server listens and what it bears with.
 *
 * @param host address or name to listen on; a loopback address unless the network is to reach it
 * @param port TCP port; 0 lets the system choose
 * @param maxBodyBytes largest request body, where a route does not set its own limit
 * @param requestTimeout how long a request may take to arrive, and then to be answered; streams that have begun to
 *     answer are not cut
 * @param idleTimeout how long a connection may stay without a byte either way; streams must send something more often
 * @param maxConnections connections open at once; more are closed at once
 */
public record HttpConfig(
        String host, int port, int maxBodyBytes, Duration requestTimeout, Duration idleTimeout, int maxConnections) {
    public static final HttpConfig DEFAULT =
            new HttpConfig("127.0.0.1", 8080, 65_536, Duration.ofSeconds(30), Duration.ofMinutes(2), 2_000);

    /** @throws IllegalArgumentException with a sentence for whoever wrote the configuration */
    public HttpConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("http.host is empty: set it to 127.0.0.1 for this machine only");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http.port must be 0 to 65535 but is " + port);
        }
        if (maxBodyBytes < 1_024) {
            throw new IllegalArgumentException("http.maxBodyBytes must be at least 1024 but is " + maxBodyBytes);
        }
        requirePositive(requestTimeout, "http.requestTimeout");
        requirePositive(idleTimeout, "http.idleTimeout");
        if (maxConnections < 1) {
            throw new IllegalArgumentException("http.maxConnections must be at least 1 but is " + maxConnections);
        }
    }

    public HttpConfig withPort(int newPort) {
        return new HttpConfig(host, newPort, maxBodyBytes, requestTimeout, idleTimeout, maxConnections);
    }

    private static void requirePositive(Duration duration, String name) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(name + " must be positive but is " + duration);
        }
    }
}
