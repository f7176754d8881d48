package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.gridpost.sim.TestFleet;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Readings;
import org.gridpost.sim.report.Report;
import org.junit.jupiter.api.Test;

/** Each format's words for known readings, read back by somebody else's reader. */
class FormatsTest {
    private static final Fleet FLEET = TestFleet.of(1);
    private static final Instant NOW = Instant.parse("2026-06-15T15:30:00.250Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String CAMERA = "CM-QY01-001";
    private static final String DRAIN = "DR-QY01-001";

    @Test
    void lwm2mPathsCarryTheRegistrysUnits() throws Exception {
        List<Reading> lamp = new ArrayList<>(words(
                "LP-QY01-003",
                r -> r.number("active_power", "W", 57.4, 1)
                        .number("energy", "kWh", 12.345, 3)
                        .flag("lamp_failure", false)
                        .text("fw", "1")));
        lamp.addAll(
                words("LP-QY01-004", r -> r.number("dim_level", "/100", 50, 0).number("driver_temp", "Cel", 41.5, 1)));

        assertEquals(
                "[{\"bn\":\"LP-QY01-003:/3418/0/\",\"bt\":1781537400.250,\"n\":\"4\",\"u\":\"W\",\"v\":57.4},"
                        + "{\"n\":\"6\",\"u\":\"Wh\",\"v\":12345},"
                        + "{\"bn\":\"LP-QY01-003:/3416/0/\",\"n\":\"5\",\"vb\":false},"
                        + "{\"bn\":\"LP-QY01-004:/3416/0/\",\"n\":\"3\",\"u\":\"/100\",\"v\":50},"
                        + "{\"n\":\"21\",\"u\":\"Cel\",\"v\":41.5}]",
                text(only(FormatName.LWM2M, "CB-QY01-01", lamp)));
    }

    @Test
    void anOpenCoverIsFalseInLwm2m() {
        String open = text(only(
                FormatName.LWM2M,
                "MH-QY01-001",
                words("MH-QY01-001", r -> r.flag("cover_open", true).number("cover_tilt", "deg", 41, 1))));

        assertTrue(
                open.contains("{\"bn\":\"MH-QY01-001:/3408/0/\",\"bt\":1781537400.250,\"n\":\"3\",\"vb\":false}"),
                open);
        assertTrue(open.contains("{\"n\":\"2\",\"u\":\"rad\",\"v\":41}"), open);
    }

    @Test
    void frigateTellsOfEachChangeOfAnObject() throws Exception {
        Format frigate = FormatName.FRIGATE.in(FLEET, CLOCK);
        JsonNode first = json(event(frigate, sighting(NOW, 0.82, 1)));
        JsonNode update = json(event(frigate, sighting(NOW.plusSeconds(3), 0.91, 1)));
        JsonNode end = json(event(frigate, sighting(NOW.plusSeconds(6), 0.88, 0)));

        assertEquals("new", first.get("type").asText());
        assertEquals("update", update.get("type").asText());
        assertEquals("end", end.get("type").asText());
        JsonNode after = update.get("after");
        assertEquals(CAMERA, after.get("camera").asText());
        assertEquals("person", after.get("label").asText());
        assertEquals("yard", after.get("current_zones").get(0).asText());
        assertEquals(0.91, after.get("score").asDouble());
        assertEquals("1781537403.250", after.get("frame_time").asText());
        assertEquals(first.get("after"), update.get("before"));
        assertTrue(after.get("end_time").isNull());
        assertEquals("1781537406.250", end.get("after").get("end_time").asText());
        assertEquals("1781537400.250", end.get("after").get("start_time").asText());
        assertEquals("yard", end.get("after").get("entered_zones").get(0).asText());
    }

    @Test
    void frigateCountsFramesOnceAMinuteAndIsThereUntilItsWill() throws Exception {
        Format frigate = FormatName.FRIGATE.in(FLEET, CLOCK);
        for (int camera = 1; camera <= 4; camera++) {
            assertEquals(List.of(), frigate.write(frames(camera, NOW)));
        }
        Wire.Publication stats =
                (Wire.Publication) frigate.write(frames(2, NOW.plusSeconds(60))).get(0);

        assertEquals("frigate/stats", stats.topic());
        JsonNode cameras = json(stats).get("cameras");
        assertEquals(4, cameras.size());
        assertEquals(24.9, cameras.get(CAMERA).get("camera_fps").asDouble());
        Wire.Publication will = frigate.greeting().will().orElseThrow();
        assertEquals("frigate/available offline true", will.topic() + " " + text(will) + " " + will.retained());
    }

    @Test
    void chirpStackWrapsAnUplink() throws Exception {
        Format lns = FormatName.CHIRPSTACK.in(FLEET, CLOCK);
        Report report = report(
                DRAIN,
                words(
                        DRAIN,
                        r -> r.number("level", "m", 0.42, 3)
                                .flag("cover_open", false)
                                .number("rssi", "dBm", -91, 0)
                                .number("snr", "dB", 6.5, 1)));
        lns.write(report);
        Wire.Publication second = (Wire.Publication) lns.write(report).get(0);

        JsonNode up = json(second);
        String devEui = FLEET.named(DRAIN).orElseThrow().aliases().get(0);
        assertEquals(
                "application/" + up.get("deviceInfo").get("applicationId").asText() + "/device/" + devEui + "/event/up",
                second.topic());
        assertEquals(devEui, up.get("deviceInfo").get("devEui").asText());
        assertEquals(1, up.get("fCnt").asInt());
        assertEquals("2026-06-15T15:30:00.250Z", up.get("time").asText());
        assertEquals(json("{\"level\":0.42,\"cover_open\":false}"), up.get("object"));
        assertEquals(-91, up.get("rxInfo").get(0).get("rssi").asInt());
        assertEquals(
                7,
                up.get("txInfo")
                        .get("modulation")
                        .get("lora")
                        .get("spreadingFactor")
                        .asInt());
    }

    @Test
    void whoHasNoDevEuiIsNoLoraDevice() {
        assertFalse(FormatName.CHIRPSTACK
                .in(FLEET, CLOCK)
                .fits(FLEET.named("MH-QY01-001").orElseThrow()));
    }

    @Test
    void sparkplugIsBornOnceThenSpeaksInAliases() {
        Format edge = FormatName.SPARKPLUG.in(FLEET, CLOCK);
        Report report = report(
                "PU-QY01-001",
                words(
                        "PU-QY01-001",
                        r -> r.flag("pump_run", true)
                                .number("pump_current", "A", 11.5, 2)
                                .text("fw", "P2")));
        List<Wire> births = edge.write(report);
        List<Wire> data = edge.write(report);

        assertEquals(
                List.of("spBv1.0/majiang/NBIRTH/EDGE-MJ01", "spBv1.0/majiang/DBIRTH/EDGE-MJ01/PU-QY01-001"),
                births.stream().map(w -> ((Wire.Publication) w).topic()).toList());
        Fields node = Fields.of(births.get(0).payload());
        assertEquals(0, node.integer(3));
        assertEquals("bdSeq", node.messages(2).get(0).text(1));
        assertEquals("Node Control/Rebirth", node.messages(2).get(1).text(1));
        Fields birth = Fields.of(births.get(1).payload());
        assertEquals(NOW.toEpochMilli(), birth.integer(1));
        assertEquals(1, birth.integer(3));
        Fields current = birth.messages(2).get(1);
        assertEquals("pump_current", current.text(1));
        assertEquals(10, current.integer(4), "Double");
        assertEquals(11.5, current.real(13));
        assertEquals(1, birth.messages(2).get(0).integer(14));
        assertEquals("P2", birth.messages(2).get(2).text(15));
        assertEquals("spBv1.0/majiang/DDATA/EDGE-MJ01/PU-QY01-001", ((Wire.Publication) data.get(0)).topic());
        Fields said = Fields.of(data.get(0).payload());
        assertEquals(2, said.integer(3));
        assertFalse(said.messages(2).get(1).has(1), "names are said at birth only");
        assertEquals(current.integer(2), said.messages(2).get(1).integer(2));
    }

    @Test
    void sparkplugIsBornAgainWhenAskedOrWhenThereIsSomethingNew() {
        Format edge = FormatName.SPARKPLUG.in(FLEET, CLOCK);
        Format.Greeting greeting = edge.greeting();
        Wire.Publication will = greeting.will().orElseThrow();
        greeting.births();
        edge.write(report("PU-QY01-001", words("PU-QY01-001", r -> r.flag("pump_run", true))));
        Wire.Publication more = (Wire.Publication) edge.write(
                        report("PU-QY01-001", words("PU-QY01-001", r -> r.number("level", "m", 1, 1))))
                .get(0);

        assertTrue(more.topic().contains("/DBIRTH/"));
        assertEquals(2, Fields.of(more.payload()).messages(2).size());
        assertEquals(List.of(), greeting.answers("Node Control/Reboot".getBytes(UTF_8)));
        List<Wire.Publication> again = greeting.answers("Node Control/Rebirth".getBytes(UTF_8));
        assertEquals(2, again.size());
        long bdSeq = Fields.of(will.payload()).messages(2).get(0).integer(11);
        assertEquals(bdSeq, Fields.of(again.get(0).payload()).messages(2).get(0).integer(11));
        Wire.Publication next = greeting.will().orElseThrow();
        assertEquals(bdSeq + 1, Fields.of(next.payload()).messages(2).get(0).integer(11));
        Wire.Publication death = (Wire.Publication)
                edge.write(Report.state("PU-QY01-001", false, NOW)).get(0);
        assertEquals("spBv1.0/majiang/DDEATH/EDGE-MJ01/PU-QY01-001", death.topic());
    }

    @Test
    void onvifNotifiesOfATopicAndItsState() throws Exception {
        Wire.Post post = (Wire.Post) only(
                FormatName.ONVIF,
                CAMERA,
                words(CAMERA, r -> r.flag("intrusion", true).number("fps", "1/s", 25, 1)));

        assertEquals("application/soap+xml", post.contentType());
        assertTrue(post.event());
        Map<String, String> xml = xml(post);
        assertEquals("tns1:RuleEngine/FieldDetector/ObjectsInside", xml.get("Topic"));
        assertEquals("2026-06-15T15:30:00.250Z", xml.get("Message@UtcTime"));
        assertEquals("Changed", xml.get("Message@PropertyOperation"));
        assertEquals("IsInside", xml.get("SimpleItem@Name"));
        assertEquals("true", xml.get("SimpleItem@Value"));
        assertEquals("http://www.w3.org/2003/05/soap-envelope", xml.get("Envelope#"));
        assertEquals("http://docs.oasis-open.org/wsn/b-2", xml.get("Notify#"));
    }

    @Test
    void hikvisionAlertsWithTypeStateAndLocalTime() throws Exception {
        Map<String, String> xml =
                xml(only(FormatName.HIKVISION, CAMERA, words(CAMERA, r -> r.flag("signal_loss", true))));

        assertEquals("videoloss", xml.get("eventType"));
        assertEquals("active", xml.get("eventState"));
        assertEquals("2026-06-15T23:30:00+08:00", xml.get("dateTime"));
        assertEquals(CAMERA, xml.get("channelName"));
        assertEquals("http://www.hikvision.com/ver20/XMLSchema", xml.get("EventNotificationAlert#"));
    }

    @Test
    void gb28181NotifiesInGb2312OfWhatBegins() throws Exception {
        Format gb = FormatName.GB28181.in(FLEET, CLOCK);
        Map<String, String> xml =
                xml(gb.write(event(words(CAMERA, r -> r.flag("tamper", true)))).get(0));

        assertEquals("Alarm", xml.get("CmdType"));
        assertEquals("2", xml.get("AlarmMethod"));
        assertEquals("2", xml.get("AlarmType"));
        assertEquals("2026-06-15T23:30:00", xml.get("AlarmTime"));
        assertEquals("视频遮挡报警", xml.get("AlarmDescription"));
        assertEquals(FLEET.named(CAMERA).orElseThrow().aliases().get(0), xml.get("DeviceID"));
        assertEquals(List.of(), gb.write(event(words(CAMERA, r -> r.flag("tamper", false)))));
        assertEquals(
                "2",
                xml(gb.write(event(words(CAMERA, r -> r.flag("intrusion", false))))
                                .get(0))
                        .get("EventType"));
    }

    @Test
    void hj212FramesARealTimePacketWithItsChecksum() {
        String frame = new String(
                only(
                                FormatName.HJ212,
                                DRAIN,
                                words(
                                        DRAIN,
                                        r -> r.number("ph", "pH", 7.31, 2)
                                                .number("flow", "m3/s", 0.0153, 4)
                                                .number("conductivity", "S/m", 0.0842, 4)))
                        .payload(),
                US_ASCII);

        String segment = "QN=20260615233000250;ST=21;CN=2011;PW=secret-of-DR-QY01-001;MN=DR-QY01-001;Flag=5;CP=&&"
                + "DataTime=20260615233000;w00000-Rtd=15.3,w00000-Flag=N;w01001-Rtd=7.31,w01001-Flag=N;"
                + "w01014-Rtd=842,w01014-Flag=N&&";
        assertEquals("##0" + segment.length() + segment, frame.substring(0, frame.length() - 6));
        assertTrue(frame.endsWith("\r\n"));
    }

    @Test
    void theChecksumIsThatOfTheStandardsExample() {
        String segment =
                "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&";

        assertEquals(0x1C80, Hj212.checksum(segment.getBytes(US_ASCII)));
    }

    @Test
    void theVendorsJsonIsOdd() {
        Wire.Publication message = (Wire.Publication) only(
                FormatName.MAPPED,
                "RG-QY01-001",
                words(
                        "RG-QY01-001",
                        r -> r.number("rain_rate", "mm/h", 3.2, 1)
                                .number("rain_cum", "mm", 120.4, 1)
                                .number("battery", "/100", 68, 0)));

        String serial = FLEET.named("RG-QY01-001").orElseThrow().aliases().get(0);
        assertEquals("vendor/acme/QY01/up", message.topic());
        assertEquals(
                "{\"sn\":\"" + serial + "\",\"t\":1781537400250,\"d\":{\"rain\":3.2,\"total\":120.4,\"bat\":68}}",
                text(message));
    }

    @Test
    void plainJsonTellsOfOneMomentInAMessage() {
        List<Reading> two = new ArrayList<>(words(DRAIN, r -> r.number("h2s", "ppm", 4, 1)));
        two.addAll(new Readings(DRAIN, NOW.plusSeconds(5))
                .number("h2s", "ppm", 2, 1)
                .list());

        assertEquals(
                List.of(
                        "{\"ts\":\"2026-06-15T15:30:00.250Z\",\"h2s\":4}",
                        "{\"ts\":\"2026-06-15T15:30:05.250Z\",\"h2s\":2}"),
                FormatName.PLAIN.in(FLEET, CLOCK).write(report(DRAIN, two)).stream()
                        .map(FormatsTest::text)
                        .toList());
    }

    @Test
    void eachDeviceSpeaksTheFirstFormatThatFitsIt() {
        Formats formats = new Formats(FLEET, List.of(FormatName.LWM2M, FormatName.SENML_CBOR), CLOCK);
        List<Reading> pack = new ArrayList<>(words("CB-QY01-01", r -> r.number("p_total", "W", 900, 1)));
        pack.addAll(words("LP-QY01-003", r -> r.number("active_power", "W", 57.4, 1)));

        List<Formats.Share> shares = formats.divide(report("CB-QY01-01", pack));

        assertEquals(
                List.of(Own.class, Lwm2m.class),
                shares.stream()
                        .<Object>map(s -> s.format().orElseThrow().getClass())
                        .toList());
        assertEquals(1, shares.get(1).report().readings().size());
        assertTrue(formats.isAnybodySpeaking());
        assertEquals(List.of(), formats.missingBridges());
    }

    private static List<Reading> words(String device, Consumer<Readings> what) {
        Readings readings = new Readings(device, NOW);
        what.accept(readings);
        return readings.list();
    }

    private static Report report(String speaker, List<Reading> readings) {
        return new Report(speaker, Report.Stream.TELEMETRY, NOW, readings);
    }

    private static Report event(List<Reading> readings) {
        return new Report(readings.get(0).device(), Report.Stream.EVENT, readings);
    }

    private static Wire only(FormatName name, String speaker, List<Reading> readings) {
        List<Wire> said = name.in(FLEET, CLOCK).write(new Report(speaker, Report.Stream.EVENT, NOW, readings));
        assertEquals(1, said.size());
        return said.get(0);
    }

    private static Wire event(Format format, Report report) {
        return format.write(report).get(0);
    }

    private static Report sighting(Instant time, double score, int count) {
        return event(new Readings(CAMERA, time)
                .number("object_count", "count", count, 0)
                .text("object_id", "1781537400.250000-abcdef")
                .text("object_label", "person")
                .text("object_zone", "yard")
                .number("object_score", "/", score, 2)
                .list());
    }

    private static Report frames(int camera, Instant time) {
        String device = "CM-QY01-00" + camera;
        return new Report(
                device,
                Report.Stream.TELEMETRY,
                time,
                new Readings(device, time).number("fps", "1/s", 24.9, 1).list());
    }

    private static String text(Wire wire) {
        return new String(wire.payload(), UTF_8);
    }

    private static JsonNode json(Wire wire) throws Exception {
        return json(text(wire));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .setNodeFactory(new JsonNodeFactory(true))
                .readTree(text);
    }

    /** Element texts by name, attributes by {@code name@attribute}, namespaces by {@code name#}; the last of a name wins. */
    private static Map<String, String> xml(Wire wire) throws Exception {
        Map<String, String> found = new HashMap<>();
        XMLStreamReader xml =
                XMLInputFactory.newFactory().createXMLStreamReader(new ByteArrayInputStream(wire.payload()));
        String element = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                element = xml.getLocalName();
                found.put(element + "#", String.valueOf(xml.getNamespaceURI()));
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    found.put(element + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                }
            } else if (event == XMLStreamReader.CHARACTERS && !xml.isWhiteSpace()) {
                found.put(element, xml.getText());
            }
        }
        return found;
    }
}
