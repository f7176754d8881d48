package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.journal.JournalLostException;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long AMPLE = Long.MAX_VALUE;

    @TempDir
    Path folder;

    @Test
    void whatIsNotReleasedStaysHoweverOldAndBig() throws Exception {
        Segments segments = threeSegments();
        assertFalse(segments.dropOldest(new Mark(9, 9), Instant.MAX, 0, true));
        assertEquals(new Mark(0, 0), segments.start().orElseThrow());
    }

    @Test
    void whatIsReleasedStaysWhileItIsYoungAndSmall() throws Exception {
        Segments segments = threeSegments();
        assertFalse(segments.dropOldest(new Mark(30, 30), NOON.plusSeconds(60), AMPLE, false));
    }

    @Test
    void aReleasedSegmentGoesWhenAllOfItIsTooOld() throws Exception {
        Segments segments = threeSegments();
        // The second segment was begun a minute after noon: until then the first was written to.
        assertTrue(segments.dropOldest(new Mark(30, 30), NOON.plusSeconds(61), AMPLE, false));
        assertEquals(new Mark(10, 10), segments.start().orElseThrow());
        assertFalse(segments.dropOldest(new Mark(30, 30), NOON.plusSeconds(61), AMPLE, false));
        JournalLostException gone =
                assertThrows(JournalLostException.class, () -> segments.read(5, 1, new Mark(30, 30)));
        assertEquals(new Mark(10, 10), gone.goesOn());
    }

    @Test
    void aReleasedSegmentGoesWhenTheJournalIsTooBigOrTheDiskIsFull() throws Exception {
        Segments segments = threeSegments();
        long bytes = segments.bytes();
        assertFalse(segments.dropOldest(new Mark(30, 30), NOON, bytes, false));
        assertTrue(segments.dropOldest(new Mark(30, 30), NOON, bytes - 1, false));
        assertTrue(segments.dropOldest(new Mark(30, 30), NOON, AMPLE, true));
        assertFalse(segments.dropOldest(new Mark(30, 30), NOON, AMPLE, true));
        assertEquals(new Mark(20, 20), segments.start().orElseThrow());
    }

    /** Of ten records each, begun a minute after each other. */
    private Segments threeSegments() throws Exception {
        Segments segments = new Segments(List.of(), new RecordCodec());
        for (long n = 0; n < 3; n++) {
            Mark first = new Mark(n * 10, n * 10);
            SegmentWriter writer = SegmentWriter.begin(folder, first, NOON.plus(Duration.ofMinutes(n)));
            writer.append(first, new Mark(n * 10 + 10, n * 10 + 10), new byte[1000]);
            writer.seal();
            segments.add(writer.segment());
        }
        return segments;
    }
}
