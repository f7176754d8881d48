package org.gridpost.gateway.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordSamples;

/** A process that appends numbered records as fast as it can and says which are safe, until it is killed. */
final class AppendUntilKilled {
    private static final int UNDER_WAY = 20_000;

    private AppendUntilKilled() {}

    /** @param args the journal's folder and the first number */
    public static void main(String[] args) throws InterruptedException {
        JournalConfig d = JournalConfig.defaults(Path.of(args[0]));
        // Small segments, so that the kill may fall between two of them.
        JournalConfig config = new JournalConfig(
                d.directory(), 200_000, d.linger(), 100, Duration.ofHours(1), Long.MAX_VALUE, 0, 0, d.tailBytes());
        FileJournal journal = FileJournal.open(config, Mark.START, Clock.systemUTC());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (long n = Long.parseLong(args[1]); ; n++) {
            long number = n;
            while (n - journal.end().position() > UNDER_WAY) {
                journal.await(journal.end().position(), Duration.ofSeconds(1));
            }
            journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, synced -> out.println(number));
        }
    }
}
