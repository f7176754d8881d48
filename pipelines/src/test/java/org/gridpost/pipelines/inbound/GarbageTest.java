package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.gridpost.pipelines.inbound.decode.Decoders;
import org.gridpost.pipelines.inbound.decode.mapped.MappingFiles;
import org.gridpost.pipelines.inbound.decode.mapped.MappingReading;
import org.gridpost.pipelines.inbound.decode.sparkplug.Rebirths;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Site;
import org.junit.jupiter.api.Test;

/** Whatever comes in comes out as readings or as rejections. The decoders are asked directly: a bug must show here. */
class GarbageTest {
    private static final List<byte[]> SEEDS = List.of(
            ("[{\"bn\":\"urn:dev:mj:DR-QY07-003:\",\"bt\":1735689600,\"n\":\"level\",\"u\":\"m\",\"v\":1.25},{\"n\":\"ch4\",\"u\":"
                            + "\"ppm\",\"v\":120},{\"n\":\"cover_open\",\"vb\":false},{\"n\":\"battery\",\"u\":\"/100\",\"v\":78,\"t\":-60}]")
                    .getBytes(StandardCharsets.UTF_8),
            "{\"ts\":\"2025-01-01T08:00:00+08:00\",\"level\":1.25,\"cover_open\":false,\"fw\":\"2.1\",\"x\":[{\"y\":null}]}"
                    .getBytes(StandardCharsets.UTF_8),
            HexFormat.of()
                    .parseHex(
                            "84a5217775726e3a6465763a6d6a3a44522d515930372d3030333a221a6774858000656c6576656c01616d02f93d00"
                                    + "a30063636834016370706d021878a2006a636f7665725f6f70656e04f4a400676261747465727901642f31303002184e0638"
                                    + "3b"),
            ("{\"type\":\"new\",\"before\":{},\"after\":{\"id\":\"1735689600.25-a\",\"camera\":\"CM-QY07-002\",\"frame_time\":1735689612.08,"
                            + "\"label\":\"person\",\"top_score\":0.9,\"false_positive\":false,\"start_time\":1735689600.25,\"end_time\":null,"
                            + "\"current_zones\":[\"yard\"],\"stationary\":false}}")
                    .getBytes(StandardCharsets.UTF_8),
            "{\"cameras\":{\"CM-QY07-002\":{\"camera_fps\":5.1}},\"service\":{\"last_updated\":1735689615}}"
                    .getBytes(StandardCharsets.UTF_8),
            ("{\"deduplicationId\":\"3a\",\"time\":\"2025-01-01T00:00:15.775023242+00:00\",\"deviceInfo\":{\"devEui\":\"DR-QY07-003\"},"
                            + "\"fCnt\":4,\"data\":\"qg==\",\"rxInfo\":[{\"rssi\":-57,\"snr\":9.5}],\"object\":{\"level\":1.25,\"x\":null}}")
                    .getBytes(StandardCharsets.UTF_8),
            "{\"list\":[{\"sn\":\"DR-QY07-003\",\"t\":\"2025-01-01 08:00:00\",\"l\":125},{\"sn\":7,\"l\":\"2\",\"o\":\"yes\"}]}"
                    .getBytes(StandardCharsets.UTF_8),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:Notify xmlns:w=\"http://docs.oasis-open.org/wsn/b-2\" xmlns:tt=\""
                            + "http://www.onvif.org/ver10/schema\"><w:NotificationMessage><w:Topic>tns1:VideoSource/MotionAlarm"
                            + "</w:Topic><w:Message><tt:Message UtcTime=\"2025-01-01T00:00:00Z\"><tt:Data><tt:SimpleItem Name=\"State\""
                            + " Value=\"true\"/></tt:Data></tt:Message></w:Message></w:NotificationMessage></w:Notify>")
                    .getBytes(StandardCharsets.UTF_8),
            ("--b\r\nContent-Type: application/xml\r\n\r\n<EventNotificationAlert><dateTime>2025-01-01T08:00:00+08:00"
                            + "</dateTime><eventType>VMD</eventType><eventState>active</eventState></EventNotificationAlert>\r\n--b"
                            + "\r\nContent-Type: image/jpeg\r\n\r\n\u00ff\u00d8\r\n--b--\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1),
            ("<?xml version=\"1.0\" encoding=\"GB2312\"?><Notify><CmdType>Alarm</CmdType><DeviceID>52263500001320000001</DeviceID>"
                            + "<AlarmMethod>5</AlarmMethod><AlarmTime>2025-01-01T08:00:00</AlarmTime><AlarmDescription>越界"
                            + "</AlarmDescription><Info><AlarmType>6</AlarmType></Info></Notify>")
                    .getBytes(Charset.forName("GB2312")),
            HexFormat.of().parseHex("9fbf00656c6576656c02c48221196ab3ffbf006366c3bc02c249010000000000000000ffff"));

    private static final String MAPPING = """
            format: list
            match: {when: {/list/0/sn: DR-QY07-003}}
            each: /list
            device: /sn
            time: /t
            timeFormat: yyyy-MM-dd HH:mm:ss
            metrics:
              - {pointer: /l, metric: level, unit: cm, factor: 0.5}
              - {pointer: /o, metric: overfull, values: {"yes": true}}
            """;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final List<Decoder> decoders = Decoders.all(
            InboundConfig.DEFAULT,
            ZONE,
            Rebirths.NONE,
            ((MappingReading.Loaded) MappingFiles.read(List.of(new MappingFiles.Source("list.yaml", MAPPING)), ZONE))
                    .mappings());
    private final Decode decode = new Decode(decoders, InboundConfig.DEFAULT);
    private final Site site = Sites.small();
    private final Validate validate = new Validate(() -> site, InboundConfig.DEFAULT);

    @Test
    void randomBytesAreAlwaysAnswered() {
        Random random = new Random(20_250_101);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            check(bytes);
        }
    }

    @Test
    void mutatedMessagesAreAlwaysAnswered() {
        Random random = new Random(20_250_102);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes = mutate(bytes, random);
            }
            check(bytes);
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> {
                return Arrays.copyOf(bytes, Math.max(1, at));
            }
            default -> {
                int to = random.nextInt(bytes.length);
                System.arraycopy(bytes, at, bytes, to, random.nextInt(bytes.length - Math.max(at, to)));
            }
        }
        return bytes;
    }

    private void check(byte[] bytes) {
        InboundMessage message = Messages.bytes(bytes);
        for (Decoder decoder : decoders) {
            decoder.recognises(message);
            answered(decoder.decode(message), bytes);
        }
        answered(decode.apply(message), bytes);
    }

    private void answered(Decoded decoded, byte[] bytes) {
        Intake intake = validate.apply(decoded);
        assertFalse(intake.isEmpty(), () -> HexFormat.of().formatHex(bytes));
        assertTrue(intake.rejections().stream().noneMatch(r -> r.detail().isBlank()));
    }
}
