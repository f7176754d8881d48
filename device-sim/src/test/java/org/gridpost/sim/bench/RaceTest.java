package org.gridpost.sim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.gridpost.sim.Mosquitto;
import org.gridpost.sim.TestFleet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceTest {
    @TempDir
    private Path folder;

    @Test
    void runsAgainstTheBareSubscriberAndThePlainRoute() throws Exception {
        Assumptions.assumeTrue(Cpu.canBeMeasured(), "skipped: this system has no /proc");
        Path fleet = folder.resolve("fleet.csv");
        TestFleet.write(fleet, 1);
        Race race = new Race(fleet, 5, 500, 3_000);
        try (Mosquitto broker = Mosquitto.started()) {
            try (Contender paho = Subscriber.paho(folder, broker.uri())) {
                assertPlausible(race.run(folder, broker.uri(), paho));
                assertEquals(race.total(), paho.received());
            }
            try (Contender camel = Subscriber.camel(folder, broker.uri())) {
                assertPlausible(race.run(folder, broker.uri(), camel));
                assertEquals(race.total(), camel.received());
            }
        }
    }

    @Test
    void readsProcessorTimeWhateverTheProgramIsCalled() {
        String stat = "4711 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 150 25 0 0 20 0 30 0 100";

        assertEquals(Duration.ofMillis(1_750), Cpu.parse(stat));
    }

    private static void assertPlausible(Race.Result result) {
        assertTrue(result.messagesPerSecond() > 0 && result.cpuMicrosPerMessage() > 0, result.toString());
    }
}
