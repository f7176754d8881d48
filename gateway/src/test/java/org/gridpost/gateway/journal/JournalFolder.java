package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalLostException;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.journal.RecordSamples;

/** A journal's folder in a test: opened, written to, damaged. */
final class JournalFolder {
    private final Path path;

    JournalFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Keeps nothing in memory and nothing that is released, without ballast. */
    JournalConfig config(long segmentBytes) {
        return new JournalConfig(path, segmentBytes, Duration.ZERO, 2048, Duration.ZERO, 0, 0, 0, 0);
    }

    FileJournal open(Mark seenElsewhere) {
        return FileJournal.open(config(1 << 20), seenElsewhere, Clock.systemUTC());
    }

    /** One record at a time, each in a row of its own. */
    static void append(Journal journal, long first, int count) {
        for (long n = first; n < first + count; n++) {
            CompletableFuture<Boolean> safe = new CompletableFuture<>();
            journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, safe::complete);
            assertEquals(true, safe.join());
        }
    }

    /** A closed journal of so many records, one in a row. */
    void holding(int records) {
        try (FileJournal journal = open(Mark.START)) {
            append(journal, 0, records);
        }
    }

    List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> f.toString().endsWith(".journal")).sorted().toList();
        }
    }

    void change(Path segment, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + segment);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The numbers of all records from a position to the end, stepping over gaps. */
    static List<Long> numbersFrom(Journal journal, long position) {
        List<Long> numbers = new ArrayList<>();
        long at = position;
        while (at < journal.end().position()) {
            try {
                for (Entry entry : journal.read(at, 7)) {
                    assertEquals(at, entry.position());
                    numbers.add(RecordSamples.numberOf(entry.record()));
                    at++;
                }
            } catch (JournalLostException e) {
                at = e.goesOn().position();
            }
        }
        return numbers;
    }
}
