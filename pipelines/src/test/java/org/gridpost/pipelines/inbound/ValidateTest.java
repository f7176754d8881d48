package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateTest {
    private static final Instant NOW = Messages.NOW;

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private Site site = Sites.small();
    private final Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);

    @Test
    void aMeasurementBecomesAReadingOfTheAsset() {
        Intake intake = intake(Messages.from(
                "DR-QY07-003", "[{\"bn\":\"DR-QY07-003:\",\"bt\":1735689600,\"n\":\"level\",\"u\":\"cm\",\"v\":125}]"));

        assertEquals(
                List.of(new Reading(
                        "DR-QY07-003",
                        AssetKind.DRAIN_NODE,
                        AssetKind.DRAIN_NODE.metric("level").orElseThrow(),
                        Value.of(1.25),
                        Instant.ofEpochSecond(1_735_689_600),
                        NOW,
                        Quality.GOOD)),
                intake.readings());
        assertEquals(List.of(), intake.rejections());
    }

    @Test
    void readingsHangOnTheAssetThatTheDeviceServedAtTheTime() {
        Instant swapped = NOW.minusSeconds(100);
        site = new Sites()
                .asset("DR-1", AssetKind.DRAIN_NODE, OptionalDouble.empty())
                .asset("DR-2", AssetKind.DRAIN_NODE, OptionalDouble.empty())
                .device(new Device("box", 1, Optional.empty(), false))
                .binding(new Binding("box", "DR-1", NOW.minusSeconds(1000), Optional.of(swapped)))
                .binding(new Binding("box", "DR-2", swapped, Optional.empty()))
                .build();

        List<Reading> readings = intake(
                        Messages.from(
                                "box",
                                "[{\"n\":\"level\",\"v\":1,\"t\":-101},{\"n\":\"level\",\"v\":2,\"t\":-100},{\"n\":\"ch4\",\"v\":2}]"))
                .readings();

        assertEquals(
                List.of("DR-1", "DR-2", "DR-2"),
                readings.stream().map(Reading::asset).toList());
        assertRejected(
                Reason.UNBOUND_DEVICE,
                "device box reported for no asset at 2024-12-31T23:43:49Z",
                Messages.from("box", "[{\"n\":\"level\",\"v\":1,\"t\":-1001}]"));
    }

    @Test
    void aConcentratorReportsForItsChildrenAndForNobodyElse() {
        assertEquals(
                List.of("CB-QY07-01", "LP-QY07-012"),
                intake(Messages.from("CB-QY07-01", "{\"p_total\":900,\"LP-QY07-012:lamp_on\":true}"))
                        .readings()
                        .stream()
                        .map(Reading::asset)
                        .toList());
        assertRejected(
                Reason.FOREIGN_DEVICE,
                "CB-QY07-01 spoke for DR-QY07-003",
                Messages.from("CB-QY07-01", "{\"DR-QY07-003:level\":1}"));
        assertRejected(
                Reason.FOREIGN_DEVICE,
                "LP-QY07-012 spoke for CB-QY07-01",
                Messages.from("LP-QY07-012", "{\"CB-QY07-01:p_total\":1}"));
    }

    @Test
    void anAliasIsAsGoodAsTheId() {
        Site site = new Sites()
                .asset("CM-QY07-002", AssetKind.CAMERA, OptionalDouble.empty())
                .alias("DR-QY07-003", AssetKind.DRAIN_NODE, "LNS-1", "24E124136b502217")
                .device(new Device("LNS-1", 1, Optional.empty(), false))
                .build();

        Intake intake = new Validate(() -> site, InboundConfig.DEFAULT)
                .apply(new Decoded(
                        Messages.from("LNS-1", ""),
                        List.of(level("24e124136b502217"), level("24e124136b50ffff"), level("CM-QY07-002")),
                        List.of()));

        assertEquals(
                List.of("DR-QY07-003"),
                intake.readings().stream().map(Reading::asset).toList());
        assertEquals(
                List.of(Optional.of("24e124136b50ffff"), Optional.of("CM-QY07-002")),
                intake.rejections().stream().map(Rejection::device).toList(),
                "a rejection is about the device that was named");
        assertEquals(
                List.of(Optional.of("LNS-1"), Optional.of("LNS-1")),
                intake.rejections().stream().map(Rejection::sender).toList());
    }

    private static Measurement level(String device) {
        return new Measurement(Optional.of(device), "level", "m", new Raw.Numeric(1), Messages.NOW, true);
    }

    @Test
    void whereTheTransportVouchesForNobodyTheNamesTell() {
        assertEquals(
                1,
                intake(Messages.anonymous("{\"DR-QY07-003:level\":1}"))
                        .readings()
                        .size());
        assertRejected(Reason.UNKNOWN_DEVICE, "which device \"level\" is of", Messages.anonymous("{\"level\":1}"));
    }

    @Test
    void unknownAndRevokedDevicesAreShutOut() {
        site = new Sites()
                .device(new Device("gone", 1, Optional.empty(), true))
                .device(new Device("child", 1, Optional.of("gone"), false))
                .build();

        assertRejected(
                Reason.UNKNOWN_DEVICE, "device \"DR-9\" is not registered", Messages.from("DR-9", "{\"level\":1}"));
        assertRejected(
                Reason.UNAUTHORISED, "gone or its concentrator is revoked", Messages.from("gone", "{\"level\":1}"));
        assertRejected(Reason.UNAUTHORISED, "child or its concentrator", Messages.from("gone", "{\"child:level\":1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":\"lvel\",\"v\":1}|UNKNOWN_METRIC|\"lvel\" is no metric of DR-QY07-003 (DRAIN_NODE): did you mean level?",
                "{\"n\":\"dim_level\",\"v\":1}|UNKNOWN_METRIC|it can report level, fill_pct, flow",
                "{\"n\":\"level\",\"u\":\"furlong\",\"v\":1}|UNKNOWN_UNIT|\"furlong\" of level cannot be converted to m: allowed are m, mm, cm, km",
                "{\"n\":\"level\",\"u\":\"V\",\"v\":1}|UNKNOWN_UNIT|unit \"V\" of level",
                "{\"n\":\"level\",\"vs\":\"high\"}|WRONG_TYPE|level must be a number in m but is the text \"high\"",
                "{\"n\":\"level\",\"vb\":true}|WRONG_TYPE|level must be a number in m but is true",
                "{\"n\":\"cover_open\",\"v\":2}|WRONG_TYPE|cover_open must be true or false, or 0 or 1 but is the number 2.0",
                "{\"n\":\"cover_open\",\"vs\":\"true\"}|WRONG_TYPE|but is the text \"true\"",
                "{\"n\":\"fw\",\"v\":2}|WRONG_TYPE|fw must be a text of at most 256 characters",
                "{\"n\":\"level\",\"v\":NaN}|NOT_FINITE|level is NaN",
                "{\"n\":\"level\",\"v\":1e400}|NOT_FINITE|level is Infinity",
                "{\"n\":\"level\",\"v\":1e308,\"u\":\"km\"}|NOT_FINITE|level is Infinity",
                "{\"n\":\"level\",\"v\":1,\"t\":1420070399}|ABSURD_TIME|2014-12-31T23:59:59Z of level is before 2015",
                "{\"n\":\"level\",\"v\":1,\"t\":1767312031}|ABSURD_TIME|2026-01-02T00:00:31Z of level",
                "{\"n\":\"level\",\"v\":1,\"t\":1735689600000}|ABSURD_TIME|mind the unit (SenML: seconds)",
                "{\"n\":\"level\",\"v\":1,\"t\":1e300}|ABSURD_TIME|of level",
                "{\"n\":\"level\",\"v\":1,\"t\":-1e300}|ABSURD_TIME|of level",
                "{\"n\":\"level\",\"v\":1,\"t\":-500000000}|ABSURD_TIME|of level"
            })
    void aBadMeasurementIsRejectedAloneAndSaysWhy(String record, Reason reason, String sentence) {
        InboundMessage message = Messages.from("DR-QY07-003", "[" + record + ",{\"n\":\"ch4\",\"v\":2}]");
        Intake intake = intake(message);

        assertEquals(1, intake.readings().size());
        assertEquals(Quality.GOOD, intake.readings().get(0).quality());
        assertEquals(1, intake.rejections().size());
        assertFault(reason, sentence, intake.rejections().get(0));
        assertEquals(message.payload(), intake.rejections().get(0).original());
    }

    @Test
    void aLongTextIsNoValue() {
        assertEquals(1, intake(text("x".repeat(256))).readings().size());
        assertRejected(Reason.WRONG_TYPE, "at most 256 characters", text("x".repeat(257)));
    }

    private static InboundMessage text(String text) {
        return Messages.from("DR-QY07-003", "{\"fw\":\"" + text + "\"}");
    }

    @Test
    void zeroAndOneAreFlags() {
        assertEquals(
                Value.of(true),
                only(Messages.from("DR-QY07-003", "{\"cover_open\":1}")).value());
        assertEquals(
                Value.of(false),
                only(Messages.from("DR-QY07-003", "{\"cover_open\":0}")).value());
        assertEquals(
                Value.of(true),
                only(Messages.from("DR-QY07-003", "[{\"n\":\"cover_open\",\"u\":\"/\",\"v\":1}]"))
                        .value());
    }

    @ParameterizedTest
    @CsvSource({
        "level, 2.5, GOOD",
        "level, 3.5, GOOD",
        "level, 3.51, BAD",
        "level, -0.01, BAD",
        "ph, 14, GOOD",
        "ph, 14.01, BAD"
    })
    void aValueOutOfRangeIsKeptAndCalledBad(String metric, double value, Quality quality) {
        Reading reading = only(Messages.from("DR-QY07-003", "{\"" + metric + "\":" + value + "}"));

        assertEquals(Value.of(value), reading.value());
        assertEquals(quality, reading.quality());
    }

    @Test
    void upToAMinuteAheadIsBelieved() {
        Reading reading = only(level(NOW, 60));

        assertEquals(NOW.plusSeconds(60), reading.time());
        assertEquals(Quality.GOOD, reading.quality());
    }

    @Test
    void fartherAheadTheReceiveTimeHoldsAndTheDeviceTimeIsKeptBesideIt() {
        Reading reading = only(level(NOW, 61));

        assertEquals(NOW, reading.time());
        assertEquals(Optional.of(NOW.plusSeconds(61)), reading.deviceTime());
        assertEquals(Quality.SUSPECT, reading.quality());
    }

    @Test
    void aRelativeTimeAheadIsNotBelievedEither() {
        Reading reading = only(Messages.from("DR-QY07-003", "[{\"n\":\"level\",\"v\":1,\"t\":3600}]"));

        assertEquals(NOW, reading.time());
        assertEquals(Optional.of(NOW.plusSeconds(3600)), reading.deviceTime());
        assertEquals(Quality.SUSPECT, reading.quality());
    }

    @Test
    void readingsOfOneWrongClockKeepTheirDistances() {
        List<Reading> readings = intake(
                        Messages.from(
                                "DR-QY07-003",
                                "[{\"bt\":1735693200,\"n\":\"level\",\"v\":1,\"t\":-20},{\"n\":\"level\",\"v\":2,\"t\":-10},{\"n\":\"level\",\"v\":3}]"))
                .readings();

        assertEquals(
                List.of(NOW.minusSeconds(20), NOW.minusSeconds(10), NOW),
                readings.stream().map(Reading::time).toList());
    }

    @Test
    void badIsWorseThanSuspect() {
        assertEquals(
                Quality.BAD,
                only(Messages.from("DR-QY07-003", "{\"ts\":1735693200,\"level\":99}"))
                        .quality());
    }

    @Test
    void aBacklogKeepsItsTimes() {
        for (int minute = 120; minute > 5; minute--) {
            Reading reading = only(level(NOW.plusMillis(120 - minute), -60L * minute));
            assertEquals(Quality.GOOD, reading.quality());
            assertEquals(Optional.empty(), reading.deviceTime());
        }
    }

    @Test
    void aDenseBacklogUploadedSlowlyKeepsItsTimes() {
        // A sample of every ten seconds, one sent each four seconds: two hours behind, catching up.
        for (int i = 0; i < 200; i++) {
            assertEquals(
                    Quality.GOOD,
                    only(level(NOW.plusSeconds(4L * i), -7200 + 6L * i)).quality());
        }
    }

    @Test
    void aDeviceThatStaysBehindHasAWrongClock() {
        Reading first = only(level(NOW, -600));
        Reading second = only(level(NOW.plusSeconds(60), -601));

        assertEquals(Quality.GOOD, first.quality());
        assertEquals(NOW.minusSeconds(600), first.time());
        assertEquals(Quality.SUSPECT, second.quality());
        assertEquals(NOW.plusSeconds(60), second.time());
        assertEquals(Optional.of(NOW.plusSeconds(60 - 601)), second.deviceTime());
    }

    @Test
    void messagesCloseTogetherDoNotYetTellWhetherTheClockIsWrong() {
        assertEquals(Quality.GOOD, only(level(NOW, -600)).quality());
        assertEquals(Quality.GOOD, only(level(NOW.plusSeconds(10), -600)).quality());
        assertEquals(Quality.GOOD, only(level(NOW.plusSeconds(20), -600)).quality());
        assertEquals(Quality.SUSPECT, only(level(NOW.plusSeconds(30), -600)).quality());
    }

    @Test
    void aClockSetRightIsBelievedAtOnce() {
        only(level(NOW, -600));
        only(level(NOW.plusSeconds(60), -600));

        assertEquals(Quality.GOOD, only(level(NOW.plusSeconds(120), -5)).quality());
        assertEquals(Quality.GOOD, only(level(NOW.plusSeconds(180), -600)).quality());
    }

    @Test
    void eachDeviceOfAMessageHasAClockOfItsOwn() {
        String payload =
                "[{\"bn\":\"CB-QY07-01:\",\"n\":\"p_total\",\"v\":1,\"t\":%d},{\"bn\":\"LP-QY07-012:\",\"n\":\"dim_level\",\"v\":1,\"t\":%d},"
                        + "{\"bn\":\"CB-QY07-01:\",\"n\":\"v_r\",\"v\":1,\"t\":%d}]";
        long now = NOW.getEpochSecond();

        List<Reading> readings = intake(Messages.from("CB-QY07-01", payload.formatted(now + 3590, now - 2, now + 3600)))
                .readings();

        assertEquals(
                List.of(NOW.minusSeconds(10), NOW.minusSeconds(2), NOW),
                readings.stream().map(Reading::time).toList());
        assertEquals(
                List.of(Quality.SUSPECT, Quality.GOOD, Quality.SUSPECT),
                readings.stream().map(Reading::quality).toList());
    }

    @Test
    void anAbsurdTimeDoesNotMoveTheOthers() {
        Intake intake = intake(Messages.from(
                "DR-QY07-003",
                "[{\"n\":\"level\",\"v\":1,\"t\":4000000000},{\"n\":\"ch4\",\"v\":1,\"t\":1735689630}]"));

        assertEquals(NOW, intake.readings().get(0).time());
        assertEquals(Quality.GOOD, intake.readings().get(0).quality());
    }

    private static InboundMessage level(Instant received, long deviceSecondsBeside) {
        long time = received.plusSeconds(deviceSecondsBeside).toEpochMilli();
        return Messages.at(received, "DR-QY07-003", "{\"ts\":" + time + ",\"level\":1}");
    }

    private Intake intake(InboundMessage message) {
        return validate.apply(decode.apply(message));
    }

    private Reading only(InboundMessage message) {
        Intake intake = intake(message);
        assertEquals(List.of(), intake.rejections());
        assertEquals(1, intake.readings().size());
        return intake.readings().get(0);
    }

    private void assertRejected(Reason reason, String sentence, InboundMessage message) {
        Intake intake = intake(message);
        assertEquals(List.of(), intake.readings());
        assertFault(reason, sentence, intake.rejections().get(0));
    }

    private static void assertFault(Reason reason, String sentence, Rejection rejection) {
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }
}
