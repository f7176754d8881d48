package org.gridpost.gateway.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttLink;
import org.gridpost.gateway.mqtt.MqttRole;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk makes devices wait, and nobody is cut off or has to ask again. */
class RoomGateTest {
    private static final String LAMP = "lamp-1";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MESSAGES = 10;

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private BrokerUnderTest broker;
    private MqttLink gateway;

    @BeforeEach
    void start() {
        broker = new BrokerUnderTest(folder, BrokerUnderTest.siteOf(new Device(LAMP, 1, Optional.empty(), false)));
        gateway = new MqttLink(
                broker.gatewayConfig(),
                new MqttRole("listener", false, () -> List.of("gridpost/v1/#"), (topic, message, connection) -> {
                    heard.add(new String(message.getPayload(), StandardCharsets.UTF_8));
                    connection.ack(message.getId(), message.getQos());
                }),
                Clock.systemUTC());
        gateway.start();
        Await.until("a listener", SOON, () -> gateway.status() instanceof LinkStatus.Connected);
    }

    @AfterEach
    void stop() {
        gateway.close();
        broker.close();
    }

    private TestDevice lamp() throws Exception {
        return TestDevice.connect(broker.broker().url(), LAMP, LAMP, broker.password(LAMP));
    }

    private static List<IMqttToken> report(TestDevice lamp) throws Exception {
        List<IMqttToken> acks = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            acks.add(lamp.publish(
                    "gridpost/v1/lamp-1/telemetry",
                    "text/plain",
                    Integer.toString(i).getBytes(StandardCharsets.US_ASCII)));
        }
        return acks;
    }

    private void awaitShortage(String part) {
        Await.until(
                part,
                SOON,
                () -> broker.broker().shortage().filter(s -> s.contains(part)).isPresent());
    }

    @Test
    void aDeviceWaitsOnItsConnectionUntilThereIsRoom() throws Exception {
        assertEquals(Optional.empty(), broker.broker().shortage());
        try (TestDevice lamp = lamp()) {
            broker.freeBytes(50 << 20);
            awaitShortage("50 MB free, 96 MB needed");
            List<IMqttToken> acks = report(lamp);
            awaitShortage("make room; 1 senders wait");
            // Not held: the acks of the gateway are what empties the broker.
            gateway.connection()
                    .orElseThrow()
                    .publish("gridpost/v1/lamp-1/cmd", "go".getBytes(StandardCharsets.US_ASCII), null);
            Await.until("the gateway's own message", SOON, () -> heard.equals(List.of("go")));
            assertFalse(acks.get(0).isComplete());

            broker.freeBytes(200 << 20);
            for (IMqttToken ack : acks) {
                ack.waitForCompletion(SOON.toMillis());
            }
            Await.until("all messages", SOON, () -> heard.size() == MESSAGES + 1);
            assertEquals(
                    IntStream.range(0, MESSAGES).mapToObj(Integer::toString).collect(Collectors.toSet()),
                    Set.copyOf(heard.subList(1, MESSAGES + 1)));
            assertEquals(Optional.empty(), broker.broker().shortage());
            assertTrue(lamp.client().isConnected());
        }
    }

    @Test
    void oneWhoComesBackMeanwhileIsCountedOnce() throws Exception {
        broker.freeBytes(0);
        awaitShortage("0 senders wait");
        try (TestDevice first = lamp()) {
            report(first);
            awaitShortage("1 senders wait");
            try (TestDevice second = lamp()) {
                awaitShortage("0 senders wait");
                IMqttToken ack = report(second).get(0);
                awaitShortage("1 senders wait");
                broker.freeBytes(200 << 20);
                ack.waitForCompletion(SOON.toMillis());
            }
        }
        Await.until("all messages", SOON, () -> heard.size() == MESSAGES);
    }
}
