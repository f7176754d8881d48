package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed with SIGKILL, again and again. */
class JournalKillTest {
    @TempDir
    Path temp;

    @Test
    void whatWasToldSafeIsThereWholeAndOnce() throws Exception {
        JournalFolder folder = new JournalFolder(temp.resolve("journal"));
        long next = 0;
        for (int kill = 0; kill < 4; kill++) {
            long told = appendUntilKilled(folder, next, 3_000 + 2_357L * kill);
            try (Journal journal = folder.open(Mark.START)) {
                assertEquals(List.of(), journal.gaps());
                long end = journal.end().position();
                assertTrue(end > told, () -> "told safe up to " + told + " but the journal ends at " + end);
                assertEquals(new Mark(end, end), journal.end());
                assertEquals(LongStream.range(0, end).boxed().toList(), JournalFolder.numbersFrom(journal, 0));
                next = end;
            }
        }
    }

    /** The last number that was told safe. */
    private static long appendUntilKilled(JournalFolder folder, long first, long answers) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendUntilKilled.class.getName(),
                        folder.path().toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            long told = first - 1;
            for (long n = 0; n < answers; n++) {
                assertEquals(Long.toString(told + 1), out.readLine());
                told++;
            }
            assertThrows(UncheckedIOException.class, () -> folder.open(Mark.START));
            process.toHandle().destroyForcibly(); // SIGKILL; the process object itself would close the pipe, too
            // What it said before it died counts, too; the last line may be cut short.
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(Long.toString(told + 1))) {
                    told++;
                }
            }
            process.waitFor();
            return told;
        }
    }
}
