package org.gridpost.pipelines.inbound.decode.gb28181;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications in the form of appendix A of the standard. */
class Gb28181Test {
    private static final String PLATFORM = "NVR-MJ01";
    private static final String CAMERA = "CM-QY07-002";
    private static final String GB_ID = "52263500001320000002";
    private static final String MANSCDP = "application/manscdp+xml";
    private static final Charset GB2312 = Charset.forName("GB2312");

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(
            () -> new Sites()
                    .device(new Device(PLATFORM, 1, Optional.empty(), false))
                    .alias(CAMERA, AssetKind.CAMERA, PLATFORM, GB_ID)
                    .build(),
            InboundConfig.DEFAULT);

    private Intake post(String sender, String contentType, byte[] xml) {
        return validate.apply(decode.apply(Messages.posted(sender, contentType, xml)));
    }

    private Intake post(String xml) {
        return post(PLATFORM, MANSCDP, xml.getBytes(GB2312));
    }

    private static String alarm(String device, String time, String method, String info) {
        return """
                <?xml version="1.0" encoding="GB2312"?>
                <Notify>
                <CmdType>Alarm</CmdType>
                <SN>12</SN>
                <DeviceID>%s</DeviceID>
                <AlarmPriority>1</AlarmPriority>
                <AlarmTime>%s</AlarmTime>
                <AlarmMethod>%s</AlarmMethod>
                <AlarmDescription>沿河东路入侵</AlarmDescription>
                <Longitude>107.59</Longitude>
                %s
                </Notify>
                """.formatted(device, time, method, info);
    }

    private static String alarm(String method, String type) {
        return alarm(GB_ID, "2025-01-01T08:00:00", method, info(type));
    }

    private static String info(String type) {
        return "<Info><AlarmType>" + type + "</AlarmType></Info>";
    }

    private static String keepalive(String status) {
        return "<?xml version=\"1.0\"?>\r\n<Notify>\r\n<CmdType>Keepalive</CmdType>\r\n<SN>43</SN>\r\n<DeviceID>"
                + GB_ID + "</DeviceID>\r\n<Status>" + status + "</Status>\r\n</Notify>\r\n";
    }

    private static Reading only(Intake intake) {
        assertEquals(List.of(), intake.rejections());
        assertEquals(1, intake.readings().size());
        return intake.readings().get(0);
    }

    private static Rejection refused(Intake intake) {
        assertEquals(List.of(), intake.readings());
        assertEquals(1, intake.rejections().size());
        return intake.rejections().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, signal_loss",
        "2, 2, tamper",
        "2, 3, disk_full",
        "2, 4, over_temperature",
        "5, 2, motion",
        "5, 3, left_object",
        "5, 4, object_removed",
        "5, 5, line_crossing",
        "5, 6, intrusion",
        "5, 7, wrong_way",
        "5, 8, loitering",
        "5, 10, crowd",
        "5, 12, fast_movement",
        "5, 13, tamper",
        "6, 1, storage_failure",
        "6, 2, fan_failure"
    })
    void everyAlarmIsItsMetric(String method, String type, String metric) {
        Reading reading = only(post(alarm(method, type)));
        assertEquals(CAMERA, reading.asset());
        assertEquals(metric, reading.metric().name());
        assertEquals(Value.of(true), reading.value());
        assertEquals(Instant.parse("2025-01-01T00:00:00Z"), reading.time());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false"})
    void whoLeavesEndsTheIntrusion(String event, boolean inside) {
        String info = "<Info><AlarmType>6</AlarmType><AlarmTypeParam><EventType>" + event
                + "</EventType></AlarmTypeParam></Info>";
        assertEquals(
                Value.of(inside),
                only(post(alarm(GB_ID, "2025-01-01T08:00:00", "5", info))).value());
    }

    @Test
    void theTypeMayStandBesideTheMethodAsInOlderDevices() {
        String old = alarm(GB_ID, "2025-01-01T08:00:00", "5", "<AlarmType>5</AlarmType>");
        assertEquals("line_crossing", only(post(old)).metric().name());
    }

    @ParameterizedTest
    @CsvSource({"2, 5", "5, 1", "5, 9", "5, 11", "1, 1", "7, 1", "2, ''"})
    void anAlarmThatIsNoMetricIsNamedByMethodAndType(String method, String type) {
        Rejection rejection = refused(post(alarm(method, type)));
        assertEquals(Reason.UNKNOWN_METRIC, rejection.reason());
        assertTrue(
                rejection.detail().startsWith("AlarmMethod \"" + method + "\" with AlarmType \"" + type + "\""),
                rejection.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {MANSCDP, "application/xml", "text/xml"})
    void theContentTypeIsAnyOfXml(String contentType) {
        assertEquals(
                "intrusion",
                only(post(PLATFORM, contentType, alarm("5", "6").getBytes(GB2312)))
                        .metric()
                        .name());
    }

    @Test
    void aCameraMaySpeakForItself() {
        assertEquals(
                CAMERA,
                only(post(CAMERA, MANSCDP, alarm("5", "6").getBytes(GB2312))).asset());
    }

    /** Trap: the standard's encoding is GB 2312, and some devices declare it but send UTF-8. */
    @Test
    void textThatIsNotInItsEncodingDoesNotHideTheAlarm() {
        assertEquals(
                "intrusion",
                only(post(PLATFORM, MANSCDP, alarm("5", "6").getBytes(UTF_8)))
                        .metric()
                        .name());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01T08:00:00, 2025-01-01T00:00:00Z",
        "2025-01-01T08:00:00.250, 2025-01-01T00:00:00.250Z",
        "2025-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "0000-00-00T00:00:00, 2025-01-01T00:00:30Z"
    })
    void alarmTimeIsTheSites(String written, Instant meant) {
        assertEquals(meant, only(post(alarm(GB_ID, written, "5", info("6")))).time());
    }

    @Test
    void aKeepaliveSaysOnline() {
        Reading reading = only(post(keepalive("OK")));
        assertEquals("online", reading.metric().name());
        assertEquals(Value.of(true), reading.value());
        assertEquals(Messages.NOW, reading.time());
        assertEquals(Reason.MALFORMED, refused(post(keepalive("ERROR"))).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MobilePosition", "Catalog", "DeviceStatus", ""})
    void otherCommandsAreRefusedWithWhatIsTaken(String command) {
        Rejection rejection = refused(post(keepalive("OK").replace("Keepalive", command)));
        assertEquals(Reason.UNSUPPORTED_FORMAT, rejection.reason());
        assertEquals(
                "CmdType \"" + command + "\" is not taken: send Notify with Alarm or Keepalive", rejection.detail());
    }

    @Test
    void aDeviceIdThatNobodyHasIsNamed() {
        Rejection rejection = refused(post(alarm("34020000001340000001", "2025-01-01T08:00:00", "5", info("6"))));
        assertEquals(Reason.UNKNOWN_DEVICE, rejection.reason());
        assertTrue(rejection.detail().contains("34020000001340000001"));
        assertEquals(
                Reason.MALFORMED,
                refused(post(alarm(CAMERA, "2025-01-01T08:00:00", "5", info("6"))))
                        .reason());
    }

    @Test
    void whatCannotBeReadIsMalformed() {
        assertEquals(
                Reason.MALFORMED,
                refused(post(alarm(GB_ID, "1 January", "5", info("6")))).reason());
        Rejection broken = refused(post(alarm("5", "6").replace("</Notify>", "")));
        assertEquals(Reason.MALFORMED, broken.reason());
        assertTrue(broken.detail().startsWith("the XML breaks off at line 13, column "), broken.detail());
    }
}
