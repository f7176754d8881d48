package org.gridpost.pipelines.inbound.decode.frigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in the shapes of Frigate's documentation, and what its versions differ in. */
class FrigateTest {
    private static final String ID = "1735689600.25-mxklsc";
    private static final Instant FRAME = Instant.parse("2025-01-01T00:00:12.082Z");

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Site site = new Sites()
            .device(new Device("NVR-1", 1, Optional.empty(), false))
            .alias("CM-QY07-001", AssetKind.CAMERA, "NVR-1", "front_door")
            .build();

    @Test
    void anEventIsItsObjectNowAndNotBefore() {
        Map<String, Raw> read = valuesOf(event("update", ID, ""));

        assertEquals(
                Map.of(
                        "object_id", new Raw.Text(ID),
                        "object_label", new Raw.Text("person"),
                        "object_zone", new Raw.Text("driveway,yard"),
                        "object_score", new Raw.Numeric(0.958984375),
                        "object_duration", new Raw.Numeric(11.832),
                        "object_stationary", new Raw.Flag(false)),
                read);
    }

    @Test
    void aCameraIsFoundByItsAliasAndTheFrameTellsTheTime() {
        Intake intake = intake(event("update", ID, ""));

        assertEquals(List.of(), intake.rejections());
        for (Reading reading : intake.readings()) {
            assertEquals("CM-QY07-001", reading.asset());
            Duration late = Duration.between(FRAME, reading.time());
            assertTrue(!late.isNegative() && late.toMillis() < 100, () -> "late by " + late);
        }
    }

    @Test
    void twoObjectsOfOneFrameHaveTimesOfTheirOwnAndARepetitionTheSame() {
        Instant one = timeOf(event("update", ID, ""));
        Instant other = timeOf(event("update", "1735689600.25-aaaaaa", ""));

        assertNotEquals(one, other);
        assertEquals(one, timeOf(event("update", ID, "")));
    }

    @Test
    void whoHasLeftIsInNoZoneAndHasItsWholeDuration() {
        Map<String, Raw> read =
                valuesOf(event("end", ID, "").replace("\"end_time\":null,\"marker\":2", "\"end_time\":1735689620.25"));

        assertEquals(new Raw.Text(""), read.get("object_zone"));
        assertEquals(new Raw.Numeric(20), read.get("object_duration"));
    }

