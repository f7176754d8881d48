package org.gridpost.gateway.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.gateway.services.Influxd;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An influxd that is stopped under load delays no alarm and costs no reading. */
class StoreOutageTest {
    private static final int MESSAGES = 1_500;
    private static final String COVER = "MH-QY07-03";
    private static final String DATABASE = "town";

    @TempDir
    Path folder;

    @Test
    void alarmsKeepComingAndTheBacklogDrains() throws Exception {
        try (Influxd influxd = Influxd.start();
                GatewayProcess gateway = new GatewayProcess(
                        folder,
                        "store: {kind: INFLUX, influx: {url: \"" + influxd.url() + "\", database: " + DATABASE
                                + "}}")) {
            gateway.start();
            try (ReportingDrains drains =
                    new ReportingDrains(gateway.mqttUrl(), id -> Optional.of(gateway.password(id)))) {
                drains.awaitAcked(MESSAGES);
                influxd.stop();
                drains.awaitAcked(MESSAGES);
                Await.until(
                        "the outage in health",
                        GatewayProcess.PATIENCE,
                        () -> gateway.health("store").startsWith("DEGRADED: "));
                String sentence = gateway.health("store");
                assertTrue(sentence.contains(influxd.url() + "/ cannot be reached"), sentence);

                openCover(gateway);
                Await.until(
                        "the alarm, with no InfluxDB",
                        GatewayProcess.PATIENCE,
                        () -> alarms(gateway).size() == 1);
                assertEquals("D08", alarms(gateway).path(0).path("rule").asText());
                drains.awaitAcked(MESSAGES);
                assertTrue(gateway.accounting().at("/kept/pending").asLong() > MESSAGES);

                influxd.restart();
                drains.awaitAcked(MESSAGES);
                Set<Reported> acked = drains.finish();
                Await.until(
                        "all points in InfluxDB",
                        GatewayProcess.PATIENCE,
                        () -> points(influxd).size() >= acked.size());
                gateway.awaitDrained();
                assertEquals("UP", gateway.health());
                assertEquals(1, alarms(gateway).size());
                assertEquals(acked, points(influxd));
            }
        }
    }

    private static void openCover(GatewayProcess gateway) throws Exception {
        String opened = "{\"ts\":\"" + Instant.now() + "\",\"cover_tilt\":60,\"cover_open\":true}";
        try (TestDevice cover = TestDevice.connect(gateway.mqttUrl(), COVER, COVER, gateway.password(COVER))) {
            cover.deliver("gridpost/v1/" + COVER + "/event", opened.getBytes(UTF_8));
        }
    }

    private static JsonNode alarms(GatewayProcess gateway) {
        return gateway.json("/api/v1/alarms?asset=" + COVER).path("alarms");
    }

    private static Set<Reported> points(Influxd influxd) {
        Set<Reported> points = new HashSet<>();
        JsonNode answer;
        try {
            answer = new ObjectMapper()
                    .readTree(influxd.ask(DATABASE, "SELECT \"level\" FROM \"drain\" GROUP BY asset"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (JsonNode series : answer.at("/results/0/series")) {
            String drain = series.at("/tags/asset").asText();
            for (JsonNode point : series.path("values")) {
                points.add(new Reported(
                        drain, point.path(0).asLong(), point.path(1).asDouble()));
            }
        }
        return points;
    }
}
