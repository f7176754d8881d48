package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalReader.Pace;
import org.gridpost.pipelines.journal.JournalReader.Status;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordSamples;
import org.gridpost.pipelines.journal.ReleaseTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers of different speed, while segments are begun, sealed and dropped under them. */
class JournalReadersTest {
    private static final int RECORDS = 60_000;

    @TempDir
    Path folder;

    @Test
    void everyReaderSeesEveryRecordOnceWhileSegmentsComeAndGo() {
        JournalConfig config =
                new JournalConfig(folder, 50_000, Duration.ofMillis(1), 100, Duration.ZERO, 0, 0, 0, 20_000);
        try (FileJournal journal = FileJournal.open(config, Mark.START, Clock.systemUTC())) {
            List<Long> quick = new ArrayList<>();
            List<Long> slow = new ArrayList<>();
            try (JournalReader detect = reader("detect", journal, quick, 5_000);
                    JournalReader store = reader("store", journal, slow, 33)) {
                ReleaseTask release = new ReleaseTask(journal, List.of(detect::settled, store::settled));
                for (long n = 0; n < RECORDS; n++) {
                    journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, synced -> {});
                    if (n % 500 == 0) {
                        release.run();
                    }
                }
                for (JournalReader reader : List.of(detect, store)) {
                    Await.until(reader.name() + " is done", Duration.ofSeconds(60), () -> {
                        release.run();
                        return reader.next().position() == RECORDS;
                    });
                    assertEquals(0, reader.lostRecords());
                    assertEquals(new Status.Running(), reader.status());
                }
                release.run();
                Await.until(
                        "old segments gone",
                        Duration.ofSeconds(20),
                        () -> journal.start().position() > 0);
            }
            List<Long> all = LongStream.range(0, RECORDS).boxed().toList();
            assertEquals(all, quick);
            assertEquals(all, slow);
            assertEquals(List.of(), journal.gaps());
            assertTrue(journal.start().position() <= RECORDS);
        }
    }

    private static JournalReader reader(String name, FileJournal journal, List<Long> seen, int atATime) {
        JournalReader reader = new JournalReader(
                name,
                journal,
                Mark.START,
                batch -> {
                    for (Entry entry : batch.entries()) {
                        seen.add(RecordSamples.numberOf(entry.record()));
                    }
                    return batch.to();
                },
                new Pace(atATime, Duration.ZERO, Duration.ofMillis(10)),
                Clock.systemUTC());
        reader.start();
        return reader;
    }
}
