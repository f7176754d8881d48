package org.gridpost.gateway.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.gridpost.gateway.mqtt.TestDevice;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What other systems publish in their own way, from their publisher's account to the reading or to the reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherSystemsTest {
    private static final String CAMERA = "CM-QY07-02";
    private static final String EUI = "0252263501000019";
    private static final String DRAIN = "DR-CJ07-01";
    private static final String OTHER_EUI = "025226350100001a";
    private static final String OTHER_DRAIN = "DR-CJ07-02";
    private static final String GAUGE = "RG-QY07-01";

    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("udl.yaml"), """
                format: Milesight EM500-UDL, 2.5 m above the invert
                match:
                  when: {/deviceInfo/deviceProfileName: EM500-UDL}
                device: /deviceInfo/devEui
                time: /time
                metrics:
                  - {pointer: /object/distance, metric: level, unit: mm, factor: -1, offset: 2500}
                """);
        gateway = RunningGateway.start(folder, "mappings: [udl.yaml]\n");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void frigatesObjectsAndFrameRatesArrive() throws Exception {
        double now = Instant.now().toEpochMilli() / 1000.0;
        String after = String.format(
                Locale.ROOT,
                "{\"id\":\"%.3f-mxklsc\",\"camera\":\"%s\",\"frame_time\":%.3f,\"label\":\"person\",\"sub_label\":null,"
                        + "\"top_score\":0.9375,\"false_positive\":false,\"start_time\":%.3f,\"end_time\":null,"
                        + "\"score\":0.75,\"current_zones\":[\"pump_house\"],\"entered_zones\":[\"pump_house\"],"
                        + "\"stationary\":false}",
                now - 8,
                CAMERA,
                now,
                now - 8);
        try (TestDevice recorder = signIn("NVR-MJ01")) {
            recorder.tell("frigate/events", "{\"type\":\"new\",\"before\":" + after + ",\"after\":" + after + "}");
            recorder.tell(
                    "frigate/stats", "{\"cameras\":{\"" + CAMERA + "\":{\"camera_fps\":12.5,\"process_fps\":12.5}}}");
            gateway.awaitReading(CAMERA, "object_score", 0.9375);
            gateway.awaitReading(CAMERA, "object_duration", 8);
            gateway.awaitReading(CAMERA, "fps", 12.5);
            assertEquals(List.of("pump_house"), texts(CAMERA, "object_zone"));
            assertEquals(List.of("person"), texts(CAMERA, "object_label"));

            recorder.tell("frigate/events", "{\"type\":\"new\",\"before\":{},\"after\":{\"camera\":\"" + CAMERA + "\"");
            awaitRejection("NVR-MJ01", Reason.MALFORMED, "the JSON breaks off at byte");
            recorder.tell("frigate/available", "online");
            awaitRejection("NVR-MJ01", Reason.UNBOUND_DEVICE, "bind it to one from then on");
        }
    }

    @Test
    void anUplinkOfChirpStackArrivesOverMqttAndHttp() throws Exception {
        String topic = "application/7/device/" + EUI + "/event/";
        try (TestDevice server = signIn("LNS-MJ01")) {
            server.tell(topic + "up", uplink(EUI, "Drain", ",\"object\":{\"level\":0.375,\"levle\":1}"));
            gateway.awaitReading(DRAIN, "level", 0.375);
            gateway.awaitReading(DRAIN, "rssi", -57);
            awaitRejection(DRAIN, Reason.UNKNOWN_METRIC, "did you mean level");

            server.tell(topic + "up", uplink(EUI, "Drain", ""));
            awaitRejection(
                    DRAIN, Reason.UNSUPPORTED_FORMAT, "the device profile \"Drain\" in ChirpStack needs a codec");
            server.tell(topic + "status", uplink(EUI, "Drain", ",\"margin\":10,\"batteryLevel\":88.5"));
            gateway.awaitReading(DRAIN, "battery", 88.5);
        }
        String basic = Base64.getEncoder().encodeToString(("LNS-MJ01:" + gateway.password("LNS-MJ01")).getBytes(UTF_8));
        HttpRequest.Builder post = HttpRequest.newBuilder(gateway.uri("/ingest/LNS-MJ01?event=up"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(uplink(EUI, "Drain", ",\"object\":{\"level\":0.4375}")));
        assertEquals(202, gateway.send(post).statusCode());
        gateway.awaitReading(DRAIN, "level", 0.4375);
    }

    @Test
    void aMappingReachesIntoAnUplinkAndAVendorsOwnMessage() throws Exception {
        try (TestDevice server = signIn("LNS-MJ01")) {
            server.tell(
                    "application/7/device/" + OTHER_EUI + "/event/up",
                    uplink(OTHER_EUI, "EM500-UDL", ",\"object\":{\"battery\":92,\"distance\":2000}"));
            gateway.awaitReading(OTHER_DRAIN, "level", 0.5);
        }
        try (TestDevice vendor = signIn("ACME-MJ01")) {
            long now = Instant.now().toEpochMilli();
            vendor.tell(
                    "vendor/acme/7/up",
                    "{\"sn\":\"ACME-1004\",\"t\":" + now + ",\"d\":{\"rain\":3.25,\"total\":120.5,\"bat\":\"low\"}}");
            gateway.awaitReading(GAUGE, "rain_rate", 3.25);
            gateway.awaitReading(GAUGE, "rain_cum", 120.5);
            awaitRejection(GAUGE, Reason.WRONG_TYPE, "/d/bat is the text \"low\" but battery must be a number");
        }
    }

    private TestDevice signIn(String device) throws Exception {
        return TestDevice.connect("tcp://127.0.0.1:" + gateway.mqttPort(), device, device, gateway.password(device));
    }

    private static String uplink(String devEui, String profile, String more) {
        return ("{\"deduplicationId\":\"3ac7e3c4\",\"time\":\"%s\",\"deviceInfo\":{\"deviceProfileName\":\"%s\","
                        + "\"devEui\":\"%s\"},\"fCnt\":7,\"fPort\":85,\"data\":\"qg==\","
                        + "\"rxInfo\":[{\"gatewayId\":\"0016c001f153a14c\",\"rssi\":-57,\"snr\":9.5}]%s}")
                .formatted(Instant.now(), profile, devEui, more);
    }

    private List<String> texts(String asset, String metric) {
        List<String> texts = new ArrayList<>();
        for (JsonNode series : gateway.json("/api/v1/assets/" + asset + "/readings?metric=" + metric)
                .path("series")) {
            series.path("samples").forEach(s -> texts.add(s.path("value").asText()));
        }
        return texts;
    }

    private void awaitRejection(String device, Reason reason, String sentence) {
        String path = "/api/v1/rejections?device=" + device + "&reason=" + reason;
        Await.until(
                reason + " of " + device + ": " + sentence,
                RunningGateway.PATIENCE,
                () -> gateway.json(path).toString().contains(sentence.replace("\"", "\\\"")));
        assertTrue(gateway.rejected(reason) >= 1);
    }
}
