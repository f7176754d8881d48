package org.gridpost.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.services.Mosquitto;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the broker has acknowledged is in the store once, however the gateway died meanwhile. */
class KillTest {
    private static final int MESSAGES = 1_500;

    @TempDir
    Path folder;

    @Test
    void theEmbeddedBrokerDiesWithTheGatewayAndKeepsWhatItAcked() throws Exception {
        try (GatewayProcess gateway = new GatewayProcess(folder, "")) {
            gateway.start();
            try (ReportingDrains drains =
                    new ReportingDrains(gateway.mqttUrl(), id -> Optional.of(gateway.password(id)))) {
                drains.awaitAcked(MESSAGES);
                gateway.kill();
                // The broker is there and acks, but what reads from it may not be.
                gateway.launch();
                gateway.kill();
                gateway.start();
                drains.awaitAcked(MESSAGES);
                gateway.kill();
                gateway.start();
                awaitStoredOnce(drains.finish(), gateway);
            }
        }
    }

    @Test
    void anOutsideBrokerKeepsWhatTheGatewayHasNotAcked() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start();
                GatewayProcess gateway = new GatewayProcess(folder, "mqtt: {url: \"" + mosquitto.url() + "\"}")) {
            gateway.start();
            try (ReportingDrains drains = new ReportingDrains(mosquitto.url(), id -> Optional.empty())) {
                drains.awaitAcked(MESSAGES);
                gateway.kill();
                drains.awaitAcked(MESSAGES);
                gateway.start();
                drains.awaitAcked(MESSAGES);
                gateway.stop();
                drains.awaitAcked(MESSAGES);
                gateway.start();
                awaitStoredOnce(drains.finish(), gateway);
            }
        }
    }

    private static void awaitStoredOnce(Set<Reported> acked, GatewayProcess gateway) throws Exception {
        // What the broker still held comes after the last ack.
        Await.until(
                "all readings in the store",
                GatewayProcess.PATIENCE,
                () -> gateway.stored().size() >= acked.size());
        gateway.awaitDrained();
        // So that nothing which is on its way yet is overlooked.
        gateway.stop();

        List<Reported> stored = gateway.stored();
        Set<Reported> lost = new HashSet<>(acked);
        stored.forEach(lost::remove);
        assertTrue(lost.isEmpty(), () -> lost.size() + " of " + acked.size() + " acked are lost: " + lost);
        assertEquals(acked.size(), stored.size(), "none is there twice");
    }
}
