package org.gridpost.pipelines.inbound.decode.mapped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.inbound.decode.sparkplug.Rebirths;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant TIME = Instant.ofEpochSecond(1_735_689_600);
    private static final String TOPIC = "vendor/acme/7/up";

    private static final String ACME = """
            format: acme
            match: {topic: vendor/acme/+/up}
            device: /sn
            time: /t
            timeFormat: millis
            metrics:
              - {pointer: /d/rain, metric: rain_rate, unit: mm/h}
              - {pointer: /d/total, metric: rain_cum, unit: cm, factor: 0.1, offset: 2}
              - {pointer: /d/bat, metric: battery}
              - {pointer: /d/mains, metric: online, values: {"ON": true, "OFF": false, 1: true}}
              - {pointer: /d/fw, metric: fw}
            """;

    private static final String EM500 = """
            format: Milesight EM500-UDL, 2.5 m above the invert
            match:
              when:
                /deviceInfo/deviceProfileName: EM500-UDL
            device: /deviceInfo/devEui
            time: /time
            metrics:
              - {pointer: /object/distance, metric: level, unit: mm, factor: -1, offset: 2500}
              - {pointer: /object/battery, metric: battery}
            """;

    private final Site site = new Sites()
            .device(new Device("ACME-1", 1, Optional.empty(), false))
            .alias("RG-QY07-01", AssetKind.RAIN_GAUGE, "ACME-1", "ACME-1001")
            .alias("DR-QY07-003", AssetKind.DRAIN_NODE, "ACME-1", "24e124713c1234ab")
            .build();

    @Test
    void pointersTellWhatIsWhat() {
        Decoded decoded =
                acme("{\"sn\":\"ACME-1001\",\"t\":1735689600123,\"d\":{\"rain\":3.2,\"total\":120.4,\"bat\":87,"
                        + "\"mains\":\"ON\",\"fw\":\"2\",\"else\":{}}}");

        assertEquals(List.of(), decoded.rejections());
        assertEquals(
                List.of("rain_rate mm/h 3.2", "rain_cum cm 14.04", "battery  87.0", "online  true", "fw  2"),
                decoded.measurements().stream()
                        .map(m -> m.metric() + " " + m.unit() + " " + shown(m.value()))
                        .toList());
        for (Measurement m : decoded.measurements()) {
            assertEquals(Optional.of("ACME-1001"), m.device());
            assertEquals(TIME.plusMillis(123), m.time());
            assertTrue(m.byDeviceClock());
        }
    }

    @Test
    void unitsAndAliasesAreTheRegisters() {
        Intake intake = validated(acme("{\"sn\":\"acme-1001\",\"t\":1735689600000,\"d\":{\"total\":120}}"));

        assertEquals(List.of(), intake.rejections());
        assertEquals("RG-QY07-01", intake.readings().get(0).asset());
        assertEquals(Value.of(140), intake.readings().get(0).value());
        assertEquals("mm", intake.readings().get(0).unit());
    }

    @Test
    void whatIsNotThereIsNotTold() {
        Decoded decoded = acme("{\"sn\":\"ACME-1001\",\"d\":{\"rain\":null,\"bat\":\"87\"}}");

        assertEquals(List.of(), decoded.rejections());
        assertEquals(
                List.of(new Measurement(
                        Optional.of("ACME-1001"), "battery", "", new Raw.Numeric(87), Messages.NOW, false)),
                decoded.measurements());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rain\":\"much\"|/d/rain is the text \"much\" but rain_rate must be a number",
                "\"rain\":true|/d/rain is true but rain_rate must be a number",
                "\"rain\":{\"v\":1}|/d/rain is an object but rain_rate must be a number",
                "\"rain\":[1]|/d/rain is an array but rain_rate must be a number",
                "\"mains\":\"on\"|/d/mains is the text \"on\" but online must be one of ON, OFF, 1",
                "\"fw\":2|/d/fw is 2 but fw must be a text of at most 256 characters",
            })
    void aValueOfAnotherTypeIsRejectedAloneAndNamesItsPlace(String value, String sentence) {
        Decoded decoded = acme("{\"sn\":\"ACME-1001\",\"t\":1735689600000,\"d\":{\"bat\":87," + value + "}}");

        assertEquals(1, decoded.measurements().size());
        assertFault(Reason.WRONG_TYPE, sentence, decoded);
        assertEquals(
                Optional.of("RG-QY07-01"),
                validated(decoded).rejections().get(0).device());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sn\":\"ACME-1001\",\"t\":\"now\",\"d\":{\"bat\":1}}|MALFORMED|/t is the text \"now\", which is no time",
                "{\"sn\":\"ACME-1001\",\"t\":{},\"d\":{\"bat\":1}}|MALFORMED|/t is an object, which is no time",
                "{\"t\":1735689600000,\"d\":{\"bat\":1}}|MALFORMED|/sn does not name a device",
                "{\"sn\":\"a b\",\"d\":{\"bat\":1}}|MALFORMED|/sn does not name a device",
                "{\"sn\":1.5,\"d\":{\"bat\":1}}|MALFORMED|/sn does not name a device",
                "{\"sn\":\"ACME-1001\",\"d\":{\"batt\":1}}|EMPTY|the message holds nothing at /d/rain, /d/total",
                "{\"sn\":\"ACME-1001\",\"d\":{|MALFORMED|breaks off at byte",
                "{}{}|MALFORMED|breaks off",
                "hello|MALFORMED|breaks off",
            })
    void aBrokenMessageSaysWhy(String message, Reason reason, String sentence) {
        Decoded decoded = acme(message);

        assertEquals(List.of(), decoded.measurements());
        assertFault(reason, sentence, decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auto|1735689600|0",
                "auto|\"1735689600250\"|250",
                "auto|\"2025-01-01T08:00:00.5+08:00\"|500",
                "iso|\"2025-01-01T00:00:00Z\"|0",
                "seconds|1735689600.25|250",
                "millis|\"1735689600007\"|7",
                "'yyyy-MM-dd HH:mm:ss'|\"2025-01-01 08:00:00\"|0",
                "yyyyMMddHHmmssSSS|\"20250101080000009\"|9",
                "'yyyy-MM-dd HH:mm:ss XXX'|\"2025-01-01 01:00:00 +01:00\"|0",
            })
    void timesComeInManyForms(String format, String written, long millis) {
        Decoded decoded = apply(
                "format: x\nmatch: {topic: x/y}\ntime: /t\ntimeFormat: \"" + format.replace("'", "")
                        + "\"\nmetrics: [{pointer: /l, metric: level}]",
                "x/y",
                "{\"l\":1,\"t\":" + written + "}");

        assertEquals(List.of(), decoded.rejections());
        assertEquals(TIME.plusMillis(millis), decoded.measurements().get(0).time());
        assertEquals(Optional.empty(), decoded.measurements().get(0).device());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-MM-dd|\"2025-01-01\"",
                "yyyy-MM-dd HH:mm|\"2025-02-30 10:00\"",
                "iso|1735689600",
                "seconds|\"2025-01-01T00:00:00Z\"",
                "millis|NaN"
            })
    void aTimeWrittenOtherwiseIsNone(String format, String written) {
        Decoded decoded = apply(
                "format: x\nmatch: {topic: x/y}\ntime: /t\ntimeFormat: \"" + format
                        + "\"\nmetrics: [{pointer: /l, metric: level}]",
                "x/y",
                "{\"l\":1,\"t\":" + written + "}");

        assertEquals(List.of(), decoded.measurements());
        assertFault(Reason.MALFORMED, "which is no time as the mapping x says", decoded);
    }

    @Test
    void anArrayOfRecordsIsReadOneByOne() {
        String mapping = """
                format: batch
                match: {topic: vendor/batch/+}
                each: /list
                topicLevel: 3
                time: /at
                metrics: [{pointer: /l, metric: level, unit: cm}, {pointer: /o, metric: overfull}]
                """;
        Decoded decoded = apply(
                mapping,
                "vendor/batch/DR-QY07-003",
                "{\"at\":1735689600,\"list\":[{\"l\":100},{\"l\":\"?\",\"o\":1},7,{\"l\":120,\"at\":1735689660}]}");

        assertEquals(
                List.of(
                        new Measurement(Optional.of("DR-QY07-003"), "level", "cm", new Raw.Numeric(100), TIME, true),
                        new Measurement(Optional.of("DR-QY07-003"), "overfull", "", new Raw.Numeric(1), TIME, true),
                        new Measurement(
                                Optional.of("DR-QY07-003"),
                                "level",
                                "cm",
                                new Raw.Numeric(120),
                                TIME.plusSeconds(60),
                                true)),
                decoded.measurements());
        assertFault(Reason.WRONG_TYPE, "/l is the text \"?\"", decoded);
        assertFault(
                Reason.WRONG_TYPE,
                "/list is an object but must be an array",
                apply(mapping, "vendor/batch/D", "{\"list\":{}}"));
        assertFault(Reason.EMPTY, "holds nothing at /list/…", apply(mapping, "vendor/batch/D", "{\"list\":[]}"));
        assertFault(
                Reason.TOO_LARGE,
                "/list has 600 records",
                apply(mapping, "vendor/batch/D", "{\"list\":[" + "{},".repeat(599) + "{}]}"));
    }

    @Test
    void aMappingReachesIntoAChirpStackUplinkBeforeItsDecoder() {
        String uplink = """
                {"deduplicationId":"3ac7e3c4-4401-4b8d-9386-a5c902f9202d","time":"2025-01-01T00:00:15.775023242+00:00",
                "deviceInfo":{"deviceProfileName":"EM500-UDL","deviceName":"Drain 3","devEui":"24e124713c1234ab"},
                "devAddr":"00189440","fCnt":10,"fPort":85,"data":"AXVkA4IeAA==","object":{"battery":92,"distance":1240},
                "rxInfo":[{"gatewayId":"0016c001f153a14c","rssi":-57,"snr":10}]}""";
        String topic = "application/7/device/24e124713c1234ab/event/up";

        Intake intake = validated(apply(EM500, topic, uplink));

        assertEquals(List.of(), intake.rejections());
        assertEquals(
                Map.of("level", Value.of(1.26), "battery", Value.of(92)),
                intake.readings().stream()
                        .collect(Collectors.toMap(r -> r.metric().name(), r -> r.value())));
        // Another profile is left to ChirpStack's own decoder.
        assertEquals(
                5,
                apply(EM500, topic, uplink.replace("EM500-UDL", "other"))
                        .measurements()
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: up|{\"kind\":\"up\",\"l\":1}|true",
                "kind: up|{\"kind\":\"down\",\"l\":1}|false",
                "kind: up|{\"l\":1}|false",
                "kind: up|{\"kind\":\"up\"|false",
                "kind: 7|{\"kind\":7.0,\"l\":1}|true",
                "kind: '7'|{\"kind\":7,\"l\":1}|false",
                "kind: true|{\"kind\":true,\"l\":1}|true",
                "种: up|{\"\\u79cd\":\"up\",\"l\":1}|true",
            })
    void theValueAtAPlaceTellsWhetherAMappingIsMeant(String when, String message, boolean meant) {
        Decoded decoded = apply(
                "format: x\nmatch: {when: {/" + when + "}}\nmetrics: [{pointer: /l, metric: level, unit: km}]",
                "x/y",
                message);

        assertEquals(
                meant, decoded.measurements().stream().anyMatch(m -> m.unit().equals("km")));
    }

    private Decoded acme(String payload) {
        return apply(ACME, TOPIC, payload);
    }

    private Decoded apply(String mapping, String topic, String payload) {
        MappingReading reading = MappingFiles.read(List.of(new MappingFiles.Source("x.yaml", mapping)), SHANGHAI);
        assertTrue(reading instanceof MappingReading.Loaded, reading::toString);
        List<Mapping> mappings = ((MappingReading.Loaded) reading).mappings();
        return new Decode(Decoders.all(InboundConfig.DEFAULT, SHANGHAI, Rebirths.NONE, mappings), InboundConfig.DEFAULT)
                .apply(Messages.published("ACME-1", topic, payload));
    }

    private Intake validated(Decoded decoded) {
        return new Validate(() -> site, InboundConfig.DEFAULT).apply(decoded);
    }

    private static String shown(Raw value) {
        return value instanceof Raw.Numeric n
                ? n.number() + ""
                : value instanceof Raw.Flag f ? f.flag() + "" : ((Raw.Text) value).text();
    }

    private static void assertFault(Reason reason, String sentence, Decoded decoded) {
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }
}
