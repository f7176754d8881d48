package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.journal.Gap;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.Journal.State;
import org.gridpost.pipelines.journal.JournalLostException;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds: a sound folder, a damaged one, one that lost its end. */
class JournalRestartTest {
    @TempDir
    Path temp;

    private JournalFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new JournalFolder(temp.resolve("journal"));
    }

    @Test
    void goesOnWhereItEnded() {
        for (long run = 0; run < 4; run++) {
            try (FileJournal journal = folder.open(Mark.START)) {
                assertEquals(new Mark(run * 10, run * 10), journal.end());
                JournalFolder.append(journal, run * 10, 10);
                assertEquals(numbers(0, run * 10 + 10), JournalFolder.numbersFrom(journal, 0));
                assertEquals(List.of(), journal.gaps());
            }
        }
    }

    @Test
    void aRunThatWroteNothingLeavesNothing() throws Exception {
        folder.holding(3);
        List<Path> files = folder.segments();
        folder.open(Mark.START).close();
        folder.open(Mark.START).close();
        assertEquals(files, folder.segments());
    }

    @Test
    void aSegmentThatWasNeverFinishedBeingMadeIsNoDamage() throws Exception {
        folder.holding(3);
        Files.createFile(SegmentFile.path(folder.path(), 3));
        try (FileJournal journal = folder.open(Mark.START)) {
            assertEquals(List.of(), journal.gaps());
            JournalFolder.append(journal, 3, 2);
            assertEquals(numbers(0, 5), JournalFolder.numbersFrom(journal, 0));
        }
    }

    @Test
    void oneFolderServesOneGateway() {
        try (Journal first = folder.open(Mark.START)) {
            UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> folder.open(Mark.START));
            assertTrue(refused.getMessage().contains(folder.path() + " is in use by another gateway"));
            JournalFolder.append(first, 0, 1);
        }
        folder.open(Mark.START).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "not a folder");
        UncheckedIOException refused = assertThrows(
                UncheckedIOException.class, () -> new JournalFolder(file.resolve("journal")).open(Mark.START));
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @Test
    void aDamagedRowInTheMiddleIsAGapAndNothingElse() throws Exception {
        folder.holding(20);
        folder.change(folder.segments().get(0), "UPDATE synced_group SET body = x'0102' WHERE position = 7");

        try (FileJournal journal = folder.open(Mark.START)) {
            assertEquals(List.of(span(7, 8)), spans(journal));
            assertEquals(new Mark(20, 20), journal.end());
            assertEquals(numbers(5, 7), JournalFolder.numbersFrom(journal, 5).subList(0, 2));
            JournalLostException lost = assertThrows(JournalLostException.class, () -> journal.read(7, 5));
            assertEquals(new Mark(8, 8), lost.goesOn());
            JournalFolder.append(journal, 20, 1);
            assertEquals(numbers(8, 21), JournalFolder.numbersFrom(journal, 7));
        }
    }

    @Test
    void aDamagedEndKeepsItsPositions() throws Exception {
        folder.holding(20);
        folder.change(folder.segments().get(0), "UPDATE synced_group SET readings_before = 99 WHERE position >= 18");

        for (int run = 0; run < 2; run++) {
            try (FileJournal journal = folder.open(Mark.START)) {
                assertEquals(20, journal.end().position());
                assertEquals(List.of(span(18, 20)), spans(journal));
            }
        }
        try (FileJournal journal = folder.open(Mark.START)) {
            JournalFolder.append(journal, 100, 1);
            assertEquals(List.of(16L, 17L, 100L), JournalFolder.numbersFrom(journal, 16));
        }
    }

    @Test
    void aTornFileIsReadAsFarAsItGoes() throws Exception {
        folder.holding(2000);
        Path segment = folder.segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        // The tables' roots stand in the first pages; here are rows.
        for (int i = bytes.length * 3 / 4; i < bytes.length * 3 / 4 + 5000; i++) {
            bytes[i] = 42;
        }
        Files.write(segment, bytes);

        try (FileJournal journal = folder.open(Mark.START)) {
            assertEquals(1, journal.gaps().size());
            Gap gap = journal.gaps().get(0);
            assertTrue(gap.from().position() > 1000, gap::toString);
            JournalFolder.append(journal, 5000, 1);
            List<Long> kept = JournalFolder.numbersFrom(journal, 0);
            assertEquals(numbers(0, gap.from().position()), kept.subList(0, (int)
                    gap.from().position()));
            assertEquals(5000L, kept.get(kept.size() - 1));
        }
    }

    @Test
    void aFileThatIsNoSegmentIsSetAside() throws Exception {
        folder.holding(5);
        Path first = folder.segments().get(0);
        try (FileJournal journal = folder.open(Mark.START)) {
            JournalFolder.append(journal, 5, 5);
        }
        Files.writeString(first, "this was a database once, before somebody saved a letter over it");

        try (FileJournal journal = folder.open(Mark.START)) {
            assertEquals(1, journal.gaps().size());
            assertTrue(journal.gaps().get(0).why().contains("set aside"));
            assertEquals(numbers(5, 10), JournalFolder.numbersFrom(journal, 0));
            assertEquals(new Mark(10, 10), journal.end());
        }
        assertTrue(Files.exists(first.resolveSibling(first.getFileName() + ".damaged")));
    }

    @Test
    void anOnlyFileThatIsNoSegmentStopsNobody() throws Exception {
        folder.holding(5);
        Files.writeString(folder.segments().get(0), "this was a database once, before somebody saved over it");

        Mark seen = new Mark(4, 4);
        try (FileJournal journal = folder.open(seen)) {
            assertEquals(seen, journal.end());
            assertTrue(spans(journal).contains(span(0, 4)));
            JournalFolder.append(journal, 77, 1);
            assertEquals(List.of(77L), JournalFolder.numbersFrom(journal, 4));
        }
    }

    @Test
    void aMissingFileInTheMiddleIsAGap() throws Exception {
        for (int run = 0; run < 3; run++) {
            try (FileJournal journal = folder.open(Mark.START)) {
                JournalFolder.append(journal, run * 5L, 5);
            }
        }
        Files.delete(folder.segments().get(1));

        try (FileJournal journal = folder.open(Mark.START)) {
            assertEquals(List.of(span(5, 10)), spans(journal));
            List<Long> expected = LongStream.concat(LongStream.range(0, 5), LongStream.range(10, 15))
                    .boxed()
                    .toList();
            assertEquals(expected, JournalFolder.numbersFrom(journal, 0));
        }
    }

    @Test
    void aJournalThatLostItsEndIsNoticedAndSkipsWhatItsReadersSaw() throws Exception {
        folder.holding(5);
        Path backup = Files.createDirectories(temp.resolve("backup"));
        Path segment = folder.segments().get(0);
        Files.copy(segment, backup.resolve("segment"));
        try (FileJournal journal = folder.open(Mark.START)) {
            JournalFolder.append(journal, 5, 7);
        }
        Files.delete(folder.segments().get(1));
        Files.copy(backup.resolve("segment"), segment, StandardCopyOption.REPLACE_EXISTING);

        Mark seen = new Mark(12, 12);
        for (int run = 0; run < 2; run++) {
            try (FileJournal journal = folder.open(seen)) {
                assertEquals(seen, journal.end());
                assertEquals(List.of(span(5, 12)), spans(journal));
                JournalFolder.append(journal, 100 + run, 1);
                assertEquals(100L, JournalFolder.numbersFrom(journal, 12).get(0));
                JournalLostException lost = assertThrows(JournalLostException.class, () -> journal.read(6, 1));
                assertEquals(new Mark(12, 12), lost.goesOn());
                seen = new Mark(13, 13);
            }
        }
    }

    @Test
    void anEmptiedFolderIsNoticed() throws Exception {
        folder.holding(5);
        Files.delete(folder.segments().get(0));
        try (FileJournal journal = folder.open(new Mark(5, 5))) {
            assertEquals(List.of(span(0, 5)), spans(journal));
            assertTrue(journal.gaps().get(0).why().contains("a reader has seen up to 5"));
        }
    }

    @Test
    void damageThatComesLaterIsFoundInReading() throws Exception {
        folder.holding(20);
        try (FileJournal journal = folder.open(Mark.START)) {
            JournalFolder.append(journal, 20, 5);
            folder.change(folder.segments().get(0), "DELETE FROM synced_group WHERE position = 3");
            assertEquals(24, JournalFolder.numbersFrom(journal, 0).size());
            assertEquals(List.of(span(3, 4)), spans(journal));
        }
    }

    @Test
    void aFileDeletedWhileItIsWrittenToIsNoticed() throws Exception {
        try (FileJournal journal = folder.open(Mark.START)) {
            JournalFolder.append(journal, 0, 5);
            Files.delete(folder.segments().get(0));
            // Within a second or two records are in a new file.
            long next = 5;
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (folder.segments().isEmpty() && System.nanoTime() < until) {
                JournalFolder.append(journal, next++, 1);
            }
            JournalFolder.append(journal, next, 1);
            assertEquals(next, JournalFolder.numbersFrom(journal, next).get(0));
            assertThrows(JournalLostException.class, () -> journal.read(0, 1));
            assertEquals(1, journal.gaps().size());
        }
    }

    @Test
    void aFolderThatIsGoneStopsTheJournalAndIsNamed() throws Exception {
        FileJournal journal = FileJournal.open(
                new JournalConfig(folder.path(), 1 << 20, Duration.ZERO, 100, Duration.ZERO, 0, 1, 0, 0),
                Mark.START,
                Clock.systemUTC());
        try (journal) {
            Files.delete(folder.path().resolve("lock"));
            Files.delete(folder.path());
            Await.until("stalled", Duration.ofSeconds(20), () -> journal.state() instanceof State.Stalled);
            String why = ((State.Stalled) journal.state()).why();
            assertTrue(why.contains(folder.path() + " is gone"), why);
        }
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static List<Long> span(long from, long to) {
        return List.of(from, to);
    }

    private static List<List<Long>> spans(Journal journal) throws IOException {
        return journal.gaps().stream()
                .map(gap -> span(gap.from().position(), gap.to().position()))
                .toList();
    }
}
