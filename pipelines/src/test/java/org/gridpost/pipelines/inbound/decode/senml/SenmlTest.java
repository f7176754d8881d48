package org.gridpost.pipelines.inbound.decode.senml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlTest {
    private static final String VECTOR_JSON =
            "[{\"bn\":\"urn:dev:mj:DR-QY07-003:\",\"bt\":1735689600,\"n\":\"level\",\"u\":\"m\",\"v\":1.25},"
                    + "{\"n\":\"ch4\",\"u\":\"ppm\",\"v\":120},{\"n\":\"cover_open\",\"vb\":false},"
                    + "{\"n\":\"battery\",\"u\":\"/100\",\"v\":78,\"t\":-60}]";
    private static final String VECTOR_CBOR = "84a5217775726e3a6465763a6d6a3a44522d515930372d3030333a221a6774858000656c"
            + "6576656c01616d02f93d00a30063636834016370706d021878a2006a636f7665725f6f70656e04f4a40067626174746572790164"
            + "2f31303002184e06383b";
    private static final Instant TIME = Instant.ofEpochSecond(1_735_689_600);
    private static final Optional<String> DRAIN = Optional.of("DR-QY07-003");

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);

    @Test
    void bothVectorsGiveTheSameFourMeasurements() {
        List<Measurement> expected = List.of(
                new Measurement(DRAIN, "level", "m", new Raw.Numeric(1.25), TIME, true),
                new Measurement(DRAIN, "ch4", "ppm", new Raw.Numeric(120), TIME, true),
                new Measurement(DRAIN, "cover_open", "", new Raw.Flag(false), TIME, true),
                new Measurement(DRAIN, "battery", "/100", new Raw.Numeric(78), TIME.minusSeconds(60), true));

        assertEquals(expected, clean(Messages.from("DR-QY07-003", VECTOR_JSON)));
        assertEquals(expected, clean(Messages.hex(VECTOR_CBOR)));
    }

    @Test
    void baseFieldsHoldUntilTheyAreReplaced() {
        List<Measurement> read = clean(Messages.from(
                "X",
                "[{\"bn\":\"A-1:\",\"bt\":1735689600,\"bu\":\"V\",\"bv\":200,\"n\":\"v_r\",\"v\":20},{\"n\":\"v_s\",\"v\":21},"
                        + "{\"bn\":\"A-2:\",\"bu\":\"A\",\"bv\":0,\"bt\":1735689610,\"n\":\"i_r\",\"v\":3},"
                        + "{\"n\":\"i_s\",\"u\":\"mA\",\"v\":4}]"));

        assertEquals(
                List.of(
                        new Measurement(Optional.of("A-1"), "v_r", "V", new Raw.Numeric(220), TIME, true),
                        new Measurement(Optional.of("A-1"), "v_s", "V", new Raw.Numeric(221), TIME, true),
                        new Measurement(Optional.of("A-2"), "i_r", "A", new Raw.Numeric(3), TIME.plusSeconds(10), true),
                        new Measurement(
                                Optional.of("A-2"), "i_s", "mA", new Raw.Numeric(4), TIME.plusSeconds(10), true)),
                read);
    }

    @Test
    void baseFieldsMayStandAfterWhatTheyApplyTo() {
        assertEquals(
                DRAIN,
                clean(pack("{\"v\":1,\"n\":\"level\",\"bn\":\"DR-QY07-003:\"}"))
                        .get(0)
                        .device());
    }

    @Test
    void aRecordOfBaseFieldsAloneIsNoMeasurement() {
        List<Measurement> read = clean(pack("{\"bn\":\"DR-QY07-003:\",\"bver\":10},{\"n\":\"level\",\"v\":1}"));

        assertEquals(1, read.size());
        assertEquals(DRAIN, read.get(0).device());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"n\":\"level\",\"v\":1}', 0",
        "'{\"n\":\"level\",\"v\":1,\"t\":0}', 0",
        "'{\"n\":\"level\",\"v\":1,\"t\":-1.5}', -1500",
        "'{\"n\":\"level\",\"v\":1,\"t\":12}', 12000",
        "'{\"bt\":-100,\"n\":\"level\",\"v\":1,\"t\":40}', -60000"
    })
    void timesBelowTwoToThe28AreRelativeToTheReceipt(String record, long millis) {
        Measurement read = clean(pack(record)).get(0);

        assertEquals(Messages.NOW.plusMillis(millis), read.time());
        assertEquals(false, read.byDeviceClock());
    }

    @Test
    void fractionsOfASecondAreKeptToTheMillisecond() {
        assertEquals(
                TIME.plusMillis(123),
                clean(pack("{\"n\":\"level\",\"v\":1,\"t\":1735689600.123}"))
                        .get(0)
                        .time());
        assertEquals(
                TIME.plusMillis(123),
                clean(pack("{\"bt\":1735689600.1,\"n\":\"level\",\"v\":1,\"t\":0.0239}"))
                        .get(0)
                        .time());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"n\":\"energy\",\"s\":7.5}', 7.5",
        "'{\"bs\":100,\"n\":\"energy\",\"s\":7.5}', 107.5",
        "'{\"n\":\"energy\",\"s\":7.5,\"v\":3}', 3",
        "'{\"bv\":20,\"n\":\"energy\"}', 20",
        "'{\"bs\":30,\"n\":\"energy\"}', 30"
    })
    void aSumIsTheValueOfARecordThatHasNoOther(String record, double value) {
        assertEquals(new Raw.Numeric(value), clean(pack(record)).get(0).value());
    }

    @ParameterizedTest
    @CsvSource({
        "level, , level",
        "DR-QY07-003:level, DR-QY07-003, level",
        "urn:dev:mj:DR-QY07-003:level, DR-QY07-003, level",
        "urn:dev:ops:32473-Refrigerator-5002:DR_1:level, DR_1, level",
        "LP-1:/3416/0/3, LP-1, dim_level"
    })
    void namesTellTheDeviceAndTheMetric(String name, String device, String metric) {
        for (int split = 0; split < name.length(); split++) {
            Measurement read = clean(pack("{\"bn\":\"" + name.substring(0, split) + "\",\"n\":\""
                            + name.substring(split) + "\",\"v\":1}"))
                    .get(0);
            assertEquals(Optional.ofNullable(device), read.device());
            assertEquals(metric, read.metric());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-level", "a b", "a:b:level", "urn:dev:DR-1:level", "DR-1:", ":level", "DR-1:水位", "DR.1:x"})
    void otherNamesRejectTheirRecord(String name) {
        Decoded decoded = decode.apply(pack("{\"n\":\"" + name + "\",\"v\":1},{\"n\":\"level\",\"v\":2}"));

        assertEquals(1, decoded.measurements().size());
        assertFault(Reason.MALFORMED, "record 1: name \"" + name + "\" is not", decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":\"level\",\"v\":\"1.25\"}|WRONG_TYPE|record 1: v must be a number but is \"1.25\"",
                "{\"n\":\"level\",\"vb\":1}|WRONG_TYPE|record 1: vb must be true or false but is \"1\"",
                "{\"n\":\"level\",\"vs\":true}|WRONG_TYPE|record 1: vs must be a text but is \"true\"",
                "{\"n\":\"level\",\"v\":{\"a\":[1]}}|WRONG_TYPE|record 1: v must be a number",
                "{\"n\":\"level\",\"v\":null}|WRONG_TYPE|record 1: v must be a number but is \"null\"",
                "{\"n\":\"level\",\"vd\":\"AAA\"}|WRONG_TYPE|record 1: \"level\" is data (vd)",
                "{\"n\":\"level\",\"v\":1,\"vb\":true}|MALFORMED|record 1: it has two values",
                "{\"n\":\"level\"}|MALFORMED|record 1: \"level\" has no value",
                "{\"n\":\"level\",\"v\":1,\"t\":NaN}|NOT_FINITE|the time of \"level\""
            })
    void aBadRecordIsRejectedAloneAndSaysWhy(String record, Reason reason, String sentence) {
        Decoded decoded = decode.apply(pack(record + ",{\"n\":\"ch4\",\"v\":2}"));

        assertEquals(
                List.of("ch4"),
                decoded.measurements().stream().map(Measurement::metric).toList());
        assertFault(reason, sentence, decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"n\":\"level\",\"v\":1},{\"bver\":11,\"n\":\"ch4\",\"v\":1}]|MALFORMED|version (bver) is 11",
                "[{\"n\":\"level\",\"v\":1},{\"n\":\"ch4\",\"v\":1,\"calibrated_\":1}]|MALFORMED|record 2: field \"calibrated_\"",
                "[{\"n\":\"level\",\"v\":1,\"v\":2}]|MALFORMED|record 1 has field \"v\" twice",
                "[{\"n\":1,\"v\":1}]|MALFORMED|record 1: n must be a text",
                "[{\"bt\":\"now\",\"n\":\"level\",\"v\":1}]|MALFORMED|record 1: bt must be a number",
                "[{\"n\":\"level\",\"v\":1},7]|MALFORMED|record 2 is not a map",
                "[{\"n\":\"level\",\"v\":1}]x|MALFORMED|",
                "[{\"n\":\"level\",\"v\":1}][]|MALFORMED|something follows",
                "[{\"n\":\"level\",\"v\":1},{\"n\":\"ch|MALFORMED|breaks off in record 2",
                "{\"n\":\"level\",\"v\":1}|MALFORMED|a SenML pack is an array",
                "[{\"bn\":\"DR-1:\"}]|EMPTY|holds no measurement"
            })
    void aBrokenPackIsRejectedAsAWhole(String pack, Reason reason, String sentence) {
        Decoded decoded = decode.apply(Messages.from("DR-QY07-003", pack));

        assertEquals(List.of(), decoded.measurements());
        assertFault(reason, sentence == null ? "" : sentence, decoded);
    }

    @Test
    void otherFieldsAreIgnored() {
        assertEquals(
                1,
                clean(pack("{\"n\":\"level\",\"v\":1,\"ut\":60,\"note\":{\"by\":[1,{}]}}"))
                        .size());
    }

    @Test
    void aPackHoldsAThousandRecordsAndNoMore() {
        String record = "{\"n\":\"level\",\"v\":1},";
        String thousand = record.repeat(999) + "{\"n\":\"level\",\"v\":1}";

        assertEquals(1000, clean(pack(thousand)).size());
        assertFault(Reason.TOO_LARGE, "more than 1000 records", decode.apply(pack(record + thousand)));
    }

    @Test
    void onlyTheFirstRejectionOfAMessageKeepsIt() {
        Decoded decoded = decode.apply(pack("{\"n\":\"level\"},{\"n\":\"ch4\"}"));

        assertEquals(
                List.of(27, 0),
                decoded.rejections().stream().map(r -> r.original().length()).toList());
        assertEquals(
                List.of(27, 27),
                decoded.rejections().stream().map(Rejection::originalLength).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "half float 1.5, f93e00, 1.5",
        "float, fa3fc00000, 1.5",
        "double, fb3ff8000000000000, 1.5",
        "negative, 3863, -100",
        "64 bit, 1b0000000100000000, 4294967296",
        "bignum, c249010000000000000000, 18446744073709551616",
        "decimal fraction 273.15, c48221196ab3, 273.15",
        "NaN, f97e00, NaN",
        "infinity, f97c00, Infinity",
        "decimal fraction beyond all doubles, c4821a7fffffff01, Infinity"
    })
    void cborWritesNumbersInManyWays(String what, String value, double expected) {
        Measurement read = clean(Messages.hex("81a200656c6576656c02" + value)).get(0);

        assertEquals(new Raw.Numeric(expected), read.value(), what);
    }

    @ParameterizedTest
    @CsvSource({
        "indefinite lengths, 9fbf00656c6576656c0201ffff",
        "chunked text, 81a2007f636c6576633a656cff0201",
        "self-described, d9d9f781a200656c6576656c0201",
        "text labels, 81a2616e656c6576656c617601"
    })
    void cborMayBeWrittenInOtherFormsToo(String what, String hex) {
        if (what.startsWith("chunked")) {
            assertEquals(Optional.of("lev"), clean(Messages.hex(hex)).get(0).device(), what);
        } else {
            assertEquals("level", clean(Messages.hex(hex)).get(0).metric(), what);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cut off, 84a5217775726e3a6465, cut off",
        "cut off in a number, 81a200656c6576656c02fb3ff8, cut off",
        "text longer than the message, 81a2007b7fffffffffffffff, cut off",
        "bytes as a value, 81a200656c6576656c0843010203, data (vd)",
        "duplicate label, 81a300656c6576656c02010202, twice",
        "tags without end, 81a200656c6576656c02c1c1c1c1c101, tags in a row",
        "an array where v belongs, 81a200656c6576656c02820102, must be a number",
        "a decimal fraction of texts, 81a200656c6576656c02c48261316132, breaks off in record 1"
    })
    void brokenCborSaysWhatIsBroken(String what, String hex, String sentence) {
        Decoded decoded = decode.apply(Messages.hex(hex));

        assertEquals(List.of(), decoded.measurements(), what);
        assertTrue(
                decoded.rejections().get(0).detail().contains(sentence),
                decoded.rejections().get(0)::detail);
    }

    @Test
    void theContentTypeDecidesOverTheFirstBytes() {
        assertFault(
                Reason.MALFORMED,
                "array of records",
                decode.apply(Messages.typed("application/senml+json", "{\"level\":1}")));
        assertEquals(
                1,
                clean(Messages.typed("application/json", "[{\"n\":\"level\",\"v\":1}]"))
                        .size());
        assertFault(Reason.UNSUPPORTED_FORMAT, "\"text/xml\"", decode.apply(Messages.typed("text/xml", "<sensml/>")));
    }

    private static InboundMessage pack(String records) {
        return Messages.from("DR-QY07-003", "[" + records + "]");
    }

    private List<Measurement> clean(InboundMessage message) {
        Decoded decoded = decode.apply(message);
        assertEquals(List.of(), decoded.rejections());
        return decoded.measurements();
    }

    private static void assertFault(Reason reason, String sentence, Decoded decoded) {
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }
}
