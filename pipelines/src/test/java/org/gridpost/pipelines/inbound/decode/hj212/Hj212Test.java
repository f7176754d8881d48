package org.gridpost.pipelines.inbound.decode.hj212;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.inbound.decode.sparkplug.Rebirths;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hj212Test {
    /** 2025-01-01 08:00:30 in Shanghai. */
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:30Z");

    private static final Instant DATA_TIME = Instant.parse("2025-01-01T00:00:00Z");
    private static final String DRAIN = "DR-QY07-003";

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Validate validate = new Validate(
            () -> new Sites()
                    .asset(DRAIN, AssetKind.DRAIN_NODE, OptionalDouble.empty())
                    .asset("FM-QY07-01", AssetKind.FLOW_METER, OptionalDouble.empty())
                    .build(),
            InboundConfig.DEFAULT);

    private static InboundMessage message(String sender, Instant received, String segment) {
        return new InboundMessage(
                Transport.TCP,
                Lane.TELEMETRY,
                Optional.of(sender),
                Optional.of(Hj212.TYPE),
                Payload.of(segment),
                received);
    }

    private static String segment(String cn, String data) {
        return "QN=20250101080001123;ST=32;CN=" + cn + ";PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&" + data
                + "&&";
    }

    private Decoded decoded(String cn, String data) {
        return decode.apply(message(DRAIN, NOW, segment(cn, data)));
    }

    private Intake intake(String cn, String data) {
        return validate.apply(decoded(cn, data));
    }

    private static Rejection only(Intake intake) {
        assertEquals(List.of(), intake.readings());
        assertEquals(1, intake.rejections().size());
        return intake.rejections().get(0);
    }

    @Test
    void realTimeDataBecomesReadingsInOurUnitsAndInShanghaisTime() {
        Intake intake = intake(
                "2011",
                "DataTime=20250101080000;w01001-Rtd=7.1,w01001-Flag=N;w01014-Rtd=850,w01014-Flag=N;"
                        + "w01003-Rtd=12.5,w01003-Flag=N;w00000-Rtd=350,w00000-Flag=N");
        assertEquals(List.of(), intake.rejections());
        List<Reading> readings = intake.readings();
        assertEquals(
                List.of("ph", "conductivity", "turbidity", "flow"),
                readings.stream().map(r -> r.metric().name()).toList());
        assertEquals(
                List.of(Value.of(7.1), Value.of(0.085), Value.of(12.5), Value.of(0.35)),
                readings.stream().map(Reading::value).toList());
        assertTrue(readings.stream().allMatch(r -> r.quality() == Quality.GOOD));
        assertTrue(readings.stream().allMatch(r -> r.time().equals(DATA_TIME)));
    }

    @ParameterizedTest
    @CsvSource({"2051", "2061"})
    void ofMinutesAndHoursTheAverageIsTaken(String cn) {
        Intake intake = intake(
                cn,
                "DataTime=20250101070000;w00000-Cou=21.6,w00000-Min=300,w00000-Avg=360,w00000-Max=400,w00000-Flag=N");
        assertEquals(List.of(), intake.rejections());
        assertEquals(Value.of(0.36), intake.readings().get(0).value());
        assertEquals(
                Instant.parse("2024-12-31T23:00:00Z"), intake.readings().get(0).time());
    }

    @Test
    void theBeginningOfAnHourIsNotTakenForASlowClock() {
        for (int hour = 0; hour < 4; hour++) {
            Instant received = NOW.plusSeconds(3600L * hour);
            String data = "DataTime=20250101%02d0000;w01001-Avg=7".formatted(7 + hour);
            Intake intake = validate.apply(decode.apply(message(DRAIN, received, segment("2061", data))));
            Reading reading = intake.readings().get(0);
            assertEquals(DATA_TIME.plusSeconds(3600L * (hour - 1)), reading.time());
            assertEquals(Quality.GOOD, reading.quality());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "N, GOOD",
        "'', GOOD",
        "T, SUSPECT",
        "S, SUSPECT",
        "X, SUSPECT",
        "F, BAD",
        "M, BAD",
        "D, BAD",
        "C, BAD",
        "B, BAD"
    })
    void theDataFlagIsTheQuality(String flag, Quality quality) {
        Intake intake = intake("2011", "DataTime=20250101080000;w01001-Rtd=7.1,w01001-Flag=" + flag);
        assertEquals(quality, intake.readings().get(0).quality());
    }

    @Test
    void aFlagNeverMendsAnInsaneValue() {
        Intake intake = intake("2011", "DataTime=20250101080000;w01001-Rtd=15,w01001-Flag=N");
        assertEquals(Quality.BAD, intake.readings().get(0).quality());
    }

    @Test
    void withoutDataFlagAValueIsGood() {
        Intake intake = intake("2011", "DataTime=20250101080000;w01001-Rtd=7.1");
        assertEquals(Quality.GOOD, intake.readings().get(0).quality());
    }

    @Test
    void aPollutantWithoutMetricIsNamedAndTheOthersAreTaken() {
        Intake intake = intake("2011", "DataTime=20250101080000;w01010-Rtd=18.2,w01010-Flag=N;w01001-Rtd=7.1");
        assertEquals(1, intake.readings().size());
        assertEquals(Reason.UNKNOWN_METRIC, intake.rejections().get(0).reason());
        assertTrue(intake.rejections().get(0).detail().contains("\"w01010\""));
    }

    @Test
    void aFlowMeterHasNoPh() {
        Decoded decoded =
                decode.apply(message("FM-QY07-01", NOW, segment("2011", "DataTime=20250101080000;w01001-Rtd=7")));
        assertEquals(Reason.UNKNOWN_METRIC, only(validate.apply(decoded)).reason());
    }

    @ParameterizedTest
    @CsvSource({
        "2011, w01001-Rtd=7.1, MALFORMED",
        "2011, DataTime=20250230080000;w01001-Rtd=7.1, MALFORMED",
        "2011, DataTime=2025-01-01 08:00:00;w01001-Rtd=7.1, MALFORMED",
        "2011, DataTime=20250101080000;w01001, MALFORMED",
        "2011, DataTime=20250101080000;w01001-Avg=7.1, MALFORMED",
        "2061, DataTime=20250101080000;w01001-Rtd=7.1, MALFORMED",
        "2011, DataTime=20250101080000;w01001-Rtd=NaN, WRONG_TYPE",
        "2011, DataTime=20250101080000;w01001-Rtd=, WRONG_TYPE",
        "2011, DataTime=20250101080000;w01001-Rtd=0x1p3, WRONG_TYPE",
        "2011, DataTime=20250101080000, EMPTY",
        "2031, DataTime=20250101080000;w01001-Avg=7, UNSUPPORTED_FORMAT"
    })
    void whatIsWrongIsARejection(String cn, String data, Reason reason) {
        assertEquals(reason, only(intake(cn, data)).reason());
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "QN=1;CN=2011", "CP=&&", "CN=2011;CP=&&&", "CN;CP=&&&&"})
    void whatIsNoSegmentIsMalformed(String text) {
        Decoded decoded = decode.apply(message(DRAIN, NOW, text));
        assertEquals(Reason.MALFORMED, decoded.rejections().get(0).reason());
    }

    @Test
    void theConfiguredZoneRules() {
        Decode inUtc = new Decode(
                Decoders.all(InboundConfig.DEFAULT, ZoneId.of("UTC"), Rebirths.NONE, List.of()), InboundConfig.DEFAULT);
        Decoded decoded = inUtc.apply(message(DRAIN, NOW, segment("2011", "DataTime=20250101000000;w01001-Rtd=7.1")));
        assertEquals(DATA_TIME, decoded.measurements().get(0).time());
    }

    @Test
    void theAnswerBitIsTheLowest() {
        assertTrue(flagged("5").wantsAnswer());
        assertTrue(flagged("1").wantsAnswer());
        assertFalse(flagged("4").wantsAnswer());
        assertFalse(flagged("").wantsAnswer());
        assertFalse(flagged("one").wantsAnswer());
    }

    private static Segment flagged(String flag) {
        return Segment.of("QN=1;Flag=" + flag + ";CP=&&&&").orElseThrow();
    }

    @Test
    void thePasswordIsNotShown() {
        String text = segment("2011", "DataTime=20250101080000");
        assertFalse(Segment.of(text).orElseThrow().toString().contains("123456"));
        assertFalse(Segment.withoutPassword(text).contains("123456"));
        assertEquals("123456", Segment.of(text).orElseThrow().password());
    }
}
