package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.Journal.State;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that is really full. */
class DiskFullTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MB = 1 << 20;

    @TempDir
    Path temp;

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void recordsWaitUntilThereIsRoomAndNoneIsLost() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), 8)) {
            JournalFolder folder = new JournalFolder(disk.folder().resolve("journal"));
            // No threshold: SQLite itself runs into the full disk.
            JournalConfig config =
                    new JournalConfig(folder.path(), MB, Duration.ZERO, 500, Duration.ofHours(1), 1L << 40, 0, 0, 0);
            int count = 150_000;
            try (Journal journal = FileJournal.open(config, Mark.START, Clock.systemUTC())) {
                append(journal, 0, count);
                Await.until("the disk is full", LONG, () -> journal.state() instanceof State.Stalled);
                State.Stalled stalled = assertInstanceOf(State.Stalled.class, journal.state());
                assertTrue(stalled.why().contains(folder.path().toString()), stalled::why);
                int safe = told.get();
                assertTrue(safe < count, () -> safe + " fitted");
                List<Long> kept = JournalFolder.numbersFrom(journal, 0);
                assertEquals(LongStream.range(0, kept.size()).boxed().toList(), kept);
                assertTrue(kept.size() >= safe);

                disk.resize(64);
                Await.until("all are safe", LONG, () -> told.get() == count);
                assertInstanceOf(State.Accepting.class, journal.state());
            }
            assertEquals(0, refused.get());
            try (Journal journal = folder.open(Mark.START)) {
                assertEquals(List.of(), journal.gaps());
                assertEquals(LongStream.range(0, count).boxed().toList(), JournalFolder.numbersFrom(journal, 0));
            }
        }
    }

    @Test
    void closedOnAFullDiskItSaysWhatIsNotSafe() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), 4)) {
            JournalFolder folder = new JournalFolder(disk.folder().resolve("journal"));
            int count = 80_000;
            try (Journal journal = folder.open(Mark.START)) {
                append(journal, 0, count);
                Await.until("the disk is full", LONG, () -> journal.state() instanceof State.Stalled);
            }
            assertEquals(count, told.get());
            assertTrue(refused.get() > 0);
            try (Journal journal = folder.open(Mark.START)) {
                assertEquals(List.of(), journal.gaps());
                assertEquals(
                        LongStream.range(0, count - refused.get()).boxed().toList(),
                        JournalFolder.numbersFrom(journal, 0));
            }
        }
    }

    @Test
    void whenOthersFillTheDiskTheJournalStopsInTimeAndGivesItsBallastForThem() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(temp.resolve("disk"), 32)) {
            JournalConfig config = new JournalConfig(
                    disk.folder().resolve("journal"),
                    MB,
                    Duration.ZERO,
                    500,
                    Duration.ofHours(1),
                    1L << 40,
                    8 * MB,
                    4 * MB,
                    0);
            Path ballast = config.directory().resolve("ballast");
            Path filler = disk.folder().resolve("somebody-elses-file");
            try (Journal journal = FileJournal.open(config, Mark.START, Clock.systemUTC())) {
                append(journal, 0, 100);
                Await.until("safe", LONG, () -> told.get() == 100);
                assertTrue(Files.exists(ballast));

                assertFalse(fill(filler));
                append(journal, 100, 1000);
                Await.until("stalled", LONG, () -> journal.state() instanceof State.Stalled);
                Await.until("ballast given up", LONG, () -> !Files.exists(ballast));
                String why = ((State.Stalled) journal.state()).why();
                assertTrue(why.contains("is full (") && why.contains("8 MB needed): make room"), why);
                assertEquals(100, told.get());
                // What the ballast is for: others can still finish what they are at.
                Files.write(disk.folder().resolve("a-database"), new byte[2 * MB]);

                Files.delete(filler);
                Await.until("all safe", LONG, () -> told.get() == 1100);
                Await.until("ballast laid again", LONG, () -> Files.exists(ballast));
                assertInstanceOf(State.Accepting.class, journal.state());
            }
            assertEquals(0, refused.get());
        }
    }

    private void append(Journal journal, long first, int count) {
        for (long n = first; n < first + count; n++) {
            journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, synced -> {
                told.incrementAndGet();
                if (!synced) {
                    refused.incrementAndGet();
                }
            });
        }
    }

    /** Writes until nothing more fits; whether all fitted. */
    private static boolean fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = 0; n < 1 << 20; n++) {
                out.write(new byte[4096]);
            }
            return true;
        } catch (IOException full) {
            return false;
        }
    }
}
