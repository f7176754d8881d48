package org.gridpost.gateway.mqtt;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the gateway reaches its MQTT 5 broker.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}; the embedded broker if empty
 * @param user account of the gateway at an outside broker
 * @param caFile PEM file with the certificate authority of an {@code ssl} broker; the Java platform's if empty
 * @param clientId beginning of the gateway's client ids (gridpost); fixed, since the broker keeps the waiting messages
 *     under it. Two gateways at one broker need two.
 * @param sharedGroup if set, the messages are shared with all gateways of that group ({@code $share/group/…})
 * @param receiveMaximum messages that the broker may have under way without an ack (2,000)
 * @param keepAlive of the connection (60 s)
 * @param connectTimeout within which the broker must have answered (10 s)
 * @param longestRetry upper bound of the growing pause between two tries to connect (30 s)
 */
public record MqttConfig(
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        Optional<Path> caFile,
        String clientId,
        Optional<String> sharedGroup,
        int receiveMaximum,
        Duration keepAlive,
        Duration connectTimeout,
        Duration longestRetry) {
    private static final Set<String> SCHEMES = Set.of("tcp", "ssl");
    private static final int MAX_RECEIVE = 65_535;

    public MqttConfig {
        url.ifPresent(MqttConfig::requireUrl);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("mqtt.clientId must not be blank");
        }
        if (receiveMaximum < 1 || receiveMaximum > MAX_RECEIVE) {
            throw new IllegalArgumentException("mqtt.receiveMaximum must be 1 to 65535 but is " + receiveMaximum);
        }
        requireSeconds(keepAlive, "keepAlive");
        requireSeconds(connectTimeout, "connectTimeout");
        requireSeconds(longestRetry, "longestRetry");
        if (sharedGroup.filter(g -> g.isEmpty() || g.matches(".*[/+#].*")).isPresent()) {
            throw new IllegalArgumentException("mqtt.sharedGroup must not be empty nor hold / + or #");
        }
    }

    public static MqttConfig defaults() {
        return new MqttConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "gridpost",
                Optional.empty(),
                2000,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    /** The same, at this broker. */
    public MqttConfig at(String brokerUrl, String brokerUser, String brokerPassword) {
        return new MqttConfig(
                Optional.of(brokerUrl),
                Optional.of(brokerUser),
                Optional.of(brokerPassword),
                caFile,
                clientId,
                sharedGroup,
                receiveMaximum,
                keepAlive,
                connectTimeout,
                longestRetry);
    }

    private static void requireUrl(String url) {
        if (!isBrokerAddress(url)) {
            throw new IllegalArgumentException(
                    "mqtt.url must be like tcp://host:1883 or ssl://host:8883, but is \"" + url + "\"");
        }
    }

    private static boolean isBrokerAddress(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return SCHEMES.contains(scheme) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void requireSeconds(Duration value, String name) {
        if (value.toSeconds() < 1) {
            throw new IllegalArgumentException("mqtt." + name + " must be at least 1 s but is " + value);
        }
    }

    @Override
    public String toString() {
        return "MqttConfig[" + url.orElse("embedded broker") + ", client " + clientId + "]";
    }
}
