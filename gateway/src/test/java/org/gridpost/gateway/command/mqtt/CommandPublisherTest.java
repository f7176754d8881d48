package org.gridpost.gateway.command.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.gateway.broker.BrokerUnderTest;
import org.gridpost.gateway.mqtt.LinkStatus;
import org.gridpost.gateway.mqtt.MqttConfig;
import org.gridpost.gateway.services.Mosquitto;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.command.Command;
import org.gridpost.pipelines.command.Command.State;
import org.gridpost.pipelines.command.CommandDesk;
import org.gridpost.pipelines.command.InMemoryCommandBook;
import org.gridpost.pipelines.model.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on their way to stock clients, through both brokers. */
class CommandPublisherTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String LAMP = "lamp-1";
    private static final String TOPIC = "gridpost/v1/lamp-1/cmd";

    @TempDir
    Path folder;

    private final CommandDesk desk = new CommandDesk(new InMemoryCommandBook(), Clock.systemUTC());

    private BrokerUnderTest broker() {
        return new BrokerUnderTest(
                folder,
                BrokerUnderTest.siteOf(
                        new Device(LAMP, 1, Optional.empty(), false),
                        new Device("lamp-2", 1, Optional.empty(), false)));
    }

    private CommandPublisher publisher(BrokerUnderTest broker) {
        return publisher(new CommandPublisher(
                broker.gatewayConfig(), t -> broker.broker().hasSubscriber(t), Clock.systemUTC()));
    }

    private CommandPublisher publisher(CommandPublisher publisher) {
        publisher.start();
        Await.until("the broker", SOON, () -> publisher.status() instanceof LinkStatus.Connected);
        desk.start(List.of(publisher));
        return publisher;
    }

    private static MosquittoClient listener(int port, String device, String password, String... more) {
        List<String> all = new ArrayList<>(
                List.of("-u", device, "-P", password, "-i", device, "-q", "1", "-t", "gridpost/v1/" + device + "/cmd"));
        all.addAll(List.of(more));
        return MosquittoClient.run("mosquitto_sub", port, all.toArray(String[]::new));
    }

    private Command give(int dim) {
        return desk.give(LAMP, "{\"dim_command\":" + dim + "}", "duty", LIFE);
    }

    private State state(Command command) {
        return desk.ofDevice(LAMP, 100).stream()
                .filter(c -> c.id() == command.id())
                .findFirst()
                .orElseThrow()
                .state();
    }

    private void awaitState(Command command, State state) {
        Await.until(state + " of " + command, SOON, () -> state(command) == state);
    }

    private static void subscribed(BrokerUnderTest broker) {
        Await.until("the subscription", SOON, () -> broker.broker().hasSubscriber(TOPIC));
    }

    @Test
    void aDeviceHearsItsCommandsInOrderAndNoOthers() {
        try (BrokerUnderTest broker = broker();
                CommandPublisher unused = publisher(broker);
                MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP));
                MosquittoClient other = listener(broker.port(), "lamp-2", broker.password("lamp-2"))) {
            subscribed(broker);
            Await.until("both", SOON, () -> broker.broker().hasSubscriber("gridpost/v1/lamp-2/cmd"));
            for (int i = 1; i <= 3; i++) {
                awaitState(give(i), State.SENT);
            }
            lamp.awaitOutput("{\"dim_command\":3}");
            assertEquals("{\"dim_command\":1}\n{\"dim_command\":2}\n{\"dim_command\":3}\n", lamp.output());
            assertEquals("", other.output());
        }
    }

    @Test
    void whoIsNotThereGetsTheNewestWhenItComes() {
        try (BrokerUnderTest broker = broker();
                CommandPublisher unused = publisher(broker)) {
            Command first = give(10);
            Command second = give(20);
            assertEquals(State.SUPERSEDED, state(first));
            assertEquals(State.WAITING, state(second));
            try (MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP))) {
                awaitState(second, State.SENT);
                lamp.awaitOutput("{\"dim_command\":20}");
                assertEquals("{\"dim_command\":20}\n", lamp.output());
            }
        }
    }

    @Test
    void theBrokerHoldsItForADeviceWhoseSessionLasts() {
        try (BrokerUnderTest broker = broker();
                CommandPublisher unused = publisher(broker)) {
            try (MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP), "-c", "-E")) {
                assertEquals(0, lamp.exitCode());
            }
            assertTrue(broker.broker().hasSubscriber(TOPIC));
            awaitState(give(50), State.SENT);
            try (MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP), "-c")) {
                lamp.awaitOutput("{\"dim_command\":50}");
            }
        }
    }

    @Test
    void theBrokerDoesNotDeliverWhatIsTooOld() {
        try (BrokerUnderTest broker = broker();
                CommandPublisher unused = publisher(broker)) {
            try (MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP), "-c", "-E")) {
                assertEquals(0, lamp.exitCode());
            }
            Command stale = desk.give(LAMP, "{\"dim_command\":0}", "duty", Duration.ofSeconds(1));
            awaitState(stale, State.SENT);
            Await.until(
                    "the end of its life",
                    SOON,
                    () -> stale.expires().isBefore(Clock.systemUTC().instant()));
            awaitState(give(50), State.SENT);
            try (MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP), "-c")) {
                lamp.awaitOutput("{\"dim_command\":50}");
                assertFalse(lamp.output().contains("{\"dim_command\":0}"), lamp::output);
            }
        }
    }

    @Test
    void itComesOnceTheBrokerIsThereAgain() {
        try (BrokerUnderTest broker = broker();
                CommandPublisher publisher = publisher(broker)) {
            broker.stop();
            Await.until("the loss being noticed", SOON, () -> publisher.status() instanceof LinkStatus.Disconnected);
            Command command = give(50);
            assertEquals(State.WAITING, state(command));
            broker.start();
            try (MosquittoClient lamp = listener(broker.port(), LAMP, broker.password(LAMP))) {
                lamp.awaitOutput("{\"dim_command\":50}");
                awaitState(command, State.SENT);
            }
        }
    }

    @Test
    void mosquittoTellsThatNobodyListens() {
        try (Mosquitto mosquitto = Mosquitto.start();
                CommandPublisher unused = publisher(new CommandPublisher(
                        MqttConfig.defaults().at(mosquitto.url(), "gateway", "ignored"),
                        t -> true,
                        Clock.systemUTC()))) {
            Command command = give(50);
            try (MosquittoClient other = listener(mosquitto.port(), "lamp-2", "ignored")) {
                desk.give("lamp-2", "{\"dim_command\":1}", "duty", LIFE);
                other.awaitOutput("{\"dim_command\":1}");
            }
            assertEquals(State.WAITING, state(command), "though the later one was acked, this one was not");
            try (MosquittoClient lamp = listener(mosquitto.port(), LAMP, "ignored")) {
                lamp.awaitOutput("{\"dim_command\":50}");
                awaitState(command, State.SENT);
            }
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }
}
