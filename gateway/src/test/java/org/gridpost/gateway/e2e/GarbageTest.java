package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.gridpost.gateway.ingress.coap.CoapProbe;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes to a port: it is answered, counted under its reason and kept, and the gateway goes on serving. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GarbageTest {
    private static final String DRAIN = "DR-QY07-04";
    private static final String NEIGHBOUR = "DR-QY07-03";
    private static final String OTHER = "DR-QY07-02";
    private static final int RANDOM_MESSAGES = 60;
    private static final byte[] TWO_MEGABYTES = new byte[2 << 20];

    private final Random random = new Random(20_250_103);
    private final Map<Door.Kind, Door> neighbours = new EnumMap<>(Door.Kind.class);
    private RunningGateway gateway;
    private int told;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, "");
        for (Door.Kind kind : Door.Kind.values()) {
            neighbours.put(kind, kind.open(gateway, NEIGHBOUR));
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (Door door : neighbours.values()) {
            door.close();
        }
        gateway.close();
    }

    /** A well-behaved device at each port gets through, on the connection that it has had all the time. */
    @AfterEach
    void itStillServes() throws Exception {
        List<Double> levels = new ArrayList<>();
        for (Map.Entry<Door.Kind, Door> door : neighbours.entrySet()) {
            levels.add(++told / 64.0);
            byte[] good = Payloads.PLAIN_JSON.of(NEIGHBOUR, told / 64.0, Instant.now());
            assertEquals(door.getKey().accepted(), door.getValue().send(good));
        }
        Await.until(
                "good readings through all doors",
                RunningGateway.PATIENCE,
                () -> gateway.values(NEIGHBOUR, "level").containsAll(levels));
        assertNotEquals("DOWN", gateway.health());
        assertTrue(gateway.balanced(), () -> gateway.json("/api/v1/accounting").toString());
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeAReadingIsAnsweredCountedAndKept(Door.Kind kind) throws Exception {
        Map<Reason, Long> expected = new TreeMap<>();
        Map<Reason, Integer> kept = new TreeMap<>();
        for (Reason reason : Reason.values()) {
            expected.put(reason, gateway.rejected(reason));
            kept.put(reason, kept(reason));
        }
        try (Door door = kind.open(gateway, DRAIN)) {
            for (Bad bad : Bad.values()) {
                String answer = door.send(bad.payload());
                assertTrue(answer.startsWith(kind.refused()), () -> bad + " was answered " + answer);
                long count = expected.merge(bad.reason(), 1L, Long::sum);
                awaitRejected(bad + " over " + kind, bad.reason(), count);
                kept.merge(bad.reason(), 1, Integer::sum);
            }
        }
        expected.forEach((reason, count) -> assertEquals(count, gateway.rejected(reason), reason::name));
        kept.forEach((reason, count) ->
                Await.until(reason + " kept " + count, RunningGateway.PATIENCE, () -> kept(reason) == count));
        String metrics =
                gateway.ask("GET", "/observe/metrics", Optional.empty()).body();
        expected.forEach((reason, count) -> {
            String name =
                    "gridpost_readings_rejected_total{reason=\"" + reason.name().toLowerCase(Locale.ROOT) + "\"}";
            assertTrue(metrics.contains(name + " " + (double) count), () -> name + " is not " + count);
        });
    }

    @ParameterizedTest
    @EnumSource
    void randomBytesFromADeviceAreRejectedEach(Door.Kind kind) throws Exception {
        long before = gateway.sum("/intake/rejectedTotal");
        try (Door door = kind.open(gateway, DRAIN)) {
            for (int i = 0; i < RANDOM_MESSAGES; i++) {
                String answer = door.send(randomBytes(1 + random.nextInt(900)));
                assertTrue(answer.startsWith(kind.refused()), answer);
            }
        }
        Await.until(
                "all counted",
                RunningGateway.PATIENCE,
                () -> gateway.sum("/intake/rejectedTotal") >= before + RANDOM_MESSAGES);
    }

    @ParameterizedTest
    @EnumSource
    void twoMegabytesAreTooMuch(Door.Kind kind) throws Exception {
        long before = gateway.rejected(Reason.TOO_LARGE);
        try (Door door = kind.open(gateway, DRAIN)) {
            if (kind == Door.Kind.MQTT) {
                assertThrows(MqttException.class, () -> door.send(TWO_MEGABYTES));
            } else {
                assertEquals(kind == Door.Kind.HTTP ? "413" : "4.13", door.send(TWO_MEGABYTES));
            }
        }
        awaitRejected("2 MB over " + kind, Reason.TOO_LARGE, before + 1);
    }

    @Test
    void whoIsNotTheDeviceIsTurnedAway() throws Exception {
        byte[] good = Payloads.PLAIN_JSON.of(OTHER, 0.5, Instant.now());
        long unauthorised = gateway.rejected(Reason.UNAUTHORISED);
        long foreign = gateway.rejected(Reason.FOREIGN_DEVICE);
        long unknown = gateway.rejected(Reason.UNKNOWN_DEVICE);
        String password = gateway.password(DRAIN);

        assertEquals("401", Door.http(gateway, DRAIN, DRAIN, "wrong").send(good));
        assertEquals(
                "401", Door.http(gateway, "DR-NOWHERE", "DR-NOWHERE", password).send(good));
        assertThrows(
                MqttException.class,
                () -> Door.mqtt(gateway, DRAIN, DRAIN, "wrong").close());
        awaitRejected("wrong passwords", Reason.UNAUTHORISED, unauthorised + 3);

        assertEquals("403", Door.http(gateway, OTHER, DRAIN, password).send(good));
        try (Door door = Door.mqtt(gateway, OTHER, DRAIN, password)) {
            // MQTT 5 tells in the ack, which Paho does not look at.
            door.send(good);
        }
        Await.until(
                "foreign names counted",
                RunningGateway.PATIENCE,
                () -> gateway.rejected(Reason.FOREIGN_DEVICE) >= foreign + 2);

        assertThrows(
                MqttException.class,
                () -> Door.mqtt(gateway, "DR-NOWHERE", "DR-NOWHERE", password).close());
        try (Door door = Door.coap(gateway, "DR-NOWHERE")) {
            assertEquals("4.01", door.send(good));
        }
        awaitRejected("unknown names", Reason.UNKNOWN_DEVICE, unknown + 2);
        assertEquals(List.of(), gateway.values(OTHER, "level"));
    }

    @Test
    void bytesOfNoProtocolAreCountedAtEveryPort() throws Exception {
        long malformed = gateway.rejected(Reason.MALFORMED);
        throwAt(gateway.httpPort(), "\u0001\u0002 no HTTP\r\n\r\n".getBytes(US_ASCII));
        awaitRejected("no HTTP", Reason.MALFORMED, malformed + 1);
        throwAt(gateway.mqttPort(), "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        awaitRejected("no MQTT", Reason.MALFORMED, malformed + 2);
        InetSocketAddress coap = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.coapPort());
        try (DatagramSocket socket = new DatagramSocket()) {
            CoapProbe.send(socket, coap, "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
            awaitRejected("no CoAP", Reason.MALFORMED, malformed + 3);
        }
    }

    /** The last, because nobody can say when the last of these has been counted. */
    @Test
    @Order(Integer.MAX_VALUE)
    void randomBytesLeaveEveryPortServing() throws Exception {
        InetSocketAddress coap = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.coapPort());
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < RANDOM_MESSAGES; i++) {
                CoapProbe.send(socket, coap, randomBytes(random.nextInt(1_200)));
            }
        }
        for (int i = 0; i < RANDOM_MESSAGES; i++) {
            throwAt(gateway.httpPort(), randomBytes(random.nextInt(1_200)));
            throwAt(gateway.mqttPort(), randomBytes(random.nextInt(1_200)));
        }
    }

    private static void throwAt(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void awaitRejected(String what, Reason reason, long count) {
        Await.until(what + " counted as " + reason, RunningGateway.PATIENCE, () -> gateway.rejected(reason) == count);
    }

    /** How many rejections of the drain are kept under the reason. */
    private int kept(Reason reason) {
        List<String> found = new ArrayList<>();
        gateway.json("/api/v1/rejections?limit=1000&device=" + DRAIN + "&reason="
                        + reason.name().toLowerCase(Locale.ROOT))
                .path("rejections")
                .forEach(r -> found.add(r.path("detail").asText()));
        return found.size();
    }
}
