package org.gridpost.pipelines.inbound.decode.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gridpost.pipelines.inbound.Decode;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Messages;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Sites;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.inbound.Validate;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkplugTest {
    private static final Instant TIME = Messages.NOW.minusSeconds(20);
    private static final int SESSION = 7;
    private static final String NODE = "spBv1.0/majiang/%s/EDGE-1";
    private static final String PUMP = "spBv1.0/majiang/%s/EDGE-1/PU-1";
    private static final String METER = "spBv1.0/majiang/%s/EDGE-1/FM-1";

    private final List<String> asked = new ArrayList<>();
    private Decode decode;

    @BeforeEach
    void start() {
        asked.clear();
        decode = new Decode(
                Decoders.all(InboundConfig.DEFAULT, ZoneId.of("UTC"), (g, e) -> asked.add(g + "/" + e), List.of()),
                InboundConfig.DEFAULT);
    }

    @Test
    void aBirthTellsThatADeviceIsOnlineAndItsFirstValues() {
        assertEquals(List.of(), shown(nodeBirth()));
        assertEquals(List.of("PU-1 online=true", "PU-1 level=1.25", "PU-1 pump_current=14.5"), shown(pumpBirth(1)));
        assertEquals(List.of(), asked);
    }

    @Test
    void anEdgeNodeWithMetricsOfItsOwnIsOnlineItself() {
        byte[] birth =
                EdgePayload.at(TIME, 0).session(SESSION).born("clients", 1, 3).bytes();

        assertEquals(List.of("EDGE-1 online=true", "EDGE-1 clients=3.0"), shown(send(NODE, "NBIRTH", birth)));
    }

    @Test
    void dataCallMetricsByTheirAlias() {
        nodeBirth();
        pumpBirth(1);

        Decoded decoded = send(
                PUMP,
                "DDATA",
                EdgePayload.at(TIME.plusSeconds(10), 2)
                        .alias(2, o -> {
                            o.writeUInt64(3, TIME.plusSeconds(5).toEpochMilli());
                            o.writeFloat(12, 1.1f);
                        })
                        .alias(3, o -> o.writeDouble(13, 15))
                        .bytes());

        assertEquals(List.of("PU-1 level=1.1", "PU-1 pump_current=15.0"), shown(decoded));
        Measurement level = decoded.measurements().get(0);
        assertEquals(TIME.plusSeconds(5), level.time(), "its own timestamp");
        assertEquals(TIME.plusSeconds(10), decoded.measurements().get(1).time(), "the payload's timestamp");
        assertTrue(level.byDeviceClock());
        assertEquals(List.of(), asked);
    }

    @Test
    void unitsAndTypesOfTheBirthHoldForTheData() {
        nodeBirth();
        send(
                METER,
                "DBIRTH",
                EdgePayload.at(TIME, 1)
                        .metric("Process/Flow", o -> {
                            o.writeUInt64(2, 9);
                            o.writeUInt32(4, 3);
                            o.writeUInt32(10, 36);
                            EdgePayload.unit("engUnit", "m³/h").to(o);
                        })
                        .bytes());

        Measurement back = send(
                        METER,
                        "DDATA",
                        EdgePayload.at(TIME, 2)
                                .alias(9, o -> o.writeUInt32(10, -36))
                                .bytes())
                .measurements()
                .get(0);

        assertEquals("flow", back.metric());
        assertEquals("m3/h", back.unit());
        assertEquals(new Raw.Numeric(-36), back.value());
    }

    @ParameterizedTest
    @CsvSource({
        "Int8 as wide as the field, 1, -5, false, -5",
        "Int8 as wide as the type, 1, 251, false, -5",
        "Int16, 2, 65531, false, -5",
        "Int32, 3, -5, false, -5",
        "Int64, 4, -5, true, -5",
        "UInt8, 5, 251, false, 251",
        "UInt32, 7, -5, false, 4294967291",
        "UInt32 in the long field, 7, 4294967291, true, 4294967291",
        "UInt64, 8, -5, true, 18446744073709551611",
        "DateTime, 13, 1735689600000, true, 1735689600000",
        "no type, 0, 251, false, 251",
        "no type and negative, 0, -5, false, -5"
    })
    void integersAreTwosComplement(String what, int type, long written, boolean wide, double expected) {
        byte[] data = EdgePayload.at(TIME, 0)
                .metric("level", o -> {
                    o.writeUInt32(4, type);
                    if (wide) {
                        o.writeUInt64(11, written);
                    } else {
                        o.writeUInt32(10, (int) written);
                    }
                })
                .bytes();

        assertEquals(
                new Raw.Numeric(expected),
                send(PUMP, "DDATA", data).measurements().get(0).value(),
                what);
    }

    @Test
    void flagsAndTextsAreRead() {
        byte[] data = EdgePayload.at(TIME, 0)
                .metric("Pump/pump_run", o -> o.writeBool(14, true))
                .metric("FW", o -> o.writeString(15, "2.1"))
                .bytes();

        assertEquals(List.of("PU-1 pump_run=true", "PU-1 fw=2.1"), shown(send(PUMP, "DDATA", data)));
    }

    @Test
    void whatBelongsToTheProtocolOrHasNoValueIsNoReading() {
        byte[] birth = EdgePayload.at(TIME, 0)
                .session(SESSION)
                .metric("Node Control/Rebirth", o -> o.writeBool(14, false))
                .metric("Properties/hw_version", o -> o.writeString(15, "C3"))
                .bytes();
        byte[] data = EdgePayload.at(TIME, 1)
                .metric("Device Control/Reboot", o -> o.writeBool(14, false))
                .metric("level", o -> o.writeBool(7, true))
                .bytes();

        assertEquals(List.of(), shown(send(NODE, "NBIRTH", birth)));
        assertEquals(List.of(), shown(send(PUMP, "DDATA", data)));
    }

    @Test
    void aMetricThatIsNoneIsLeftToTheKindToRefuseWithASuggestion() {
        Site site = new Sites()
                .device(new Device("EDGE-1", 1, Optional.empty(), false))
                .child("PU-1", AssetKind.PUMP, "EDGE-1")
                .build();
        byte[] data = EdgePayload.at(TIME, 0)
                .metric("Pump/levle", o -> o.writeDouble(13, 1))
                .metric("levle", o -> o.writeDouble(13, 1))
                .metric("level", o -> o.writeDouble(13, 1))
                .bytes();

        Intake intake = new Validate(() -> site, InboundConfig.DEFAULT).apply(send(PUMP, "DDATA", data));

        assertEquals(1, intake.readings().size());
        assertEquals("PU-1", intake.rejections().get(1).device().orElseThrow());
        assertTrue(intake.rejections().get(1).detail().contains("did you mean level?"));
        assertTrue(intake.rejections().get(0).detail().contains("\"Pump/levle\" is no metric of PU-1"));
    }

    @Test
    void afterARestartOfTheGatewayNamesAreTakenAndAliasesAskedFor() {
        nodeBirth();
        pumpBirth(1);
        start();

        Decoded decoded = send(
                PUMP,
                "DDATA",
                EdgePayload.at(TIME, 2)
                        .alias(2, o -> o.writeDouble(13, 1.3))
                        .metric("pump_run", o -> o.writeBool(14, true))
                        .bytes());

        assertEquals(
                List.of("pump_run"),
                decoded.measurements().stream().map(Measurement::metric).toList());
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(Reason.UNKNOWN_METRIC, rejection.reason());
        assertEquals(Optional.of("PU-1"), rejection.device());
        assertTrue(rejection.detail().startsWith("alias 2 of \"PU-1\" is not known"), rejection::detail);
        assertTrue(asked.contains("majiang/EDGE-1"));

        nodeBirth();
        pumpBirth(1);
        asked.clear();
        assertEquals(List.of("PU-1 level=1.3"), shown(level(2, 1.3)));
        assertEquals(List.of(), asked);
    }

    @Test
    void aGapInTheSequenceAsksForTheBirthsButTakesWhatCanBeRead() {
        nodeBirth();
        pumpBirth(1);
        level(2, 1.2);

        assertEquals(List.of("PU-1 level=1.4"), shown(level(4, 1.4)));
        assertEquals(List.of("majiang/EDGE-1"), asked);
        assertEquals(List.of("PU-1 level=1.5"), shown(level(5, 1.5)));
        assertEquals(1, asked.size(), "the sequence goes on from where it is");
    }

    @Test
    void theSequenceCountsFrom255ToNought() {
        nodeBirth();
        pumpBirth(1);
        for (int seq = 2; seq < 600; seq++) {
            level(seq % 256, seq / 100.0);
        }

        assertEquals(List.of(), asked);
    }

    @Test
    void whatTheBrokerSendsAgainIsNoGap() {
        nodeBirth();
        pumpBirth(1);
        level(2, 1.2);
        level(3, 1.3);

        // All that was not acked comes again after a reconnect, in its order, the births too.
        nodeBirth();
        assertEquals(3, pumpBirth(1).measurements().size(), "it may not have been kept the first time");
        assertEquals(List.of("PU-1 level=1.2"), shown(level(2, 1.2)));
        assertEquals(List.of("PU-1 level=1.3"), shown(level(3, 1.3)));
        assertEquals(List.of("PU-1 level=1.4"), shown(level(4, 1.4)));
        assertEquals(List.of(), asked);
    }

    @Test
    void theDeathOfTheEdgeNodeTakesItsDevicesOffline() {
        nodeBirth();
        pumpBirth(1);
        send(METER, "DBIRTH", EdgePayload.at(TIME, 2).born("flow", 4, 0.1).bytes());

        Decoded death = death(SESSION, Messages.NOW);

        assertEquals(List.of("PU-1 online=false", "FM-1 online=false"), shown(death));
        assertEquals(Messages.NOW, death.measurements().get(0).time(), "a will is written when the edge node connects");
        assertEquals(shown(death), shown(death(SESSION, Messages.NOW)), "sent again, for it may not have been kept");

        send(
                PUMP,
                "DDATA",
                EdgePayload.at(TIME, 3).alias(2, o -> o.writeDouble(13, 1)).bytes());
        assertEquals(List.of("majiang/EDGE-1"), asked.stream().distinct().toList());
    }

    @Test
    void theDeathOfAnEarlierSessionIsIgnored() {
        nodeBirth();
        pumpBirth(1);

        assertEquals(List.of(), shown(death(SESSION - 1, Messages.NOW)));
        assertEquals(List.of("PU-1 level=1.2"), shown(level(2, 1.2)));
        assertEquals(List.of("PU-1 online=false"), shown(death(SESSION + 1, Messages.NOW)), "its birth was lost");
    }

    @Test
    void sessionsCountFrom255ToNought() {
        send(NODE, "NBIRTH", EdgePayload.at(TIME, 0).session(0).bytes());
        pumpBirth(1);

        assertEquals(List.of(), shown(death(255, Messages.NOW)));
        assertEquals(List.of("PU-1 online=false"), shown(death(0, Messages.NOW)));
    }

    @Test
    void aDeathThatOvertakesTheBirthIsNotUndoneByIt() {
        nodeBirth();
        pumpBirth(1);
        death(SESSION, Messages.NOW);

        nodeBirth();
        assertEquals(List.of("level", "pump_current"), metrics(pumpBirth(1)));
        assertTrue(asked.contains("majiang/EDGE-1"), "if it is alive after all, it will answer");

        // Some edge nodes begin every session with the same number: later it is a birth like any other.
        send(NODE, "NBIRTH", EdgePayload.at(TIME, 0).session(SESSION).bytes(), Messages.NOW.plusSeconds(5));
        assertEquals(
                List.of("online", "level", "pump_current"),
                metrics(send(PUMP, "DBIRTH", pump(1), Messages.NOW.plusSeconds(5))));
    }

    @Test
    void aDeviceThatDiesIsOfflineAndItsAliasesAreForgotten() {
        nodeBirth();
        pumpBirth(1);

        assertEquals(
                List.of("PU-1 online=false"),
                shown(send(PUMP, "DDEATH", EdgePayload.at(TIME, 2).bytes())));
        assertEquals(List.of(), asked);
        assertEquals(1, level(3, 1).rejections().size());
        assertEquals(List.of("majiang/EDGE-1"), asked);
    }

    @Test
    void historicalValuesKeepTheirTimeAndSayNothingOfTheClock() {
        byte[] data = EdgePayload.at(TIME, 0)
                .metric("level", o -> {
                    o.writeUInt64(3, TIME.minusSeconds(7200).toEpochMilli());
                    o.writeBool(5, true);
                    o.writeDouble(13, 1);
                })
                .bytes();
        Measurement read = send(PUMP, "DDATA", data).measurements().get(0);

        assertEquals(TIME.minusSeconds(7200), read.time());
        assertEquals(false, read.byDeviceClock());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spBv1.0/majiang/DDATA/EDGE-1",
                "spBv1.0/majiang/NDATA/EDGE-1/PU-1",
                "spBv1.0/majiang/XDATA/EDGE-1",
                "spBv1.0/majiang",
                "spBv1.0/majiang/NDATA/"
            })
    void otherTopicsSayWhichThereAre(String topic) {
        Rejection rejection =
                send(topic, "", EdgePayload.at(TIME, 0).bytes()).rejections().get(0);

        assertEquals(Reason.MALFORMED, rejection.reason());
        assertTrue(rejection.detail().contains("publish on spBv1.0/{group}/"), rejection::detail);
    }

    @Test
    void commandsAndStatesAreNoReadings() {
        byte[] command = RebirthCommand.to("majiang", "EDGE-1", TIME).payload().bytes();

        assertEquals(List.of(), shown(send(NODE, "NCMD", command)));
        assertEquals(List.of(), shown(send(PUMP, "DCMD", command)));
        assertEquals(
                List.of(),
                shown(send("spBv1.0/STATE/scada", "", "{\"online\":true}".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void theRequestForARebirthIsAPayloadLikeOthers() throws Exception {
        RebirthCommand command = RebirthCommand.to("majiang", "EDGE-1", TIME);
        SparkplugPayload payload = PayloadReader.read(command.payload().bytes());

        assertEquals("spBv1.0/majiang/NCMD/EDGE-1", command.topic());
        assertEquals(TIME.toEpochMilli(), payload.timestamp().orElseThrow());
        assertEquals("Node Control/Rebirth", payload.metrics().get(0).name());
        assertEquals(Optional.of(new Raw.Flag(true)), payload.metrics().get(0).raw(0));
    }

    @Test
    void whatCannotBeTakenSaysWhy() {
        Decoded decoded = send(
                PUMP,
                "DDATA",
                EdgePayload.at(TIME, 0)
                        .metric("table", o -> o.writeByteArray(17, new byte[0]))
                        .metric("level", o -> {})
                        .with(o -> o.writeByteArray(2, new byte[0]))
                        .bytes());
        assertEquals(
                List.of(Reason.WRONG_TYPE, Reason.MALFORMED, Reason.UNKNOWN_METRIC),
                decoded.rejections().stream().map(Rejection::reason).toList());

        fault(
                Reason.EMPTY,
                "no metric",
                send(PUMP, "DDATA", EdgePayload.at(TIME, 0).bytes()));
        fault(
                Reason.UNSUPPORTED_FORMAT,
                "switch the compression",
                send(
                        PUMP,
                        "DDATA",
                        EdgePayload.at(TIME, 0)
                                .with(o -> o.writeString(4, "SPBV1.0_COMPRESSED"))
                                .bytes()));
        fault(
                Reason.MALFORMED,
                "is not one of Sparkplug B",
                send(PUMP, "DDATA", "{\"level\":1}".getBytes(StandardCharsets.UTF_8)));
        EdgePayload many = EdgePayload.at(TIME, 0);
        for (int i = 0; i <= 1000; i++) {
            many.metric("level", o -> o.writeDouble(13, 1));
        }
        fault(Reason.TOO_LARGE, "more than 1000 metrics", send(PUMP, "DDATA", many.bytes()));
    }

    @Test
    void whatIsRememberedIsBounded() {
        nodeBirth();
        EdgePayload many = EdgePayload.at(TIME, 1);
        for (int i = 0; i < 999; i++) {
            many.metric("m" + i, o -> o.writeUInt32(10, 1));
        }
        int refused = 0;
        for (int device = 0; device < 10; device++) {
            Decoded decoded = send("spBv1.0/majiang/DBIRTH/EDGE-1/D" + device, "", many.bytes());
            refused += decoded.rejections().size();
        }
        assertEquals(5, refused, "of ten births of 1,000 metrics five have room");

        for (int edge = 0; edge < EdgeNodes.MAX; edge++) {
            send(
                    "spBv1.0/majiang/NBIRTH/E" + edge,
                    "",
                    EdgePayload.at(TIME, 0).session(0).bytes());
        }
        asked.clear();
        send(
                "spBv1.0/majiang/DDATA/EDGE-1/D0",
                "",
                EdgePayload.at(TIME, 2).alias(1, o -> o.writeBool(14, true)).bytes());
        assertEquals(
                List.of("majiang/EDGE-1", "majiang/EDGE-1"), asked, "the edge node unheard for longest is forgotten");
    }

    @Test
    void garbageIsAlwaysAnswered() {
        Random random = new Random(20_250_103);
        byte[] birth = pump(1);
        String[] types = {"NBIRTH", "NDEATH", "DBIRTH", "DDEATH", "NDATA", "DDATA", "NCMD"};
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? birth.clone() : new byte[1 + random.nextInt(60)];
            if (i % 2 == 0) {
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            } else {
                random.nextBytes(bytes);
            }
            String type = types[random.nextInt(types.length)];
            Decoded decoded = send(type.startsWith("N") ? NODE : PUMP, type, bytes);
            assertTrue(decoded.rejections().stream().noneMatch(r -> r.detail().isBlank()));
        }
    }

    private Decoded nodeBirth() {
        return send(NODE, "NBIRTH", EdgePayload.at(TIME, 0).session(SESSION).bytes());
    }

    private Decoded pumpBirth(int seq) {
        return send(PUMP, "DBIRTH", pump(seq));
    }

    private static byte[] pump(int seq) {
        return EdgePayload.at(TIME, seq)
                .born("level", 2, 1.25)
                .born("Motor/Pump Current", 3, 14.5)
                .bytes();
    }

    private Decoded level(int seq, double metres) {
        return send(
                PUMP,
                "DDATA",
                EdgePayload.at(TIME, seq)
                        .alias(2, o -> o.writeDouble(13, metres))
                        .bytes());
    }

    private Decoded death(int session, Instant received) {
        return send(
                NODE,
                "NDEATH",
                EdgePayload.will(TIME.minusSeconds(86_400), session).bytes(),
                received);
    }

    private Decoded send(String topic, String type, byte[] payload) {
        return send(topic, type, payload, Messages.NOW);
    }

    private Decoded send(String topic, String type, byte[] payload, Instant received) {
        return decode.apply(new InboundMessage(
                Transport.MQTT,
                Lane.TELEMETRY,
                Optional.of("EDGE-1"),
                Optional.empty(),
                Optional.of(type.isEmpty() ? topic : topic.formatted(type)),
                Payload.of(payload),
                received));
    }

    private static void fault(Reason reason, String sentence, Decoded decoded) {
        Rejection rejection = decoded.rejections().get(0);
        assertEquals(reason, rejection.reason(), rejection::detail);
        assertTrue(rejection.detail().contains(sentence), rejection::detail);
    }

    private static List<String> metrics(Decoded decoded) {
        return decoded.measurements().stream().map(Measurement::metric).toList();
    }

    private static List<String> shown(Decoded decoded) {
        assertEquals(List.of(), decoded.rejections());
        return decoded.measurements().stream()
                .map(m -> m.device().orElseThrow() + " " + m.metric() + "=" + shown(m.value()))
                .toList();
    }

    private static String shown(Raw raw) {
        if (raw instanceof Raw.Numeric numeric) {
            return Double.toString(numeric.number());
        }
        return raw instanceof Raw.Flag flag ? Boolean.toString(flag.flag()) : ((Raw.Text) raw).text();
    }
}
