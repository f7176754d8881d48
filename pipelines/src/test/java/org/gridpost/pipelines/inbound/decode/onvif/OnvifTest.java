package org.gridpost.pipelines.inbound.decode.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in the form in which cameras of several makers were seen to send them. */
class OnvifTest {
    private static final String CAMERA = "CM-QY07-002";
    private static final Instant TIME = Instant.parse("2025-01-01T00:00:00Z");
    private static final String TRUE = "<tt:SimpleItem Name=\"State\" Value=\"true\"/>";

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(Sites::small, InboundConfig.DEFAULT);

    private Intake post(String contentType, String xml) {
        return validate.apply(decode.apply(Messages.posted(CAMERA, contentType, xml.getBytes(UTF_8))));
    }

    private Intake notified(String... messages) {
        return post("application/soap+xml", envelope("wsnt:Notify", String.join("\n", messages)));
    }

    private static String envelope(String body, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<env:Envelope xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:tt=\"http://www.onvif.org/ver10/schema\" xmlns:tns1=\"http://www.onvif.org/ver10/topics\""
                + " xmlns:tev=\"http://www.onvif.org/ver10/events/wsdl\" xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\""
                + " xmlns:wsa=\"http://www.w3.org/2005/08/addressing\" xmlns:tnsaxis=\"http://www.axis.com/2009/event/topics\">"
                + "<env:Header><wsa:Action>http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify</wsa:Action>"
                + "</env:Header><env:Body><" + body + ">" + content + "</" + body + "></env:Body></env:Envelope>";
    }

    private static String message(String topic, String attributes, String data) {
        return "<wsnt:NotificationMessage><wsnt:Topic Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet\">"
                + topic + "</wsnt:Topic><wsnt:Message><tt:Message " + attributes
                + "><tt:Source><tt:SimpleItem Name=\"Source\" Value=\"VideoSource_1\"/></tt:Source><tt:Key><tt:SimpleItem"
                + " Name=\"ObjectId\" Value=\"0\"/></tt:Key><tt:Data>" + data
                + "</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>";
    }

    private static String changed(String topic, String data) {
        return message(topic, "UtcTime=\"2025-01-01T00:00:00Z\" PropertyOperation=\"Changed\"", data);
    }

