package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.gridpost.gateway.cli.Commands;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside a running gateway: it follows without a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveRegisterTest {
    private static final String DRAIN = "DR-QY07-02";

    private Path data;
    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        gateway = RunningGateway.start(folder, "");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private void command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        assertEquals(0, Commands.execute(all.toArray(String[]::new)), all::toString);
    }

    private TestDevice signIn(String device) throws MqttException {
        return TestDevice.connect("tcp://127.0.0.1:" + gateway.mqttPort(), device, device, gateway.password(device));
    }

    private static byte[] level(String device, double metres) {
        return Payloads.SENML_JSON.of(device, metres, Instant.now());
    }

    @Test
    void whoIsRevokedIsCutOffAndWhoIsLetInAgainReports() throws Exception {
        String device = "DR-QY07-03";
        try (TestDevice drain = signIn(device)) {
            command("device", "revoke", device);
            Await.until(
                    "the cut", RunningGateway.PATIENCE, () -> !drain.client().isConnected());
        }
        assertThrows(MqttException.class, () -> signIn(device).close());

        command("device", "revoke", device, "--undo");
        Await.until("being let in", RunningGateway.PATIENCE, () -> {
            try (TestDevice drain = signIn(device)) {
                drain.deliver("gridpost/v1/" + device + "/telemetry", level(device, 0.5));
                return true;
            } catch (MqttException stillOut) {
                return false;
            }
        });
        gateway.awaitReading(device, "level", 0.5);
    }

    @Test
    void whoseSecretChangesIsCutOff() throws Exception {
        String device = "DR-QY07-04";
        try (TestDevice drain = signIn(device)) {
            command("device", "rotate", device);
            Await.until(
                    "the cut", RunningGateway.PATIENCE, () -> !drain.client().isConnected());
        }
        assertThrows(MqttException.class, () -> signIn(device).close(), "the password of epoch 1");
    }

    @Test
    void anAssetThatIsImportedIsThere() throws Exception {
        Path file = Files.writeString(
                data.resolve("assets.yaml"),
                "- {code: RG-NEW, kind: RAIN_GAUGE, latitude: 26.45, longitude: 107.55, grid: QY07, road_class: ALLEY}\n");
        command("register", "import", file.toString());
        Await.until(
                "the new gauge",
                RunningGateway.PATIENCE,
                () -> gateway.json("/api/v1/assets/RG-NEW")
                        .path("code")
                        .asText()
                        .equals("RG-NEW"));
    }

    @Test
    void aStrangerIsOfferedAndGoneFromTheListWhenItIsAdopted() throws Exception {
        try (TestDevice network = signIn(DRAIN)) {
            String stranger = "[{\"n\":\"dev-0815:level\",\"u\":\"m\",\"v\":1}]";
            network.deliver("gridpost/v1/" + DRAIN + "/telemetry", stranger.getBytes(UTF_8));
        }
        Await.until(
                "the offer", RunningGateway.PATIENCE, () -> !offer("dev-0815").isMissingNode());
        assertEquals(DRAIN, offer("dev-0815").path("sender").asText());

        command("device", "add", DRAIN, "--alias", "dev-0815");
        Await.until(
                "the adoption", RunningGateway.PATIENCE, () -> offer("dev-0815").isMissingNode());
    }

    private JsonNode offer(String name) {
        for (JsonNode device : gateway.json("/api/v1/devices/unknown").path("devices")) {
            if (device.path("name").asText().equals(name)) {
                return device;
            }
        }
        return gateway.json("/api/v1/devices/unknown").path("none");
    }
}