    @Test
    void whoHasLeftItsZoneIsInNone() {
        Map<String, Raw> read = valuesOf(event("update", ID, "")
                .replace("\"current_zones\":[\"yard\",\"driveway\"],\"entered", "\"current_zones\":[],\"entered"));

        assertEquals(new Raw.Text(""), read.get("object_zone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"Zhang San\"", "[\"Zhang San\",0.93]", "{\"name\":\"Zhang San\"}"})
    void aSubLabelMayBeAPersonsNameAndIsNeverTaken(String subLabel) {
        Intake intake = intake(event("update", ID, ",\"sub_label\":" + subLabel));

        assertEquals(List.of(), intake.rejections());
        assertEquals(6, intake.readings().size());
        assertFalse(intake.readings().toString().contains("Zhang"));
    }

    @Test
    void anOldEventWithFewFieldsIsReadAsFarAsItGoes() {
        Map<String, Raw> read = valuesOf("{\"type\":\"new\",\"before\":{},\"after\":{\"id\":\"" + ID
                + "\",\"camera\":\"front_door\",\"frame_time\":1735689612.082,\"label\":\"car\",\"score\":0.7}}");

        assertEquals(
                Map.of(
                        "object_id", new Raw.Text(ID),
                        "object_label", new Raw.Text("car"),
                        "object_zone", new Raw.Text(""),
                        "object_score", new Raw.Numeric(0.7)),
                read);
    }

    @Test
    void aFalsePositiveIsCountedAndNotStored() {
        Decoded decoded =
                decoded(event("update", ID, "").replace("\"false_positive\":false", "\"false_positive\":true"));

        assertEquals(List.of(), decoded.measurements());
        assertFault(Reason.EMPTY, "false positive", decoded);
    }

    @Test
    void whereThereIsNoTopicTheShapeTells() {
        assertEquals(
                6,
                decode.apply(Messages.from("NVR-1", event("new", ID, "")))
                        .measurements()
                        .size());
        assertEquals(
                List.of("fps"),
                metrics(decode.apply(Messages.from("NVR-1", "{\"cameras\":{\"front_door\":{\"camera_fps\":5}}}"))));
    }

    @Test
    void thePrefixDoesNotMatter() {
        assertEquals(
                6,
                decode.apply(Messages.published("NVR-1", "town/nvr/2/events", event("new", ID, "")))
                        .measurements()
                        .size());
    }

    @Test
    void statsTellTheFrameRateOfEachCamera() {
        Decoded decoded = stats("""
                {"cameras":{"front_door":{"camera_fps":5.1,"process_fps":5.1,"skipped_fps":0.0,"detection_fps":1.2,
                "detection_enabled":true,"pid":612,"capture_pid":615,"ffmpeg_pid":620,"audio_rms":0.0,"audio_dBFS":0.0},
                "yard":{"camera_fps":0.0,"process_fps":0.0}},"detectors":{"ov":{"inference_speed":9.8}},"detection_fps":1.2,
                "cpu_usages":{"612":{"cpu":"3.1","mem":"0.8"}},"service":{"uptime":4711,"version":"0.16.1",
                "storage":{"/media/frigate/recordings":{"total":953869.0,"used":12.0,"free":953857.0}},
                "last_updated":1735689615},"processes":{"go2rtc":{"pid":80}}}""");

        assertEquals(List.of(), decoded.rejections());
        Instant updated = Instant.ofEpochSecond(1_735_689_615);
        assertEquals(
                List.of(
                        new Measurement(Optional.of("front_door"), "fps", "", new Raw.Numeric(5.1), updated, true),
                        new Measurement(Optional.of("yard"), "fps", "", new Raw.Numeric(0), updated, true)),
                decoded.measurements());
    }

    @Test
    void inOlderStatsTheCamerasStandBesideTheRest() {
        Decoded decoded = stats("{\"detection_fps\":1.2,\"front_door\":{\"camera_fps\":5.1,\"pid\":7},"
                + "\"detectors\":{\"cpu\":{\"pid\":8}},\"service\":{\"uptime\":9}}");

        assertEquals(
                List.of(new Measurement(
                        Optional.of("front_door"), "fps", "", new Raw.Numeric(5.1), Messages.NOW, false)),
                decoded.measurements());
    }

    @ParameterizedTest
    @CsvSource({"online, true", "offline, false"})
    void theRecordersOwnStateIsAReadingOfTheRecorder(String said, boolean online) {
        InboundMessage message = Messages.published("NVR-1", "frigate/available", said);

        assertEquals(
                List.of(new Measurement(Optional.empty(), "online", "", new Raw.Flag(online), Messages.NOW, false)),
                decode.apply(message).measurements());
        Rejection rejection = new Validate(() -> site, InboundConfig.DEFAULT)
                .apply(decode.apply(message))
                .rejections()
                .get(0);
        assertEquals(Reason.UNBOUND_DEVICE, rejection.reason());
        assertTrue(rejection.detail().contains("bind it to one"), rejection::detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"camera\":\"front_door\",\"marker\":2|\"camera\":7|MALFORMED|/after/camera is no camera's name",
                "\"camera\":\"front_door\",\"marker\":2|\"camera\":\"front door\"|MALFORMED|/after/camera is no camera's",
                "\"frame_time\":1735689612.082975|\"frame_time\":null|MALFORMED|/after/frame_time, seconds since 1970",
                "\"frame_time\":1735689612.082975|\"frame_time\":NaN|MALFORMED|/after/frame_time, seconds since 1970",
                "\"after\":{|\"after\":[{|MALFORMED|breaks off",
                "\"after\":{|\"after\":null,\"x\":{|MALFORMED|/after is no object",
            })
    void aBrokenEventSaysWhy(String part, String broken, Reason reason, String sentence) {
        Decoded decoded = decoded(event("new", ID, "").replace(part, broken));

        assertEquals(List.of(), decoded.measurements());
        assertFault(reason, sentence, decoded);
    }

    @Test
    void anEventCutOffIsSaidToBeSo() {
        String event = event("new", ID, "");
        assertFault(Reason.MALFORMED, "breaks off at byte", decoded(event.substring(0, event.length() - 9)));
    }

    @Test
    void anUnknownCameraIsNamed() {
        Rejection rejection = intake(event("new", ID, "").replace("front_door", "back_door"))
                .rejections()
                .get(0);

        assertEquals(Reason.UNKNOWN_DEVICE, rejection.reason());
        assertTrue(rejection.detail().contains("\"back_door\" is not registered"), rejection::detail);
    }

    @Test
    void otherMessagesAreNotMistakenForIts() {
        assertEquals(
                List.of("level"), metrics(decode.apply(Messages.published("D", "vendor/events", "{\"level\":1}"))));
        assertEquals(List.of("type"), metrics(decode.apply(Messages.from("D", "{\"type\":1}"))));
        assertFault(Reason.UNSUPPORTED_FORMAT, "send", decode.apply(Messages.published("D", "x/available", "maybe")));
        assertFault(Reason.EMPTY, "no camera", stats("{\"cameras\":{},\"camera_fps\":{}}"));
    }

    /** A marker stands where a test puts something else into {@code after} alone. */
    private static String event(String type, String id, String more) {
        return ("{\"type\":\"%s\",\"before\":{\"id\":\"%s\",\"camera\":\"front_door\",\"frame_time\":1735689611.837752,"
                        + "\"label\":\"dog\",\"top_score\":0.5,\"false_positive\":true,\"start_time\":1735689600.25,"
                        + "\"end_time\":null,\"current_zones\":[],\"stationary\":true},\"after\":{\"id\":\"%s\","
                        + "\"camera\":\"front_door\",\"marker\":2,\"frame_time\":1735689612.082975,"
                        + "\"snapshot_time\":1735689611.837752,\"label\":\"person\",\"top_score\":0.958984375,"
                        + "\"false_positive\":false,\"start_time\":1735689600.25,\"end_time\":null,\"marker\":2,"
                        + "\"score\":0.87890625,\"box\":[432,496,544,854],\"area\":40096,\"region\":[218,440,693,915],"
                        + "\"current_zones\":[\"yard\",\"driveway\"],\"entered_zones\":[\"porch\",\"yard\",\"driveway\"],"
                        + "\"thumbnail\":null,\"has_snapshot\":false,\"has_clip\":false,\"stationary\":false,"
                        + "\"motionless_count\":0,\"position_changes\":2%s}}")
                .formatted(type, id, id, more);
    }

    private Decoded decoded(String payload) {
        return decode.apply(Messages.published("NVR-1", "frigate/events", payload));
    }

    private Decoded stats(String payload) {
        return decode.apply(Messages.published("NVR-1", "frigate/stats", payload));
    }

    private Intake intake(String payload) {
        return new Validate(() -> site, InboundConfig.DEFAULT).apply(decoded(payload));
    }

    private Instant timeOf(String payload) {
        List<Instant> times = intake(payload).readings().stream()
                .map(Reading::time)
                .distinct()
                .toList();
        assertEquals(1, times.size());
        return times.get(0);
    }

    private Map<String, Raw> valuesOf(String payload) {
        Decoded decoded = decoded(payload);
        assertEquals(List.of(), decoded.rejections());
        return decoded.measurements().stream().collect(Collectors.toMap(Measurement::metric, Measurement::value));
    }

    private static List<String> metrics(Decoded decoded) {
        return decoded.measurements().stream().map(Measurement::metric).toList();
    }

    private static void assertFault(Reason reason, String sentence, Decoded decoded) {
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }
}
