package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridpost.gateway.services.CoapClient;
import org.gridpost.gateway.services.MosquittoClient;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a stock client's message to the store, the alarm, the station, the duty desk and the residents' page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {
    private static final String MEASURED = "DR-QY07-02";
    private static final String FLOODED = "DR-QY07-01";
    private static final String COVER = "MH-QY07-03";
    /** Of the register: 2.7 m deep. */
    private static final double NEARLY_FULL = 0.95 * 2.7;

    private static final String COMMUNITY = "qunying";
    private static final String STATION_TOPIC = "gridpost/v1/stations/qunying-station/alarms";

    private RunningGateway gateway;
    private int told;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = RunningGateway.start(folder, "");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource
    void aReadingOverMqtt3Arrives(Payloads form) {
        double metres = anotherLevel();
        publish("mqttv311", MEASURED, form.of(MEASURED, metres, Instant.now()));
        gateway.awaitReading(MEASURED, "level", metres);
    }

    @ParameterizedTest
    @EnumSource
    void aReadingOverMqtt5Arrives(Payloads form) {
        double metres = anotherLevel();
        publish("mqttv5", MEASURED, form.of(MEASURED, metres, Instant.now()));
        gateway.awaitReading(MEASURED, "level", metres);
    }

    @ParameterizedTest
    @EnumSource
    void aReadingOverCoapArrives(Payloads form) {
        double metres = anotherLevel();
        String uri = "coap://127.0.0.1:" + gateway.coapPort() + "/up/telemetry?d=" + MEASURED;
        assertEquals("", CoapClient.post(uri, form.contentFormat(), form.of(MEASURED, metres, Instant.now())));
        gateway.awaitReading(MEASURED, "level", metres);
    }

    /** Shallow, exact in binary and different each time. */
    private double anotherLevel() {
        return ++told / 64.0;
    }

    @Test
    void aDrainHeldNearlyFullIsOneAlarmForAllWhomItConcerns() throws Exception {
        String duty = gateway.token(Role.DUTY);
        Instant now = Instant.now();
        List<byte[]> flood = Stream.of(240, 180, 120, 60, 0)
                .map(ago -> Payloads.SENML_JSON.of(FLOODED, NEARLY_FULL, now.minusSeconds(ago)))
                .toList();
        try (MosquittoClient station = stationListens(duty);
                Feed feed = Feed.follow(gateway, duty)) {
            publishAll(flood);
            Await.until(
                    "the alarm", RunningGateway.PATIENCE, () -> !alarms(FLOODED).isEmpty());
            JsonNode alarm = alarms(FLOODED).get(0);
            assertEquals("P2", alarm.path("severity").asText());
            assertEquals("D02", alarm.path("rule").asText());
            assertEquals("active", alarm.path("state").asText());
            assertEquals(FLOODED, alarm.path("asset").asText());
            String raised = "\"change\":\"RAISED\"";
            station.awaitOutput(raised);
            feed.awaitData(raised);

            assertEquals(Optional.of(1), noticesOfWater(), "residents are told");
            String id = alarm.path("id").asText();
            onlyDutyStaffMayAcknowledge(id, duty);
            station.awaitOutput("\"change\":\"ACKNOWLEDGED\"");
            feed.awaitData("\"change\":\"ACKNOWLEDGED\"");

            theLoadIsTold();
            aResendIsNoSecondAlarm(flood);
            gateway.restart();
            feed.awaitGreetings(2);
            theAlarmIsStillTheOne(id, flood);

            station.awaitOutput(COVER);
            feed.awaitData(COVER);
            assertEquals(2, count(station.output().lines(), raised), "the station hears of each alarm once");
            assertEquals(2, count(feed.data().stream(), raised), "the duty desk hears of each alarm once");
        }
    }

    private void onlyDutyStaffMayAcknowledge(String id, String duty) {
        String path = "/api/v1/alarms/" + id + "/ack";
        assertEquals(401, gateway.ask("POST", path, Optional.empty()).statusCode());
        assertEquals(401, gateway.ask("POST", path, Optional.of("wrong")).statusCode());
        assertEquals(
                403,
                gateway.ask("POST", path, Optional.of(gateway.token(Role.VIEWER)))
                        .statusCode());
        assertTrue(alarms(FLOODED).get(0).path("acknowledgedBy").isNull());
        assertEquals(200, gateway.ask("POST", path, Optional.of(duty)).statusCode());
        assertEquals("a-DUTY", alarms(FLOODED).get(0).path("acknowledgedBy").asText());
    }

    private void theLoadIsTold() {
        JsonNode load =
                gateway.json("/api/v1/kpi/alarms?station=qunying-station").path("all");
        assertEquals(1, load.path("annunciated").asInt());
        assertEquals("a-DUTY", load.at("/acknowledging/byOperator/0/name").asText());
        String metrics =
                gateway.ask("GET", "/observe/metrics", Optional.empty()).body();
        assertTrue(metrics.contains("gridpost_alarms_standing{station=\"qunying-station\"} 1.0"), metrics);
    }

    private void aResendIsNoSecondAlarm(List<byte[]> flood) {
        long before = gateway.sum("/intake/duplicates");
        publishAll(flood);
        // Each is a level and the filling that follows from it.
        Await.until(
                "duplicates known again",
                RunningGateway.PATIENCE,
                () -> gateway.sum("/intake/duplicates") == before + 2L * flood.size());
        assertEquals(1, alarms(FLOODED).size());
    }

    private void theAlarmIsStillTheOne(String id, List<byte[]> flood) {
        assertEquals(5, gateway.values(FLOODED, "level").size());
        assertEquals(id, alarms(FLOODED).get(0).path("id").asText());
        assertEquals("a-DUTY", alarms(FLOODED).get(0).path("acknowledgedBy").asText());
        // The new process has never seen these: they pass the journal and detection once more.
        publishAll(flood);
        // What is found behind them in the journal shows that they have been judged.
        Instant opened = Instant.now();
        for (int second : List.of(3, 0)) {
            byte[] tilted = ("{\"ts\":\"" + opened.minusSeconds(second) + "\",\"cover_tilt\":40}").getBytes(UTF_8);
            publish("mqttv311", COVER, tilted);
        }
        Await.until(
                "the cover's alarm",
                RunningGateway.PATIENCE,
                () -> !alarms(COVER).isEmpty());
        assertEquals(1, alarms(FLOODED).size());
        assertTrue(gateway.balanced());
    }

    /** A screen with a session of its own, so that it misses nothing while the gateway is away. */
    private MosquittoClient stationListens(String token) {
        try (MosquittoClient first = station(token, "-E")) {
            assertEquals(0, first.exitCode(), first::output);
        }
        return station(token, "-v");
    }

    private MosquittoClient station(String token, String option) {
        return MosquittoClient.run(
                "mosquitto_sub",
                gateway.mqttPort(),
                option,
                "-V",
                "mqttv5",
                "-q",
                "1",
                "-u",
                "screen",
                "-P",
                token,
                "-i",
                "screen",
                "-c",
                "-x",
                "3600",
                "-t",
                STATION_TOPIC);
    }

    private void publishAll(List<byte[]> messages) {
        for (byte[] message : messages) {
            publish("mqttv5", FLOODED, message);
        }
    }

    private void publish(String version, String device, byte[] payload) {
        MosquittoClient.publish(
                gateway.mqttPort(),
                "gridpost/v1/" + device + "/telemetry",
                payload,
                "-V",
                version,
                "-u",
                device,
                "-P",
                gateway.password(device),
                "-i",
                device);
    }

    /** All there ever were, open or not. */
    private List<JsonNode> alarms(String asset) {
        JsonNode found = gateway.json("/api/v1/alarms?state=all&asset=" + asset).path("alarms");
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    /** How many drains the public page speaks of; it must not say which. */
    private Optional<Integer> noticesOfWater() {
        HttpResponse<String> page =
                gateway.ask("GET", "/public/v1/communities/" + COMMUNITY + "/status", Optional.empty());
        assertEquals(200, page.statusCode());
        assertFalse(page.body().contains(FLOODED), page.body());
        List<JsonNode> notices = new ArrayList<>();
        gateway.json("/public/v1/communities/" + COMMUNITY + "/status")
                .path("notices")
                .forEach(notices::add);
        return notices.stream()
                .filter(n -> n.path("topic").asText().equals("WATER_HIGH"))
                .map(n -> n.path("count").asInt())
                .findFirst();
    }

    private static long count(Stream<String> lines, String part) {
        return lines.filter(line -> line.contains(part)).count();
    }
}
