package org.gridpost.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.gridpost.gateway.services.CoapClient;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way down: from the API to stock clients, over a restart. */
class CommandsEndToEndTest {
    private static final String LAMP = "LP-QY07-003";
    private static final String PATH = "/api/v1/devices/" + LAMP + "/commands";

    private RunningGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, "");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aCommandSurvivesARestartAndReachesTheLampWhenItComes() throws Exception {
        give(80);
        give(50);
        gateway.restart();
        assertEquals("waiting", state(0));
        assertEquals("superseded", state(1));
        try (MosquittoClient lamp = lamp()) {
            lamp.awaitOutput("{\"dim_command\":50}");
            Await.until("sent", RunningGateway.PATIENCE, () -> state(0).equals("sent"));
            give(20);
            lamp.awaitOutput("{\"dim_command\":20}");
            assertEquals("{\"dim_command\":50}\n{\"dim_command\":20}\n", lamp.output());
        }
        assertEquals("superseded", state(2));
    }

    @Test
    void aLampThatSpeaksCoapAsksForIt() {
        String uri = "coap://127.0.0.1:" + gateway.coapPort() + "/cmd/" + LAMP;
        assertEquals("{}", CoapClient.get(uri));
        give(50);
        assertEquals("{\"dim_command\":50}", CoapClient.get(uri));
        Await.until("sent", RunningGateway.PATIENCE, () -> state(0).equals("sent"));
    }

    private void give(int dim) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri(PATH))
                .header("Authorization", "Bearer " + gateway.token(Role.DUTY))
                .POST(BodyPublishers.ofString("{\"dim_command\":" + dim + "}"));
        assertEquals(202, gateway.send(request).statusCode());
    }

    private String state(int newest) {
        return gateway.json(PATH).path("commands").path(newest).path("state").asText();
    }

    private MosquittoClient lamp() {
        return MosquittoClient.run(
                "mosquitto_sub",
                gateway.mqttPort(),
                "-q",
                "1",
                "-u",
                LAMP,
                "-P",
                gateway.password(LAMP),
                "-i",
                LAMP,
                "-t",
                "gridpost/v1/" + LAMP + "/cmd");
    }
}
