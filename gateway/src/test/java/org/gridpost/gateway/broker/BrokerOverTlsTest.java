package org.gridpost.gateway.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.mqtt.MqttLink;
import org.gridpost.gateway.mqtt.MqttRole;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerOverTlsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-storepass", "changeit", "-keystore", "server.p12"));
        assertEquals(
                0,
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.txt").toFile())
                        .start()
                        .waitFor());
    }

    @Test
    void aTrustedBrokerIsUsedAndAnyOtherIsNot() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=gateway", "-ext", "san=ip:127.0.0.1", "-validity", "2");
        keytool("-exportcert", "-rfc", "-file", "ca.pem");
        int port = Loopback.freePort();
        BrokerConfig plain = BrokerConfig.onLoopback(Loopback.freePort());
        BrokerConfig config = new BrokerConfig(
                plain.host(),
                plain.port(),
                Optional.of(new BrokerConfig.Tls("127.0.0.1", port, folder.resolve("server.p12"), "changeit")),
                plain.maxPacketBytes(),
                plain.maxConnections(),
                plain.memoryBytes(),
                plain.minFreeBytes(),
                plain.connectTimeout());
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                config,
                folder.resolve("data"),
                BrokerUnderTest::siteOf,
                DeviceSecrets.open(folder),
                Subscribers.none(),
                refused -> {},
                Clock.systemUTC())) {
            try (MqttLink trusting = link(broker, port, Optional.of(folder.resolve("ca.pem")))) {
                Await.until("TLS", SOON, () -> trusting.status() instanceof LinkStatus.Connected);
            }
            try (MqttLink wary = link(broker, port, Optional.empty())) {
                Await.until(
                        "a refusal",
                        SOON,
                        () -> wary.status() instanceof LinkStatus.Disconnected down
                                && down.why().contains("mqtt.caFile"));
            }
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.setSoTimeout((int) SOON.toMillis());
                stranger.getOutputStream().write("no TLS at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertTrue(endsOf(stranger));
            }
        }
    }

    private static boolean endsOf(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static MqttLink link(EmbeddedBroker broker, int port, Optional<Path> caFile) {
        MqttConfig base = MqttConfig.defaults();
        MqttConfig config = new MqttConfig(
                Optional.of("ssl://127.0.0.1:" + port),
                Optional.of(broker.gateway().user()),
                Optional.of(broker.gateway().password()),
                caFile,
                base.clientId(),
                base.sharedGroup(),
                base.receiveMaximum(),
                base.keepAlive(),
                base.connectTimeout(),
                base.longestRetry());
        MqttLink link = new MqttLink(config, MqttRole.publisher("tls"), Clock.systemUTC());
        link.start();
        return link;
    }
}
