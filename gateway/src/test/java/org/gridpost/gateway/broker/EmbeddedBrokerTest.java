package org.gridpost.gateway.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttLink;
import org.gridpost.gateway.mqtt.MqttRole;
import org.gridpost.gateway.mqtt.OldClient;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.gateway.security.DeviceSecrets;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {
    private static final String LAMP = "lamp-1";
    private static final String VICTIM = "drain-1";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] SMALL = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int NOT_AUTHORISED_5 = 0x87;

    @TempDir
    Path folder;

    private BrokerUnderTest broker;

    @BeforeEach
    void start() {
        broker = new BrokerUnderTest(folder, BrokerUnderTest.siteOf(device(LAMP, false), device(VICTIM, false)));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static Device device(String id, boolean revoked) {
        return new Device(id, 1, Optional.empty(), revoked);
    }

    private OldClient dial() throws IOException {
        return OldClient.dial(broker.port());
    }

    private OldClient lamp() throws IOException {
        OldClient client = dial();
        assertEquals(OldClient.ACCEPTED, client.connect(LAMP, LAMP, broker.password(LAMP), "", ""));
        return client;
    }

    private TestDevice lamp5() throws MqttException {
        return TestDevice.connect(broker.broker().url(), LAMP, LAMP, broker.password(LAMP));
    }

    /** All that arrives on the three topics of devices, as the gateway sees it. */
    private static MqttLink listen(BrokerUnderTest broker, List<String> heard) {
        MqttLink link = new MqttLink(
                broker.gatewayConfig(),
                new MqttRole("listener", false, () -> List.of("gridpost/v1/#"), (topic, message, connection) -> {
                    heard.add(topic);
                    connection.ack(message.getId(), message.getQos());
                }),
                Clock.systemUTC());
        link.start();
        Await.until("a listener", SOON, () -> link.status() instanceof LinkStatus.Connected);
        return link;
    }

    @Test
    void aDevicePublishesWhatItMeasuresAndReadsItsCommands() throws Exception {
        try (OldClient client = lamp()) {
            for (String leaf : List.of("telemetry", "event", "state")) {
                assertTrue(client.publish("gridpost/v1/lamp-1/" + leaf, SMALL, leaf.equals("state")), leaf);
            }
            assertEquals(1, client.subscribe("gridpost/v1/lamp-1/cmd"));
            try (MqttLink gateway =
                    new MqttLink(broker.gatewayConfig(), MqttRole.publisher("commander"), Clock.systemUTC())) {
                gateway.start();
                Await.until(
                        "the gateway's link", SOON, () -> gateway.connection().isPresent());
                gateway.connection().orElseThrow().publish("gridpost/v1/lamp-1/cmd", SMALL, null);
                assertTrue(new String(client.answer(), StandardCharsets.UTF_8).contains("gridpost/v1/lamp-1/cmd"));
            }
        }
        assertEquals(List.of(), broker.refused());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gridpost/v1/drain-1/telemetry",
                "gridpost/v1/drain-1/cmd",
                "gridpost/v1/lamp-1/cmd",
                "gridpost/v1/lamp-1/anything",
                "gridpost/v1/lamp-1/telemetry/more",
                "gridpost/v1/lamp-1x/telemetry",
                "gridpost.v1.lamp-1.telemetry",
                "gridpost/v1/stations/st-1/alarms",
                "activemq/management",
                "$SYS/broker/x",
                "elsewhere"
            })
    void nothingElseCanBePublished(String topic) throws Exception {
        try (OldClient client = lamp()) {
            assertFalse(client.publish(topic, SMALL, false));
        }
        try (TestDevice client = lamp5()) {
            IMqttToken token = client.publish(topic, null, SMALL);
            Await.until("an answer", SOON, token::isComplete);
            assertTrue(
                    token.getException() != null || token.getReasonCodes()[0] == NOT_AUTHORISED_5,
                    () -> "published to " + topic);
        }
        assertTrue(broker.refused().stream().allMatch(r -> r.device().equals(Optional.of(LAMP))));
        assertEquals(
                broker.refused().size(), broker.refused(Reason.FOREIGN_DEVICE) + broker.refused(Reason.UNAUTHORISED));
        assertTrue(broker.refused().size() >= 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+/+/+/+",
                "gridpost/#",
                "gridpost/v1/+/telemetry",
                "gridpost/v1/drain-1/cmd",
                "gridpost/v1/drain-1/state",
                "gridpost/v1/lamp-1/#",
                "$share/g/gridpost/v1/+/telemetry",
                "$share/drain-1/gridpost/v1/drain-1/cmd",
                "gridpost/v1/stations/st-1/alarms",
                "$SYS/#",
                "$sys/#",
                "activemq/notifications"
            })
    void nothingElseCanBeSubscribed(String filter) throws Exception {
        try (OldClient client = lamp()) {
            int answer = client.subscribe(filter);
            assertTrue(answer == OldClient.SUBSCRIPTION_REFUSED || answer == OldClient.HUNG_UP, () -> "got " + answer);
        }
    }

    @Test
    void foreignLastWillsAreNotSent() throws Exception {
        List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (MqttLink listener = listen(broker, heard)) {
            try (OldClient client = dial()) {
                client.connect(LAMP, LAMP, broker.password(LAMP), "gridpost/v1/drain-1/state", "{}");
            }
            try (OldClient client = dial()) {
                client.connect(LAMP, LAMP, broker.password(LAMP), "gridpost/v1/lamp-1/state", "{}");
            }
            Await.until("the lamp's own will", SOON, () -> !heard.isEmpty());
            assertEquals(List.of("gridpost/v1/lamp-1/state"), heard);
            assertTrue(listener.status() instanceof LinkStatus.Connected);
        }
    }

    @Test
    void strangersAreTurnedAwayAndCounted() throws Exception {
        try (OldClient wrong = dial()) {
            assertEquals(OldClient.NOT_AUTHORISED, wrong.connect(LAMP, LAMP, "wrong", "", ""));
        }
        try (OldClient otherEpoch = dial()) {
            assertEquals(OldClient.NOT_AUTHORISED, otherEpoch.connect(LAMP, LAMP, broker.password(LAMP, 2), "", ""));
        }
        assertEquals(2, broker.refused(Reason.UNAUTHORISED));
        try (OldClient unknown = dial()) {
            assertEquals(OldClient.NOT_AUTHORISED, unknown.connect("x", "x", broker.password("x"), "", ""));
        }
        assertEquals(1, broker.refused(Reason.UNKNOWN_DEVICE));
        for (String user : List.of("$gateway", "ACTIVEMQ.CLUSTER.ADMIN.USER", "", "a\u0001b")) {
            try (OldClient other = dial()) {
                assertEquals(OldClient.NOT_AUTHORISED, other.connect("y", user, "CHANGE ME!!", "", ""), user);
            }
        }
        MqttException refused = assertThrows(
                MqttException.class,
                () -> TestDevice.connect(broker.broker().url(), LAMP, LAMP, "wrong")
                        .close());
        assertEquals(0x86, refused.getReasonCode());
        assertThrows(
                MqttException.class,
                () -> TestDevice.connect(broker.broker().url(), LAMP, "", "").close());
        assertEquals(9, broker.refused().size());
    }

    @Test
    void anotherDevicesSessionCannotBeTakenNorHarmed() throws Exception {
        String wanted = "gridpost/v1/drain-1/cmd";
        try (OldClient victim = dial()) {
            victim.connect(VICTIM, VICTIM, broker.password(VICTIM), "", "");
            assertEquals(1, victim.subscribe(wanted));
        }
        try (MqttLink gateway =
                new MqttLink(broker.gatewayConfig(), MqttRole.publisher("commander"), Clock.systemUTC())) {
            gateway.start();
            Await.until("the gateway's link", SOON, () -> gateway.connection().isPresent());
            gateway.connection().orElseThrow().publish(wanted, SMALL, null);
        }
        try (OldClient thief = dial()) {
            assertEquals(OldClient.IDENTIFIER_REJECTED, thief.connect(VICTIM, LAMP, broker.password(LAMP), "", ""));
        }
        try (OldClient thief = dial()) {
            assertEquals(OldClient.IDENTIFIER_REJECTED, thief.connectClean(VICTIM, LAMP, broker.password(LAMP)));
        }
        try (OldClient stranger = dial()) {
            assertEquals(OldClient.NOT_AUTHORISED, stranger.connectClean(VICTIM, VICTIM, "wrong"));
        }
        assertThrows(
                MqttException.class,
                () -> TestDevice.connect(broker.broker().url(), VICTIM, VICTIM, "wrong")
                        .close());
        try (OldClient thief = dial()) {
            String id = "gridpost-telemetry";
            assertEquals(OldClient.IDENTIFIER_REJECTED, thief.connectClean(id, LAMP, broker.password(LAMP)));
        }
        try (OldClient victim = dial()) {
            victim.connect(VICTIM, VICTIM, broker.password(VICTIM), "", "");
            assertTrue(new String(victim.answer(), StandardCharsets.UTF_8).contains(wanted), "the command has waited");
        }
    }

    @Test
    void aPassingSessionMayHaveAnyFreeName() throws Exception {
        try (OldClient device = lamp();
                OldClient tool = dial()) {
            assertEquals(OldClient.ACCEPTED, tool.connectClean("mosq-4711", LAMP, broker.password(LAMP)));
            assertTrue(tool.publish("gridpost/v1/lamp-1/telemetry", SMALL, false));
            assertTrue(device.publish("gridpost/v1/lamp-1/telemetry", SMALL, false), "the device was not disturbed");
            try (OldClient other = dial()) {
                assertEquals(
                        OldClient.IDENTIFIER_REJECTED,
                        other.connectClean("mosq-4711", VICTIM, broker.password(VICTIM)));
            }
            try (OldClient lasting = dial()) {
                assertEquals(
                        OldClient.IDENTIFIER_REJECTED,
                        lasting.connect("mosq-4712", LAMP, broker.password(LAMP), "", ""));
            }
        }
    }

    @Test
    void revokingCutsAtOnceAndShutsOut() throws Exception {
        try (OldClient client = lamp()) {
            assertTrue(client.publish("gridpost/v1/lamp-1/telemetry", SMALL, false));
            broker.site(BrokerUnderTest.siteOf(device(LAMP, true), device(VICTIM, false)));
            broker.broker().revoke(LAMP);
            assertArrayEquals(new byte[0], client.answer());
        }
        try (OldClient again = dial()) {
            assertEquals(OldClient.NOT_AUTHORISED, again.connect(LAMP, LAMP, broker.password(LAMP), "", ""));
        }
        broker.site(BrokerUnderTest.siteOf(new Device(LAMP, 2, Optional.empty(), false)));
        try (OldClient back = dial()) {
            assertEquals(OldClient.ACCEPTED, back.connect(LAMP, LAMP, broker.password(LAMP, 2), "", ""));
        }
    }

    @Test
    void oversizePacketsEndTheConnection() throws Exception {
        byte[] huge = new byte[100_000];
        byte[] fits = new byte[60_000];
        try (OldClient client = lamp()) {
            assertTrue(client.publish("gridpost/v1/lamp-1/telemetry", fits, false));
            assertFalse(client.publish("gridpost/v1/lamp-1/telemetry", huge, false));
        }
        try (TestDevice client = lamp5()) {
            client.publish("gridpost/v1/lamp-1/telemetry", null, huge);
            Await.until("the end", SOON, () -> !client.client().isConnected());
        }
        assertEquals(2, broker.refused(Reason.TOO_LARGE));
        assertEquals(
                List.of(Optional.of(LAMP), Optional.of(LAMP)),
                broker.refused().stream().map(Rejection::device).toList());
        try (OldClient client = lamp()) {
            assertTrue(client.publish("gridpost/v1/lamp-1/telemetry", SMALL, false));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0010",
                "\u0010\u007f\u0000\u0004MQTT",
                "GET / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1000000000\r\n\r\n",
                "0123456789abcdef"
            })
    void socketsThatNeverSignInAreClosed(String bytes) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            assertTrue(isClosedByPeer(socket));
        }
        assertEquals(bytes.isEmpty() ? 0 : 1, broker.refused(Reason.MALFORMED), () -> "of " + broker.refused());
    }

    private static boolean isClosedByPeer(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void tokensReadTheirStationAndNothingElse() throws Exception {
        String user = BrokerUnderTest.STATION_USER;
        try (OldClient screen = dial()) {
            assertEquals(OldClient.ACCEPTED, screen.connectClean("", user, BrokerUnderTest.STATION_TOKEN));
            assertEquals(1, screen.subscribe("gridpost/v1/stations/st-1/alarms"));
            assertEquals(1, screen.subscribe("gridpost/v1/stations/st-1/tickets"));
            assertEquals(OldClient.SUBSCRIPTION_REFUSED, screen.subscribe("gridpost/v1/stations/st-2/alarms"));
            assertEquals(OldClient.SUBSCRIPTION_REFUSED, screen.subscribe("gridpost/v1/stations/st-2/tickets"));
            assertEquals(OldClient.SUBSCRIPTION_REFUSED, screen.subscribe("gridpost/v1/stations/st-1/other"));
            assertEquals(OldClient.SUBSCRIPTION_REFUSED, screen.subscribe("gridpost/v1/stations/+/alarms"));
            assertEquals(OldClient.SUBSCRIPTION_REFUSED, screen.subscribe("gridpost/v1/lamp-1/telemetry"));
            assertFalse(screen.publish("gridpost/v1/stations/st-1/alarms", SMALL, false));
        }
        try (OldClient hall = dial()) {
            String viewer = BrokerUnderTest.HALL_USER;
            assertEquals(OldClient.ACCEPTED, hall.connectClean("", viewer, BrokerUnderTest.STATION_TOKEN));
            assertEquals(1, hall.subscribe("gridpost/v1/stations/st-1/alarms"));
            assertEquals(OldClient.SUBSCRIPTION_REFUSED, hall.subscribe("gridpost/v1/stations/st-1/tickets"));
        }
        try (OldClient wrong = dial()) {
            assertEquals(OldClient.NOT_AUTHORISED, wrong.connectClean("", user, "wrong"));
        }
    }

    @Test
    void whoseTokenHasEndedIsCutOff() throws Exception {
        String user = BrokerUnderTest.STATION_USER;
        Set<String> valid = new HashSet<>(Set.of(BrokerUnderTest.STATION_TOKEN_ID));
        EndedTokens ended = new EndedTokens(broker.broker(), () -> valid);
        try (OldClient lamp = lamp();
                OldClient screen = dial()) {
            assertEquals(OldClient.ACCEPTED, screen.connectClean("", user, BrokerUnderTest.STATION_TOKEN));
            assertEquals(1, screen.subscribe("gridpost/v1/stations/st-1/alarms"));
            ended.run();
            assertEquals(
                    Set.of(BrokerUnderTest.STATION_TOKEN_ID), broker.broker().tokens());
            valid.clear();
            ended.run();
            assertArrayEquals(new byte[0], screen.answer());
            assertEquals(Set.of(), broker.broker().tokens());
            assertTrue(lamp.publish("gridpost/v1/lamp-1/telemetry", SMALL, false), "no device was disturbed");
        }
    }

    @Test
    void twoOnOneFolderOrPortAreAMistakeThatIsTold() {
        DeviceSecrets secrets = DeviceSecrets.open(folder);
        for (int port : new int[] {broker.port(), org.gridpost.gateway.services.Loopback.freePort()}) {
            IllegalStateException error = assertThrows(
                    IllegalStateException.class,
                    () -> EmbeddedBroker.start(
                                    BrokerConfig.onLoopback(port),
                                    port == broker.port() ? folder.resolve("other") : folder,
                                    BrokerUnderTest::siteOf,
                                    secrets,
                                    Subscribers.none(),
                                    r -> {},
                                    Clock.systemUTC())
                            .close());
            assertTrue(error.getMessage().contains("is another gateway running there?"), error.getMessage());
        }
    }
}
