package org.gridpost.pipelines.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.JournalRecord.Tick;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:01.000Z");

    private final RecordCodec codec = new RecordCodec();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverWasWrittenIsReadAgain(long seed) {
        RecordSamples samples = new RecordSamples(seed);
        List<JournalRecord> records = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            records.add(samples.any());
        }
        assertEquals(records, codec.decode(codec.encode(records)));
        assertEquals(0, codec.unknownReadings());
    }

    @Test
    void everyMetricOfEveryKindIsReadAgain() {
        List<Reading> all = Stream.of(AssetKind.values())
                .flatMap(kind -> kind.metrics().stream().map(metric -> {
                    Value value = switch (metric.type()) {
                        case NUMBER -> Value.of(metric.max());
                        case FLAG -> Value.of(true);
                        case TEXT -> Value.of("auto");
                    };
                    return new Reading("X1", kind, metric, value, TIME, RECEIVED, Quality.SUSPECT);
                }))
                .toList();
        assertEquals(
                List.of(new Intake(all, List.of())), codec.decode(codec.encode(List.of(new Intake(all, List.of())))));
    }

    /** The bytes that lie on disks already: a change here needs a new version of the form. */
    @Test
    void theFormOfVersionOneStands() {
        byte[] bytes = codec.encode(List.of(lamp(), new Tick(TIME)));
        assertEquals(
                // version and kind, three readings
                "0101" + "03"
                        // nothing shared, LP0001, LAMP, received, a second and 250 ms before that, active_power, 92.5
                        + "0000" + "064c5030303031" + "00044c414d50" + "82a9a19a0d00" + "01f403"
                        + "030c6163746976655f706f776572" + "4057200000000000"
                        // all shared and a whole number, supply_voltage, 229
                        + "0047" + "040e737570706c795f766f6c74616765" + "ca03"
                        // all shared and true, lamp_on; no rejections
                        + "00c7" + "00076c616d705f6f6e" + "00"
                        // version and kind, time
                        + "0102" + "80a9a19a0df403",
                HexFormat.of().formatHex(bytes));
    }

    @Test
    void whatAMessageSharesIsMadeOnce() {
        Intake read = (Intake) codec.decode(codec.encode(List.of(lamp()))).get(0);
        Reading first = read.readings().get(0);
        Reading last = read.readings().get(2);
        assertSame(first.asset(), last.asset());
        assertSame(first.time(), last.time());
        assertSame(first.received(), last.received());
    }

    @Test
    void threeReadingsTakeLessThanTheMessageTheyCameIn() {
        assertTrue(codec.encode(List.of(lamp())).length < 110);
    }

    @Test
    void aReadingWhoseMetricIsGoneIsLeftOutAndCounted() {
        byte[] bytes = codec.encode(List.of(lamp(), new Tick(TIME)));
        rename(bytes, "supply_voltage", "supply_sorcery");

        List<JournalRecord> read = codec.decode(bytes);

        List<Reading> kept = lamp().readings();
        assertEquals(List.of(new Intake(List.of(kept.get(0), kept.get(2)), List.of()), new Tick(TIME)), read);
        assertEquals(1, codec.unknownReadings());
    }

    @Test
    void readingsOfAKindThatIsGoneAreLeftOutAndCounted() {
        byte[] bytes = codec.encode(List.of(lamp(), new Tick(TIME)));
        rename(bytes, "LAMP", "LOMP");

        assertEquals(List.of(new Intake(List.of(), List.of()), new Tick(TIME)), codec.decode(bytes));
        assertEquals(3, codec.unknownReadings());
    }

    @Test
    void aMetricIsKnownByItsNameAndNotByItsPlace() {
        byte[] bytes = codec.encode(List.of(lamp()));
        int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("active_power");
        bytes[name - 2] = 60;

        assertEquals(List.of(lamp()), codec.decode(bytes));
    }

    @Test
    void aRecordOfALaterVersionIsNotGuessedAt() {
        byte[] bytes = codec.encode(List.of(new Tick(TIME)));
        bytes[0] = 9;
        assertThrows(IllegalStateException.class, () -> codec.decode(bytes));
    }

    private static Intake lamp() {
        return new Intake(
                List.of(
                        lampReading("active_power", Value.of(92.5)),
                        lampReading("supply_voltage", Value.of(229)),
                        lampReading("lamp_on", Value.of(true))),
                List.of());
    }

    private static Reading lampReading(String metric, Value value) {
        return new Reading(
                "LP0001",
                AssetKind.LAMP,
                AssetKind.LAMP.metric(metric).orElseThrow(),
                value,
                TIME,
                RECEIVED,
                Quality.GOOD);
    }

    private static void rename(byte[] bytes, String from, String to) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(from);
        System.arraycopy(to.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, to.length());
    }
}
