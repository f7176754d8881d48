package org.gridpost.gateway.broker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The embedded broker.
 *
 * @param host where plain MQTT listens; must be a loopback address, since passwords travel in the clear (127.0.0.1)
 * @param port of plain MQTT (1883)
 * @param tls MQTT over TLS, off if empty
 * @param maxPacketBytes longest MQTT packet taken, for MQTT 3.1.1 and 5 alike (65,536)
 * @param maxConnections open sockets at most (20,000)
 * @param memoryBytes of waiting messages; what is beyond is paged to disk (64 MiB)
 * @param minFreeBytes with less room than this on its volume senders are made to wait; less than the journal needs, so
 *     that the journal is the first to ask for room (96 MiB)
 * @param connectTimeout within which a new socket must have sent its whole CONNECT (3 s)
 */
public record BrokerConfig(
        String host,
        int port,
        Optional<Tls> tls,
        int maxPacketBytes,
        int maxConnections,
        long memoryBytes,
        long minFreeBytes,
        Duration connectTimeout) {

    /**
     * @param host where it listens
     * @param port of MQTT over TLS (8883)
     * @param keyStore PKCS#12 file with the server's key and certificate chain
     */
    public record Tls(String host, int port, Path keyStore, String keyStorePassword) {
        @Override
        public String toString() {
            return "Tls[" + host + ":" + port + ", " + keyStore + "]";
        }
    }

    public BrokerConfig {
        requireLoopback(host);
        requireAtLeast(1024, maxPacketBytes, "maxPacketBytes");
        requireAtLeast(1, maxConnections, "maxConnections");
        requireAtLeast(1 << 20, memoryBytes, "memoryBytes");
        requireAtLeast(1 << 20, minFreeBytes, "minFreeBytes");
        requireAtLeast(1, connectTimeout.toSeconds(), "connectTimeout in seconds");
    }

    public static BrokerConfig onLoopback(int port) {
        return new BrokerConfig(
                "127.0.0.1", port, Optional.empty(), 64 * 1024, 20_000, 64L << 20, 96L << 20, Duration.ofSeconds(3));
    }

    public BrokerConfig withPort(int newPort) {
        return new BrokerConfig(
                host, newPort, tls, maxPacketBytes, maxConnections, memoryBytes, minFreeBytes, connectTimeout);
    }

    private static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException("broker." + name + " must be at least " + least + " but is " + value);
        }
    }

    private static void requireLoopback(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("broker.host \"" + host + "\" is not an address of this machine", e);
        }
        throw new IllegalArgumentException("broker.host is " + host + ", but plain MQTT shows passwords to the network:"
                + " keep it on 127.0.0.1 and set broker.tls for devices elsewhere");
    }
}
