package org.gridpost.pipelines.inbound.decode.hikvision;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts in the form in which cameras and the ISAPI documents write them. */
class HikvisionTest {
    private static final String CAMERA = "CM-QY07-002";
    private static final Instant TIME = Instant.parse("2025-01-01T00:00:00Z");
    private static final String MULTIPART = "multipart/form-data";

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(Sites::small, InboundConfig.DEFAULT);

    private Intake post(String contentType, byte[] body) {
        return validate.apply(decode.apply(Messages.posted(CAMERA, contentType, body)));
    }

    private Intake post(String xml) {
        return post("application/xml", xml.getBytes(UTF_8));
    }

    private static String alert(String type, String state) {
        return alert("http://www.hikvision.com/ver20/XMLSchema", type, state, "2025-01-01T08:00:00+08:00");
    }

    private static String alert(String namespace, String type, String state, String time) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <EventNotificationAlert version="2.0" xmlns="%s">
                <ipAddress>192.168.1.64</ipAddress>
                <portNo>80</portNo>
                <protocol>HTTP</protocol>
                <macAddress>44:47:cc:00:00:01</macAddress>
                <channelID>1</channelID>
                <dateTime>%s</dateTime>
                <activePostCount>1</activePostCount>
                <eventType>%s</eventType>
                <eventState>%s</eventState>
                <eventDescription>an alarm</eventDescription>
                <DetectionRegionList><DetectionRegionEntry><regionID>1</regionID><eventType>inner</eventType>
                <RegionCoordinatesList><RegionCoordinates><positionX>876</positionX><positionY>487</positionY>
                </RegionCoordinates></RegionCoordinatesList></DetectionRegionEntry></DetectionRegionList>
                <channelName>沿河东路 01</channelName>
                </EventNotificationAlert>
                """.formatted(namespace, time, type, state);
    }

    private static byte[] multipart(String lineEnd, String boundary, String xml) {
        String body = String.join(
                lineEnd,
                "--" + boundary,
                "Content-Disposition: form-data; name=\"linedetection\"",
                "Content-Type: application/xml",
                "Content-Length: " + xml.getBytes(UTF_8).length,
                "",
                new String(xml.getBytes(UTF_8), ISO_8859_1),
                "--" + boundary,
                "Content-Disposition: form-data; name=\"lineCrossImage\"; filename=\"line.jpg\"",
                "Content-Type: image/jpeg",
                "",
                "\u00ff\u00d8\u00ff\u00e0 <EventNotificationAlert> \n\n\u0000\u00ff\u00d9",
                "--" + boundary + "--",
                "");
        return body.getBytes(ISO_8859_1);
    }

    private static Map<String, Value> told(Intake intake) {
        assertEquals(List.of(), intake.rejections());
        return intake.readings().stream()
                .collect(Collectors.toMap(r -> r.metric().name(), Reading::value));
    }

    private static Rejection refused(Intake intake) {
        assertEquals(List.of(), intake.readings());
        assertEquals(1, intake.rejections().size());
        return intake.rejections().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "VMD, motion",
        "vmd, motion",
        "PIR, motion",
        "shelteralarm, tamper",
        "tamperdetection, tamper",
        "diskfull, disk_full",
        "diskerror, storage_failure",
        "diskunformat, storage_failure",
        "linedetection, line_crossing",
        "fielddetection, intrusion",
        "regionEntrance, intrusion",
        "scenechangedetection, scene_change",
        "defocus, image_blurry",
        "loitering, loitering",
        "unattendedBaggage, left_object",
        "attendedBaggage, object_removed",
        "rapidMove, fast_movement",
        "group, crowd",
        "IO, digital_input"
    })
    void everyEventIsItsMetric(String type, String metric) {
        Intake on = post(alert(type, "active"));
        assertEquals(Map.of(metric, Value.of(true)), told(on));
        assertEquals(CAMERA, on.readings().get(0).asset());
        assertEquals(TIME, on.readings().get(0).time());
        assertEquals(Map.of(metric, Value.of(false)), told(post(alert(type, "inactive"))));
    }

    /** Trap: with nothing to tell, a device posts every few seconds that no video is lost. */
    @Test
    void noVideoLossIsTheHeartbeat() {
        assertEquals(
                Map.of("online", Value.of(true), "signal_loss", Value.of(false)),
                told(post(alert("videoloss", "inactive"))));
        assertEquals(Map.of("signal_loss", Value.of(true)), told(post(alert("videoloss", "active"))));
        assertEquals(Map.of("online", Value.of(true)), told(post(alert("heartBeat", "active"))));
        assertEquals(Map.of("online", Value.of(true)), told(post(alert("heartBeat", "inactive"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.hikvision.com/ver20/XMLSchema",
                "http://www.hikvision.com/ver10/XMLSchema",
                "http://www.isapi.org/ver20/XMLSchema",
                "urn:psialliance-org"
            })
    void theNamespaceDiffersByFirmware(String namespace) {
        assertEquals(
                Map.of("motion", Value.of(true)),
                told(post(
                        "text/xml",
                        alert(namespace, "VMD", "active", "2025-01-01T08:00:00+08:00")
                                .getBytes(UTF_8))));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01T08:00:00+08:00, 2025-01-01T00:00:00Z",
        "2025-01-01T08:00:00+0800, 2025-01-01T00:00:00Z",
        "2025-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "2025-01-01T08:00:00, 2025-01-01T00:00:00Z",
        "0000-00-00T00:00:00Z, 2025-01-01T00:00:30Z",
        "'', 2025-01-01T00:00:30Z"
    })
    void aTimeWithoutOffsetIsTheSitesAndZeroIsTheReceiveTime(String written, Instant meant) {
        Intake intake = post(alert("urn:any", "VMD", "active", written));
        assertEquals(meant, intake.readings().get(0).time());
    }

    @ParameterizedTest
    @CsvSource({"'\r\n', boundary", "'\n', boundary", "'\r\n', MIME_boundary", "'\r\n', <boundary>", "'\r\n', --my"})
    void ofAMultipartBodyTheXmlIsTakenAndThePictureLeft(String lineEnd, String boundary) {
        byte[] body = multipart(lineEnd, boundary, alert("linedetection", "active"));
        assertEquals(Map.of("line_crossing", Value.of(true)), told(post(MULTIPART, body)));
    }

    @Test
    void aBodyThatEndsWithinThePictureIsEnough() {
        byte[] whole = multipart("\r\n", "b", alert("fielddetection", "active"));
        byte[] start = Arrays.copyOf(whole, whole.length - 20);
        assertEquals(Map.of("intrusion", Value.of(true)), told(post("multipart/mixed", start)));
    }

    @Test
    void aBodyThatEndsWithinTheXmlIsARejectionWithItsPlace() {
        byte[] whole = multipart("\r\n", "b", alert("fielddetection", "active"));
        Rejection rejection = refused(post(MULTIPART, Arrays.copyOf(whole, 400)));
        assertEquals(Reason.MALFORMED, rejection.reason());
        assertTrue(rejection.detail().startsWith("the XML breaks off at line "), rejection.detail());
    }

    @Test
    void ofSeveralAlertsEachIsTaken() {
        String body = "--b\r\nContent-Type: application/xml\r\n\r\n" + alert("VMD", "active")
                + "\r\n--b\r\nContent-Type: application/xml\r\n\r\n" + alert("diskfull", "inactive") + "\r\n--b--\r\n";
        assertEquals(
                Map.of("motion", Value.of(true), "disk_full", Value.of(false)),
                told(post("multipart/mixed", body.getBytes(UTF_8))));
    }

    @Test
    void aMultipartBodyWithoutAlertSaysWhatIsMissing() {
        String json = "--b\r\nContent-Type: application/json\r\n\r\n{\"eventType\":\"VMD\"}\r\n--b--\r\n";
        for (String body : List.of(json, "no boundary", "--", "--b\r\n", "--b\r\n\r\n")) {
            Rejection rejection = refused(post(MULTIPART, body.getBytes(UTF_8)));
            assertEquals(Reason.UNSUPPORTED_FORMAT, rejection.reason());
            assertTrue(rejection.detail().contains("let the camera send XML, not JSON"), rejection.detail());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nicbroken", "ipconflict", "illAccess", "facedetection"})
    void anEventThatIsNoMetricIsNamed(String type) {
        Rejection rejection = refused(post(alert(type, "active")));
        assertEquals(Reason.UNKNOWN_METRIC, rejection.reason());
        assertTrue(rejection.detail().contains("\"" + type + "\""), rejection.detail());
    }

    @Test
    void withoutStateAnAlertIsActive() {
        assertEquals(
                Map.of("motion", Value.of(true)),
                told(post("<EventNotificationAlert><eventType>VMD</eventType></EventNotificationAlert>")));
    }

    @Test
    void whatCannotBeReadIsMalformed() {
        List.of(
                        "<EventNotificationAlert><eventType>VMD</EventNotificationAlert>",
                        "<EventNotificationAlert/>",
                        alert("VMD", "perhaps"),
                        alert("urn:any", "VMD", "active", "1 January"))
                .forEach(
                        xml -> assertEquals(Reason.MALFORMED, refused(post(xml)).reason(), xml));
    }
}
