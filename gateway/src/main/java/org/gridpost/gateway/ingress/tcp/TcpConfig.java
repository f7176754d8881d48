package org.gridpost.gateway.ingress.tcp;

import java.time.Duration;
import java.util.List;
import org.gridpost.pipelines.model.Ids;

/**
 * Where HJ 212-2017 listens and what it takes. The standard names no port; 9014 is the number of its data answer.
 *
 * @param host loopback unless the network between stations and gateway is trusted: passwords go in plain text
 * @param port TCP port; 0 lets the system choose
 * @param maxConnections more are closed at once
 * @param idle a connection that is silent for so long is cut; stations commonly send every minute or every ten
 * @param frameTime a packet that has begun must end within this, else the connection is cut
 * @param maxFrame longest data segment in bytes; the standard allows 1024, its four digits 9999
 * @param stations whose number (MN) is not their device's id, or whose password is not their device's secret
 */
public record TcpConfig(
        boolean enabled,
        String host,
        int port,
        int maxConnections,
        Duration idle,
        Duration frameTime,
        int maxFrame,
        List<Station> stations) {
    private static final int MOST_FRAME = 9_999;

    public static final TcpConfig DEFAULT = new TcpConfig(
            false, "127.0.0.1", 9014, 200, Duration.ofMinutes(15), Duration.ofSeconds(10), 1_024, List.of());

    /**
     * A station as it was set up by others.
     *
     * @param mn its number, 24 characters by the standard
     * @param device id of the device that it is here
     * @param password its PW
     */
    public record Station(String mn, String device, String password) {
        public Station {
            if (!Ids.isId(mn) || !Ids.isId(device)) {
                throw new IllegalArgumentException("tcp.stations: mn and device must be 1 to 64 of the characters"
                        + " A-Z a-z 0-9 _ - but are \"" + mn + "\" and \"" + device + "\"");
            }
            if (!password.matches("[!-~&&[^;&,]]{1,64}")) {
                throw new IllegalArgumentException("tcp.stations: the password of " + mn
                        + " must be 1 to 64 visible ASCII characters without ; & and ,");
            }
        }

        /** The password is left out. */
        @Override
        public String toString() {
            return "Station[mn=" + mn + ", device=" + device + "]";
        }
    }

    /** @throws IllegalArgumentException with a sentence for whoever wrote the configuration */
    public TcpConfig {
        stations = List.copyOf(stations);
        if (host.isBlank()) {
            throw new IllegalArgumentException("tcp.host must be an address such as 127.0.0.1 but is empty");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("tcp.port must be 0 to 65535 but is " + port);
        }
        if (maxConnections < 1 || maxConnections > 10_000) {
            throw new IllegalArgumentException("tcp.maxConnections must be 1 to 10000 but is " + maxConnections);
        }
        requirePositive("idle", idle);
        requirePositive("frameTime", frameTime);
        if (maxFrame < 64 || maxFrame > MOST_FRAME) {
            throw new IllegalArgumentException("tcp.maxFrame must be 64 to " + MOST_FRAME + " but is " + maxFrame);
        }
        if (stations.stream().map(Station::mn).distinct().count() < stations.size()) {
            throw new IllegalArgumentException("tcp.stations names an mn twice: keep one entry of each");
        }
    }

    public TcpConfig withPort(int newPort) {
        return new TcpConfig(enabled, host, newPort, maxConnections, idle, frameTime, maxFrame, stations);
    }

    public TcpConfig switchedOn() {
        return new TcpConfig(true, host, port, maxConnections, idle, frameTime, maxFrame, stations);
    }

    private static void requirePositive(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("tcp." + key + " must be longer than nothing but is " + duration);
        }
    }
}
