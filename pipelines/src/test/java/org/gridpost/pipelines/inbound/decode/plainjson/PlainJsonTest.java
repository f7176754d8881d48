package org.gridpost.pipelines.inbound.decode.plainjson;

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

class PlainJsonTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_735_689_600);

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);

    @Test
    void everyKeyButTsIsAMetric() {
        assertEquals(
                List.of(
                        bare("level", new Raw.Numeric(1.25)),
                        bare("cover_open", new Raw.Flag(false)),
                        bare("fw", new Raw.Text("2.1"))),
                clean("{\"level\":1.25,\"ts\":1735689600,\"cover_open\":false,\"fw\":\"2.1\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1735689600, 0",
        "1735689600.25, 250",
        "1735689600123, 123",
        "1.7356896e9, 0",
        "'\"2025-01-01T00:00:00Z\"', 0",
        "'\"2025-01-01T08:00:00+08:00\"', 0",
        "'\"2025-01-01T08:00:00.1239+0800\"', 123",
        "'\"2025-01-01T08:00+08\"', 0"
    })
    void timesComeInFourForms(String ts, long millis) {
        Measurement read = clean("{\"ts\":" + ts + ",\"level\":1}").get(0);

        assertEquals(TIME.plusMillis(millis), read.time());
        assertTrue(read.byDeviceClock());
    }

    @Test
    void withoutTsTheReceiveTimeHolds() {
        Measurement read = clean("{\"level\":1}").get(0);

        assertEquals(Messages.NOW, read.time());
        assertEquals(false, read.byDeviceClock());
    }

    @Test
    void anArrayHoldsObjectsWithTimesOfTheirOwn() {
        List<Measurement> read = clean(" [ {\"ts\":1735689600,\"level\":1},{\"level\":2,\"ts\":1735689601} ] ");

        assertEquals(
                List.of(TIME, TIME.plusSeconds(1)),
                read.stream().map(Measurement::time).toList());
    }

    @Test
    void aConcentratorNamesItsChildren() {
        Measurement read = clean("{\"LP-QY07-012:lamp_on\":true}").get(0);

        assertEquals(Optional.of("LP-QY07-012"), read.device());
        assertEquals("lamp_on", read.metric());
    }

    @Test
    void whatCannotBeAnInfiniteNumberIsLeftToValidation() {
        assertEquals(
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                clean("{\"a\":NaN,\"b\":1e400,\"c\":-Infinity}").stream()
                        .map(m -> ((Raw.Numeric) m.value()).number())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ts\":1,\"level\":null,\"ch4\":2}|WRONG_TYPE|\"level\" is null",
                "{\"ts\":1,\"level\":{\"v\":[1]},\"ch4\":2}|WRONG_TYPE|\"level\" is an object",
                "{\"ts\":1,\"level\":[1,[2]],\"ch4\":2}|WRONG_TYPE|\"level\" is an array",
                "{\"ts\":1,\"water level\":1,\"ch4\":2}|MALFORMED|key \"water level\" is not",
                "[{\"ts\":\"yesterday\",\"level\":1},{\"ch4\":2}]|MALFORMED|ts \"yesterday\" is no time",
                "[{\"ts\":\"2025-01-01T08:00:00\",\"level\":1},{\"ch4\":2}]|MALFORMED|is no time: write ISO 8601 with an offset",
                "[{\"ts\":{\"s\":1},\"level\":1},{\"ch4\":2}]|MALFORMED|ts an object is no time"
            })
    void aBadPartIsRejectedAloneAndSaysWhy(String message, Reason reason, String sentence) {
        Decoded decoded = decode.apply(Messages.from("DR-QY07-003", message));

        assertEquals(
                List.of("ch4"),
                decoded.measurements().stream().map(Measurement::metric).toList());
        assertFault(reason, sentence, decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"level\":1|MALFORMED|breaks off at byte",
                "{\"level\":1}{}|MALFORMED|something follows",
                "{level:1}|MALFORMED|breaks off",
                "{\"level\":01}|MALFORMED|breaks off",
                "[1,2]|MALFORMED|the array holds something",
                "{\"ts\":1,\"ts\":2,\"level\":1}|MALFORMED|\"ts\" twice",
                "{\"ts\":1735689600}|EMPTY|no metric",
                "{}|EMPTY|no metric",
                "[]|EMPTY|no metric",
                "hello|UNSUPPORTED_FORMAT|SenML JSON",
            })
    void aBrokenMessageIsRejectedAsAWhole(String message, Reason reason, String sentence) {
        Decoded decoded = decode.apply(Messages.from("DR-QY07-003", message));

        assertEquals(List.of(), decoded.measurements());
        assertFault(reason, sentence, decoded);
    }

    @Test
    void depthSizeAndCountAreBounded() {
        assertFault(Reason.MALFORMED, "breaks off", decode.apply(message("{\"level\":" + "[".repeat(30_000))));
        assertFault(
                Reason.TOO_LARGE,
                "70000 bytes but at most 65536",
                decode.apply(message("{\"level\":1}" + " ".repeat(69_989))));
        assertFault(
                Reason.MALFORMED,
                "Number value length (1001) exceeds the maximum allowed (1000)",
                decode.apply(message("{\"level\":" + "9".repeat(1001) + "}")));
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 1001; i++) {
            many.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":1");
        }
        assertFault(Reason.TOO_LARGE, "more than 1000 values", decode.apply(message(many + "}")));
        assertFault(Reason.EMPTY, "no bytes", decode.apply(message("")));
    }

    private static InboundMessage message(String payload) {
        return Messages.from("DR-QY07-003", payload);
    }

    private static Measurement bare(String metric, Raw value) {
        return new Measurement(Optional.empty(), metric, "", value, TIME, true);
    }

    private List<Measurement> clean(String payload) {
        Decoded decoded = decode.apply(message(payload));
        assertEquals(List.of(), decoded.rejections());
        return decoded.measurements();
    }

    private static void assertFault(Reason reason, String sentence, Decoded decoded) {
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }
}
