package org.gridpost.pipelines.inbound.decode.chirpstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in the shapes of ChirpStack 4's documentation. */
class ChirpStackTest {
    private static final String EUI = "025226350100001A";
    private static final String TIME = "2025-01-01T00:00:15.775023242+00:00";
    private static final String OBJECT = "{\"level\":1.25,\"cover_open\":false,\"fw\":\"1.3\"}";

    private final Decode decode = new Decode(Decoders.all(InboundConfig.DEFAULT), InboundConfig.DEFAULT);
    private final Site site = new Sites()
            .device(new Device("LNS-1", 1, Optional.empty(), false))
            .alias("DR-QY07-003", AssetKind.DRAIN_NODE, "LNS-1", EUI)
            .build();

    @Test
    void anUplinkIsItsObjectAndTheBestRadioLink() {
        Decoded decoded = published("up", up(OBJECT));

        assertEquals(List.of(), decoded.rejections());
        assertEquals(
                Map.of(
                        "level", new Raw.Numeric(1.25),
                        "cover_open", new Raw.Flag(false),
                        "fw", new Raw.Text("1.3"),
                        "seq", new Raw.Numeric(42),
                        "rssi", new Raw.Numeric(-57),
                        "snr", new Raw.Numeric(9.5)),
                values(decoded));
        for (Measurement m : decoded.measurements()) {
            assertEquals(Optional.of("025226350100001a"), m.device());
            assertEquals(Instant.parse("2025-01-01T00:00:15.775Z"), m.time());
            assertTrue(m.byDeviceClock());
        }
    }

    @Test
    void theDevEuiIsAnAliasInWhateverCase() {
        Intake intake = validated(published("up", up("{\"level\":1.25}")));

        assertEquals(List.of(), intake.rejections());
        Reading level = intake.readings().get(0);
        assertEquals("DR-QY07-003", level.asset());
        assertEquals(Value.of(1.25), level.value());
        assertEquals("m", level.unit());
    }

    /** ChirpStack leaves out what is zero. */
    @Test
    void anAbsentCounterAndAnAbsentSnrAreZero() {
        Map<String, Raw> read =
                values(published("up", up(OBJECT).replace("\"fCnt\":42,", "").replace("\"snr\":9.5,", "")));

        assertEquals(new Raw.Numeric(0), read.get("seq"));
        assertEquals(new Raw.Numeric(0), read.get("snr"));
    }

    @ParameterizedTest
    @CsvSource({
        "gwTime, 2025-01-01T00:00:14Z, 2025-01-01T00:00:14Z, true",
        "nsTime, 2025-01-01T00:00:14.5Z, 2025-01-01T00:00:14.500Z, true",
        "gwTime, never, 2025-01-01T00:00:30Z, false"
    })
    void withoutATimeTheRadioGatewaysHoldsOrElseOurs(String key, String written, Instant time, boolean byClock) {
        String message = up(OBJECT)
                .replace("\"time\":\"" + TIME + "\",", "")
                .replace("\"snr\":9.5", "\"" + key + "\":\"" + written + "\",\"snr\":9.5");

        Measurement read = published("up", message).measurements().get(0);

        assertEquals(time, read.time());
        assertEquals(byClock, read.byDeviceClock());
    }

    @Test
    void whatTheDeviceSaysGoesBeforeWhatTheRadioSays() {
        Decoded decoded = published("up", up("{\"rssi\":-99,\"snr\":null}"));

        assertEquals(new Raw.Numeric(-99), values(decoded).get("rssi"));
        assertEquals(new Raw.Numeric(9.5), values(decoded).get("snr"));
        assertEquals(List.of(), decoded.rejections());
    }

    @Test
    void anUnknownKeyIsRejectedAloneAndOffersTheRightOne() {
        Intake intake = validated(published("up", up("{\"levle\":1,\"level\":2}")));

        assertEquals(1, intake.rejections().size());
        Rejection rejection = intake.rejections().get(0);
        assertEquals(Reason.UNKNOWN_METRIC, rejection.reason());
        assertTrue(rejection.detail().contains("did you mean level"), rejection::detail);
        assertEquals(4, intake.readings().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"water\":{\"level\":1}}|WRONG_TYPE|/object/water is an object but must be",
                "{\"levels\":[1,2]}|WRONG_TYPE|/object/levels is an array but must be",
                "{\"water level\":1}|MALFORMED|key \"water level\" of /object is no metric's name",
            })
    void whatCannotBeAMetricIsRejectedAlone(String object, Reason reason, String sentence) {
        Decoded decoded = published("up", up(object));

        assertEquals(3, decoded.measurements().size());
        assertFault(reason, sentence, decoded);
    }

    @Test
    void anUplinkWithoutACodecSaysWhatIsMissingAndOfWhichDevice() {
        Decoded decoded = published("up", up(OBJECT).replace(",\"object\":" + OBJECT, ""));

        assertEquals(
                List.of("seq", "rssi", "snr"),
                decoded.measurements().stream().map(Measurement::metric).toList());
        assertFault(Reason.UNSUPPORTED_FORMAT, "the device profile \"Drain\" in ChirpStack needs a codec", decoded);
        assertEquals(
                Optional.of("DR-QY07-003"),
                validated(decoded).rejections().get(0).device());
    }

