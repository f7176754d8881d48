package org.gridpost.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.sim.Await;
import org.gridpost.sim.Listener;
import org.gridpost.sim.Mosquitto;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<FleetDevice> DEVICES = TestFleet.of(1).speakers().toList();

    @TempDir
    private Path folder;

    @Test
    void everyMessageIsAValidPackWithATimeOfItsOwnAndIsLoggedWhenAcked() throws Exception {
        Path acked = folder.resolve("acked.csv");
        Load load = new Load(0, DEVICES.size(), 3_000, Optional.empty(), 16, Optional.of(acked));
        try (Mosquitto broker = Mosquitto.started();
                Listener listener = new Listener(broker.uri())) {
            Generator generator = new Generator(load, DEVICES, broker.uri());
            generator.start();
            Await.until("acks", PATIENCE, () -> generator.acked() == 3_000);
            generator.close();
            Await.until("messages", PATIENCE, () -> listener.heard().size() == 3_000);

            Set<String> received = new TreeSet<>();
            for (Listener.Heard message : listener.heard()) {
                received.add(line(message));
            }
            assertEquals(3_000, received.size(), "two messages of a device have the same time");
            assertEquals(received, new TreeSet<>(Files.readAllLines(acked)));
            assertEquals(3_000, generator.sent());
        }
    }

    @Test
    void keepsTheRate() throws Exception {
        Load load = new Load(2_000, 10, Long.MAX_VALUE, Optional.empty(), 32, Optional.empty());
        try (Mosquitto broker = Mosquitto.started()) {
            Generator generator = new Generator(load, DEVICES.subList(0, 10), broker.uri());
            long began = System.nanoTime();
            generator.start();
            Await.until("acks", PATIENCE, () -> generator.acked() >= 3_000);
            double seconds = (System.nanoTime() - began) / 1e9;
            generator.close();

            assertTrue(generator.sent() <= 2_000 * seconds + 1, generator.sent() + " sent in " + seconds + " s");
        }
    }

    @Test
    void sendsNoMoreThanItsLimitUntilThatIsRaised() throws Exception {
        Load load = new Load(0, 5, Long.MAX_VALUE, Optional.empty(), 8, Optional.empty());
        try (Mosquitto broker = Mosquitto.started()) {
            Generator generator = new Generator(load, DEVICES.subList(0, 5), broker.uri());
            generator.limit(100);
            generator.start();
            Await.until("acks", PATIENCE, () -> generator.acked() == 100);
            assertEquals(100, generator.sent());
            generator.limit(250);
            Await.until("acks", PATIENCE, () -> generator.acked() == 250);
            generator.close();
            assertEquals(250, generator.sent());
        }
    }

    @Test
    void whatWasNotAckedWhenTheBrokerDiedIsSentAgain() throws Exception {
        Load load = new Load(0, DEVICES.size(), 60_000, Optional.empty(), 16, Optional.empty());
        try (Mosquitto broker = Mosquitto.started()) {
            Generator generator = new Generator(load, DEVICES, broker.uri());
            generator.start();
            Await.until("first acks", PATIENCE, () -> generator.acked() > 1_000);
            broker.kill();
            Await.until("loss noticed", PATIENCE, () -> generator.connections() == 0);
            for (int attempt = 0; attempt < 2; attempt++) {
                generator.takeTrouble();
                Await.until(
                        "a vain attempt",
                        PATIENCE,
                        () -> generator.takeTrouble().startsWith("the broker cannot be reached"));
            }
            broker.start();
            Await.until("all acks", PATIENCE, () -> generator.acked() == 60_000);
            assertEquals(DEVICES.size(), generator.connections());
            generator.close();

            assertEquals(60_000, generator.sent());
            assertEquals(DEVICES.size(), generator.brokenOff());
        }
    }

    /** The message as the log of acknowledgements writes it. */
    private static String line(Listener.Heard message) throws Exception {
        JsonNode pack = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(message.payload());
        assertEquals(3, pack.size());
        String device = pack.get(0).get("bn").asText().replace(":", "");
        assertEquals("gridpost/v1/" + device + "/telemetry", message.topic());
        long millis = pack.get(0).get("bt").decimalValue().movePointRight(3).longValueExact();
        String firstValue = message.payload().replaceAll("(?s)^.*?\"v\":([-0-9.]+).*$", "$1");
        return device + "," + millis + "," + firstValue;
    }
}
