package org.gridpost.sim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00.250Z");

    private static final List<Reading> PACK = pack();

    @Test
    void senmlJsonNamesTheDeviceOnceAndTimesRelativeToTheFirst() {
        assertEquals(
                "[{\"bn\":\"LP-1:\",\"bt\":1781496000.250,\"n\":\"active_power\",\"u\":\"W\",\"v\":57.4},"
                        + "{\"n\":\"lamp_on\",\"vb\":true},"
                        + "{\"bn\":\"LP-2:\",\"n\":\"active_power\",\"u\":\"W\",\"v\":60},"
                        + "{\"n\":\"fw\",\"vs\":\"2.1\",\"t\":-1.500}]",
                text(Encoding.SENML_JSON, PACK));
    }

    @Test
    void senmlCborSaysTheSameWithNumericLabels() throws IOException {
        List<?> records = new ObjectMapper(new CBORFactory()).readValue(Encoding.SENML_CBOR.encode(PACK), List.class);

        // Jackson shows integer keys as texts.
        assertEquals(
                List.of(
                        Map.of("-2", "LP-1:", "-3", 1781496000.25, "0", "active_power", "1", "W", "2", 57.4),
                        Map.of("0", "lamp_on", "4", true),
                        Map.of("-2", "LP-2:", "0", "active_power", "1", "W", "2", 60),
                        Map.of("0", "fw", "3", "2.1", "6", -1.5)),
                records);
    }

    @Test
    void senmlCborHasTheKnownBytes() {
        List<Reading> one = new Readings("D", Instant.ofEpochSecond(2))
                .number("ch4", "ppm", 120, 0)
                .list();

        // array(1) map(5): -2 "D:", -3 2.0, 0 "ch4", 1 "ppm", 2 120
        assertEquals(
                "81a52162443a22fb4000000000000000006363683401637070" + "6d021878",
                java.util.HexFormat.of().formatHex(Encoding.SENML_CBOR.encode(one)));
    }

    @Test
    void plainJsonCarriesSecondsOrIso() {
        List<Reading> own =
                new Readings("RG-1", NOON).number("rain_rate", "mm/h", 1.26, 1).list();

        assertEquals("{\"ts\":1781496000.250,\"rain_rate\":1.3}", text(Encoding.PLAIN_SECONDS, own));
        assertEquals("{\"ts\":\"2026-06-15T04:00:00.250Z\",\"rain_rate\":1.3}", text(Encoding.PLAIN_ISO, own));
    }

    @Test
    void packsStayBelowTheirBound() {
        List<List<Reading>> lamps = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Readings readings = new Readings("LP-QY07-0" + i, NOON);
            for (int m = 0; m < 17; m++) {
                readings.number("supply_current_" + m, "mm/h", 12345.678, 3);
            }
            lamps.add(readings.list());
        }

        List<List<Reading>> packs = Packs.split(lamps);

        assertEquals(60 * 17, packs.stream().mapToInt(List::size).sum());
        assertTrue(packs.stream().allMatch(p -> Encoding.SENML_JSON.encode(p).length < 8_192));
        assertTrue(packs.size() < 12, "packs are not needlessly small: " + packs.size());
    }

    private static List<Reading> pack() {
        List<Reading> pack = new ArrayList<>(new Readings("LP-1", NOON)
                .number("active_power", "W", 57.38, 1)
                .flag("lamp_on", true)
                .list());
        pack.addAll(
                new Readings("LP-2", NOON).number("active_power", "W", 60.04, 1).list());
        pack.addAll(
                new Readings("LP-2", NOON.minusMillis(1500)).text("fw", "2.1").list());
        return pack;
    }

    private static String text(Encoding encoding, List<Reading> readings) {
        return new String(encoding.encode(readings), StandardCharsets.UTF_8);
    }
}