    @Test
    void anUplinkWithoutDataNeedsNoCodec() {
        String empty = up(OBJECT).replace(",\"object\":" + OBJECT, "").replace("\"data\":\"qg==\",", "");

        assertEquals(List.of(), published("up", empty).rejections());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"margin\":10}", "{\"externalPowerSource\":true}", "{\"batteryLevelUnavailable\":true}"})
    void statusWithoutABatteryTellsThatTheDeviceIsThere(String fields) {
        Decoded decoded =
                published("status", event(fields.isEmpty() ? "" : "," + fields.substring(1, fields.length() - 1)));

        assertEquals(Map.of("online", new Raw.Flag(true)), values(decoded));
    }

    @Test
    void statusTellsTheBattery() {
        assertEquals(
                Map.of("online", new Raw.Flag(true), "battery", new Raw.Numeric(88.3)),
                values(published("status", event(",\"margin\":10,\"batteryLevel\":88.3"))));
    }

    @Test
    void whoJoinsIsThere() {
        assertEquals(
                Map.of("online", new Raw.Flag(true)), values(published("join", event(",\"devAddr\":\"00189440\""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ack", "txack", "log", "location", "integration", "tomorrow"})
    void otherEventsSayToWhichToSubscribe(String event) {
        Decoded decoded = published(event, event(""));

        assertEquals(List.of(), decoded.measurements());
        assertFault(Reason.EMPTY, "subscribe to the events up, status and join", decoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"data\":\"qg==\",\"rxInfo\":[{\"rssi\":-36}],\"object\":{\"level\":1}|level,seq,rssi,snr|",
                ",\"batteryLevel\":88.3|online,battery|",
                ",\"devAddr\":\"00189440\"|online|",
                ",\"queueItemId\":\"1b\",\"fCntDown\":3||\"ack\"",
                ",\"queueItemId\":\"1b\",\"gatewayId\":\"00\",\"downlinkId\":3||\"txack\"",
                ",\"code\":\"UPLINK_MIC\",\"description\":\"no\"||\"log\"",
                ",\"location\":{\"latitude\":26.5}||\"location\"",
                ",\"eventType\":\"x\",\"object\":{\"level\":1}||\"integration\"",
            })
    void overHttpTheShapeTellsTheEvent(String fields, String metrics, String named) {
        Decoded decoded = decode.apply(Messages.from("LNS-1", event(fields)));

        assertEquals(
                metrics == null ? "" : metrics,
                decoded.measurements().stream().map(Measurement::metric).collect(Collectors.joining(",")));
        if (named != null) {
            assertFault(Reason.EMPTY, "event " + named, decoded);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"applicationID\":\"1\",\"devEUI\":\"AQEB\",\"object\":{}}|MALFORMED|version 3 does not",
                "[]|MALFORMED|/deviceInfo/devEui",
                "{\"deviceInfo\":{\"devEui\":7}}|MALFORMED|/deviceInfo/devEui",
                "{\"deviceInfo\":{|MALFORMED|breaks off",
                "CiQzYWM3|UNSUPPORTED_FORMAT|set json=true",
            })
    void aBrokenEventSaysWhy(String payload, Reason reason, String sentence) {
        Decoded decoded = published("up", payload);

        assertEquals(List.of(), decoded.measurements());
        assertFault(reason, sentence, decoded);
    }

    @Test
    void thePrefixDoesNotMatter() {
        assertEquals(
                4,
                decode.apply(Messages.published("LNS-1", "cs/eu/application/7/device/x/event/up", up("{\"level\":1}")))
                        .measurements()
                        .size());
    }

    private static String up(String object) {
        return event((",\"devAddr\":\"00189440\",\"dr\":1,\"fCnt\":42,\"fPort\":1,\"data\":\"qg==\","
                        + "\"rxInfo\":[{\"gatewayId\":\"0016c001f153a14c\",\"uplinkId\":4217106255,\"rssi\":-80,\"snr\":11},"
                        + "{\"gatewayId\":\"0016c001f153a14d\",\"uplinkId\":4217106256,\"rssi\":-57,\"snr\":9.5,"
                        + "\"context\":\"E3OWOQ==\"},{\"gatewayId\":\"0016c001f153a14e\"}],"
                        + "\"txInfo\":{\"frequency\":867100000},\"object\":%s")
                .formatted(object));
    }

    private static String event(String more) {
        return ("{\"deduplicationId\":\"3ac7e3c4-4401-4b8d-9386-a5c902f9202d\",\"time\":\"%s\",\"deviceInfo\":{"
                        + "\"tenantName\":\"ChirpStack\",\"applicationId\":\"17c82e96\",\"deviceProfileName\":\"Drain\","
                        + "\"deviceName\":\"Drain 3\",\"devEui\":\"%s\",\"tags\":{\"key\":\"value\"}}%s}")
                .formatted(TIME, EUI, more);
    }

    private Decoded published(String event, String payload) {
        return decode.apply(Messages.published("LNS-1", "application/7/device/" + EUI + "/event/" + event, payload));
    }

    private Intake validated(Decoded decoded) {
        return new Validate(() -> site, InboundConfig.DEFAULT).apply(decoded);
    }

    private static Map<String, Raw> values(Decoded decoded) {
        return decoded.measurements().stream().collect(Collectors.toMap(Measurement::metric, Measurement::value));
    }

    private static void assertFault(Reason reason, String sentence, Decoded decoded) {
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }
}