    private static String item(String name, String value) {
        return "<tt:SimpleItem Name=\"" + name + "\" Value=\"" + value + "\"/>";
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
        "VideoSource/MotionAlarm, State, motion",
        "RuleEngine/CellMotionDetector/Motion, IsMotion, motion",
        "RuleEngine/MotionRegionDetector/Motion, State, motion",
        "VideoSource/ImageTooDark/AnalyticsService, State, image_dark",
        "VideoSource/ImageTooDark/ImagingService, State, image_dark",
        "VideoSource/ImageTooDark/RecordingService, State, image_dark",
        "VideoSource/ImageTooBright/ImagingService, State, image_bright",
        "VideoSource/ImageTooBlurry/AnalyticsService, State, image_blurry",
        "VideoSource/GlobalSceneChange/ImagingService, State, scene_change",
        "VideoSource/GlobalSceneChange, State, scene_change",
        "VideoSource/SignalLoss, State, signal_loss",
        "RuleEngine/FieldDetector/ObjectsInside, IsInside, intrusion",
        "RuleEngine/TamperDetector/Tamper, IsTamper, tamper",
        "RuleEngine/LoiteringDetector/ObjectIsLoitering, State, loitering",
        "Device/HardwareFailure/StorageFailure, Failed, storage_failure",
        "Device/HardwareFailure/FanFailure, Failed, fan_failure",
        "Device/HardwareFailure/TemperatureCritical, Critical, over_temperature",
        "Device/Trigger/DigitalInput, LogicalState, digital_input"
    })
    void everyTopicIsItsMetric(String topic, String item, String metric) {
        Reading on = only(notified(changed("tns1:" + topic, item(item, "true"))));
        assertEquals(CAMERA, on.asset());
        assertEquals(metric, on.metric().name());
        assertEquals(Value.of(true), on.value());
        assertEquals(TIME, on.time());
        assertEquals(
                Value.of(false),
                only(notified(changed("tns1:" + topic, item(item, "false")))).value());
    }

    /** Trap: ONVIF booleans arrive as "true" and as "1". */
    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "True, true", "false, false", "0, false"})
    void booleansAreWordsOrDigits(String written, boolean meant) {
        assertEquals(
                Value.of(meant),
                only(notified(changed("tns1:VideoSource/MotionAlarm", item("State", written))))
                        .value());
    }

    /** Trap: some Hikvision dates are zero. */
    @ParameterizedTest
    @ValueSource(strings = {"UtcTime=\"0000-00-00T00:00:00Z\"", ""})
    void aTimeThatTheCameraDoesNotKnowIsTheReceiveTime(String attributes) {
        Reading reading = only(notified(message("tns1:VideoSource/MotionAlarm", attributes, TRUE)));
        assertEquals(Messages.NOW, reading.time());
        assertEquals(Optional.empty(), reading.deviceTime());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "2025-01-01T00:00:00.371215Z, 2025-01-01T00:00:00.371Z",
        "2025-01-01T08:00:00+08:00, 2025-01-01T00:00:00Z",
        "2025-01-01T00:00:00, 2025-01-01T00:00:00Z"
    })
    void utcTimeIsUtc(String written, Instant meant) {
        assertEquals(
                meant,
                only(notified(message("tns1:VideoSource/MotionAlarm", "UtcTime=\"" + written + "\"", TRUE)))
                        .time());
    }

    @Test
    void aTimeThatIsNoneRejectsItsMessageOnly() {
        Intake intake = notified(
                message("tns1:VideoSource/SignalLoss", "UtcTime=\"yesterday\"", TRUE),
                changed("tns1:VideoSource/MotionAlarm", TRUE));
        assertEquals(1, intake.readings().size());
        assertEquals(Reason.MALFORMED, intake.rejections().get(0).reason());
        assertTrue(intake.rejections().get(0).detail().contains("\"yesterday\" of VideoSource/SignalLoss"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tns1:VideoSource/MotionAlarm",
                " tns1:VideoSource/MotionAlarm//. ",
                "VideoSource/MotionAlarm",
                "tns1:VideoSource/tns1:MotionAlarm"
            })
    void topicsAreWrittenInManyWays(String topic) {
        assertEquals("motion", only(notified(changed(topic, TRUE))).metric().name());
    }

    @Test
    void thePrefixOfTheTopicsIsWhateverTheCameraDeclares() {
        String own =
                "<w:Notify xmlns:w=\"http://docs.oasis-open.org/wsn/b-2\" xmlns:s=\"http://www.onvif.org/ver10/schema\">"
                        + "<w:NotificationMessage><w:Topic xmlns:t=\"http://www.onvif.org/ver10/topics\">t:VideoSource/MotionAlarm"
                        + "</w:Topic><w:Message><s:Message UtcTime=\"2025-01-01T00:00:00Z\"><s:Data><s:SimpleItem Value=\"1\""
                        + " Name=\"State\"/></s:Data></s:Message></w:Message></w:NotificationMessage></w:Notify>";
        for (String type : List.of("application/xml", "text/xml", "application/soap+xml")) {
            assertEquals("motion", only(post(type, own)).metric().name());
        }
        // As some cameras send it: the usual prefix, declared nowhere.
        String undeclared = own.replace("xmlns:t=\"http://www.onvif.org/ver10/topics\"", "")
                .replace("t:VideoSource", "tns1:VideoSource");
        assertEquals("motion", only(post("text/xml", undeclared)).metric().name());
        // The prefix of ours, declared for another's topics.
        String foreign = own.replace("http://www.onvif.org/ver10/topics", "http://www.example.com/topics");
        assertEquals(Reason.UNKNOWN_METRIC, refused(post("text/xml", foreign)).reason());
    }

    @Test
    void aLineCrossedIsAnEventWithoutState() {
        for (String id : List.of("15", "1", "0")) {
            Reading reading = only(notified(message(
                    "tns1:RuleEngine/LineDetector/Crossed", "UtcTime=\"2025-01-01T00:00:00Z\"", item("ObjectId", id))));
            assertEquals("line_crossing", reading.metric().name());
            assertEquals(Value.of(true), reading.value());
        }
        assertEquals(
                Value.of(false),
                only(notified(changed("tns1:RuleEngine/LineDetector/Crossed", item("State", "false"))))
                        .value());
    }

    @Test
    void aDeletedPropertyHoldsNoLonger() {
        String gone = "UtcTime=\"2025-01-01T00:00:00Z\" PropertyOperation=\"Deleted\"";
        assertEquals(
                Value.of(false),
                only(notified(message("tns1:RuleEngine/FieldDetector/ObjectsInside", gone, item("IsInside", "true"))))
                        .value());
        Reading left = only(notified(
                message("tns1:RuleEngine/CountAggregation/Counter", gone, item("Count", "3")),
                changed("tns1:VideoSource/MotionAlarm", TRUE)));
        assertEquals("motion", left.metric().name());
    }

    @ParameterizedTest
    @CsvSource({
        "RuleEngine/CountAggregation/Counter, Count, 12, object_count, 12",
        "Monitoring/ProcessorUsage, Value, 13, cpu, 13",
        "Monitoring/ProcessorUsage, Value, 1, cpu, 1",
        "Monitoring/ProcessorUsage, Value, 100, cpu, 100",
        "Monitoring/ProcessorUsage, Value, 0.25, cpu, 25",
        "Monitoring/BatteryCapacity, PercentageRemainingCapacity, 78.5, battery, 78.5",
        "Monitoring/OperatingTime/LastReboot, Status, 2024-12-31T00:00:00Z, uptime, 86400"
    })
    void numbersAreInOurUnits(String topic, String item, String value, String metric, double number) {
        Reading reading = only(notified(changed("tns1:" + topic, item(item, value))));
        assertEquals(metric, reading.metric().name());
        assertEquals(Value.of(number), reading.value());
    }

    @ParameterizedTest
    @CsvSource({"Active, true", "Idle, false", "PartiallyActive, false", "Error, false"})
    void onlyAnActiveJobRecords(String state, boolean ok) {
        String information =
                "<tt:ElementItem Name=\"Information\"><tt:RecordingJobStateInformation><tt:State>Idle</tt:State>"
                        + "</tt:RecordingJobStateInformation></tt:ElementItem>";
        Reading reading = only(notified(changed("tns1:RecordingConfig/JobState", item("State", state) + information)));
        assertEquals("recording_ok", reading.metric().name());
        assertEquals(Value.of(ok), reading.value());
    }

    @ParameterizedTest
    @CsvSource({
        "VideoSource/MotionAlarm, State, maybe, '\"State\" is \"maybe\" but must be true or false'",
        "RuleEngine/CountAggregation/Counter, Count, NaN, '\"Count\" is \"NaN\" but must be a number'",
        "Monitoring/ProcessorUsage, Value, 0x1p3, '\"Value\" is \"0x1p3\" but must be a number'",
        "Monitoring/OperatingTime/LastReboot, Status, 1970-01-01T00:00:00Z, 'must be a time after 1970'",
        "Monitoring/OperatingTime/LastReboot, Status, 0000-00-00T00:00:00Z, 'must be a time after 1970'",
        "RecordingConfig/JobState, State, Paused, 'must be Idle, Active, PartiallyActive or Error'"
    })
    void aValueThatIsNoneIsToldWithItsTopic(String topic, String item, String value, String detail) {
        Rejection rejection = refused(notified(changed("tns1:" + topic, item(item, value))));
        assertEquals(Reason.WRONG_TYPE, rejection.reason());
        assertTrue(rejection.detail().startsWith(topic + ": "), rejection.detail());
        assertTrue(rejection.detail().contains(detail), rejection.detail());
    }

    @Test
    void ofSeveralItemsTheOneThatIsMeantIsTaken() {
        String several = item("ObjectId", "1") + item("IsInside", "false") + item("ClassTypes", "Human");
        assertEquals(
                Value.of(false),
                only(notified(changed("tns1:RuleEngine/FieldDetector/ObjectsInside", several)))
                        .value());
        Rejection none = refused(notified(changed(
                "tns1:RuleEngine/FieldDetector/ObjectsInside", item("ObjectId", "1") + item("ClassTypes", "Human"))));
        assertTrue(none.detail().contains("data has no IsInside"), none.detail());
    }

    @Test
    void anUnknownTopicIsNamedOncePerMessage() {
        Intake intake = notified(
                changed("tns1:AudioAnalytics/Audio/DetectedSound", item("IsSoundDetected", "true")),
                changed("tns1:Device/tnsaxis:IO/Port", item("state", "1")),
                changed("tns1:VideoSource/MotionAlarm", TRUE));
        assertEquals(1, intake.readings().size());
        assertEquals(
                List.of(Reason.UNKNOWN_METRIC, Reason.UNKNOWN_METRIC),
                intake.rejections().stream().map(Rejection::reason).toList());
        assertTrue(intake.rejections().get(0).detail().contains("\"AudioAnalytics/Audio/DetectedSound\""));
        assertTrue(intake.rejections().get(1).detail().contains("\"Device/tnsaxis:IO/Port\""));
    }

    @Test
    void theAnswerOfAPullPointIsReadToo() {
        String answer = envelope(
                "tev:PullMessagesResponse",
                "<tev:CurrentTime>2025-01-01T00:00:01Z</tev:CurrentTime>"
                        + changed("tns1:VideoSource/MotionAlarm", TRUE)
                        + changed("tns1:Device/HardwareFailure/StorageFailure", item("Failed", "false"))
                        + changed("tns1:Monitoring/ProcessorUsage", item("Value", "37")));
        assertEquals(
                List.of("motion", "storage_failure", "cpu"),
                post("application/xml", answer).readings().stream()
                        .map(r -> r.metric().name())
                        .toList());
    }

    @Test
    void aHolderMayHoldSeveralMessages() {
        String two = changed("tns1:VideoSource/SignalLoss", TRUE)
                .replace(
                        "</tt:Message>",
                        "</tt:Message><tt:Message UtcTime=\"2025-01-01T00:00:05Z\"><tt:Data><tt:SimpleItem"
                                + " Name=\"State\" Value=\"0\"/></tt:Data></tt:Message>");
        assertEquals(
                List.of(Value.of(true), Value.of(false)),
                notified(two).readings().stream().map(Reading::value).toList());
    }

    @Test
    void ofSeveralRulesAtOneTimeTheWorstHolds() {
        String topic = "tns1:RuleEngine/FieldDetector/ObjectsInside";
        String job = "tns1:RecordingConfig/JobState";
        Intake intake = notified(
                changed(topic, item("IsInside", "false")),
                changed(topic, item("IsInside", "true")),
                changed(topic, item("IsInside", "false")),
                changed(job, item("State", "Active")),
                changed(job, item("State", "Error")));
        assertEquals(
                List.of(Value.of(true), Value.of(false)),
                intake.readings().stream().map(Reading::value).toList());
    }

    @Test
    void aBareMessageIsToldByItsItem() {
        String bare =
                "<tt:Message xmlns:tt=\"http://www.onvif.org/ver10/schema\" UtcTime=\"2025-01-01T00:00:00Z\"><tt:Data>%s"
                        + "</tt:Data></tt:Message>";
        assertEquals(
                "motion",
                only(post("application/xml", bare.formatted(item("IsMotion", "true"))))
                        .metric()
                        .name());
        Rejection rejection = refused(post("application/xml", bare.formatted(TRUE)));
        assertEquals(Reason.UNKNOWN_METRIC, rejection.reason());
        assertTrue(rejection.detail().contains("without a wsnt:Topic"), rejection.detail());
    }

    @Test
    void brokenXmlIsOneRejectionWithItsPlace() {
        String xml =
                envelope("wsnt:Notify", "\n" + changed("tns1:VideoSource/MotionAlarm", TRUE) + "\n</wsnt:Message>");
        Rejection rejection = refused(post("application/soap+xml", xml));
        assertEquals(Reason.MALFORMED, rejection.reason());
        assertTrue(rejection.detail().startsWith("the XML breaks off at line 4, column "), rejection.detail());
    }

    @Test
    void anEnvelopeWithoutMessageIsEmpty() {
        assertEquals(Reason.EMPTY, refused(notified()).reason());
    }
}
