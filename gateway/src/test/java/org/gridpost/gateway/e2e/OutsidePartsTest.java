package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import org.gridpost.gateway.services.CoapClient;
import org.gridpost.gateway.services.Influxd;
import org.gridpost.gateway.services.Mosquitto;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way of a reading with a real mosquitto in front and a real InfluxDB behind, each named by a line of configuration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsidePartsTest {
    private static final String DRAIN = "DR-QY07-03";
    private static final String DATABASE = "town";

    private Mosquitto mosquitto;
    private Influxd influxd;
    private RunningGateway gateway;
    private int told;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        influxd = Influxd.start();
        mosquitto = Mosquitto.start();
        gateway = RunningGateway.start(folder, """
                mqtt: {url: "%s"}
                store: {kind: INFLUX, influx: {url: "%s", database: %s}}
                """.formatted(mosquitto.url(), influxd.url(), DATABASE));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (mosquitto != null) {
            mosquitto.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadingThroughMosquittoIsInInfluxDb(Payloads form) {
        double metres = anotherLevel();
        for (String version : new String[] {"mqttv311", "mqttv5"}) {
            MosquittoClient.publish(
                    mosquitto.port(),
                    "gridpost/v1/" + DRAIN + "/telemetry",
                    form.of(DRAIN, metres, Instant.now()),
                    "-V",
                    version);
        }
        awaitInInfluxDb(metres, 2);
        gateway.awaitReading(DRAIN, "level", metres);
    }

    @ParameterizedTest
    @EnumSource
    void aReadingOverCoapIsInInfluxDb(Payloads form) {
        double metres = anotherLevel();
        String uri = "coap://127.0.0.1:" + gateway.coapPort() + "/up/telemetry?d=" + DRAIN;
        assertEquals("", CoapClient.post(uri, form.contentFormat(), form.of(DRAIN, metres, Instant.now())));
        awaitInInfluxDb(metres, 1);
        gateway.awaitReading(DRAIN, "level", metres);
    }

    @Test
    void whatIsSentWhileBothAreAwayArrivesWhenTheyAreBack() {
        double metres = anotherLevel();
        influxd.stop();
        String uri = "coap://127.0.0.1:" + gateway.coapPort() + "/up/telemetry?d=" + DRAIN;
        byte[] reading = Payloads.PLAIN_JSON.of(DRAIN, metres, Instant.now());
        assertEquals("", CoapClient.post(uri, Payloads.PLAIN_JSON.contentFormat(), reading), "safe all the same");
        mosquitto.stop();
        mosquitto.restart();
        influxd.restart();
        MosquittoClient.publish(
                mosquitto.port(),
                "gridpost/v1/" + DRAIN + "/event",
                ("{\"level\":" + metres + "}").getBytes(UTF_8),
                "-V",
                "mqttv311");
        awaitInInfluxDb(metres, 2);
        Await.until(
                "a calm gateway",
                RunningGateway.PATIENCE,
                () -> gateway.health().equals("UP"));
        assertTrue(gateway.balanced());
    }

    /** Shallow, exact in binary and different each time. */
    private double anotherLevel() {
        return ++told / 64.0;
    }

    private void awaitInInfluxDb(double metres, int times) {
        String question = "SELECT count(level) FROM drain WHERE asset = '%s' AND level = %s AND grid = 'QY07'"
                .formatted(DRAIN, metres);
        String count = ",%d]".formatted(times);
        Await.until(
                question,
                RunningGateway.PATIENCE,
                () -> influxd.ask(DATABASE, question).contains(count));
    }
}
