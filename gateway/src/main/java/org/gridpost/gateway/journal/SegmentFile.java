package org.gridpost.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.gridpost.pipelines.journal.Mark;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** Names, connections and rows of segment files. */
final class SegmentFile {
    /** Raised when the tables change; the records' own form has a version of its own. */
    static final int FORMAT = 1;

    static final String SCHEMA = """
            CREATE TABLE segment (
              format INTEGER NOT NULL, position INTEGER NOT NULL, readings_before INTEGER NOT NULL,
              created INTEGER NOT NULL);
            CREATE TABLE synced_group (
              position INTEGER PRIMARY KEY, records INTEGER NOT NULL, readings_before INTEGER NOT NULL,
              readings INTEGER NOT NULL, body BLOB NOT NULL, crc INTEGER NOT NULL);
            """;

    private static final Pattern NAME = Pattern.compile("(\\d{19})\\.journal");
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private SegmentFile() {}

    /** Named by the position of its first record, so that names sort as records do. */
    static Path path(Path directory, long position) {
        return directory.resolve(String.format(Locale.ROOT, "%019d.journal", position));
    }

    /** The first position, if the file is a segment by its name. */
    static OptionalLong position(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }

    static Connection create(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** @throws SQLException if there is no such file, too */
    static Connection open(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config;
    }

    /** Over the row's numbers and its body: a number that changed is as bad as a record that did. */
    static long crc(Mark first, Mark end, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(32)
                .putLong(first.position())
                .putLong(end.position())
                .putLong(first.readings())
                .putLong(end.readings())
                .flip());
        crc.update(body, 0, body.length);
        return crc.getValue();
    }

    /** Whether the file itself is to blame, so that trying again cannot help. */
    static boolean isDamage(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return false;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
            // A table that is not there: the file was emptied or is another program's.
            case SQLITE_ERROR -> true;
            default -> false;
        };
    }

    static long size(Path file) {
        try {
            return size0(file) + size0(sibling(file, "-wal"));
        } catch (IOException e) {
            return 0; // Dropped a moment ago.
        }
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(sibling(file, "-wal"));
        Files.deleteIfExists(sibling(file, "-shm"));
    }

    /** Renames a file that cannot be used, so that somebody may look at it. */
    static Path setAside(Path file) throws IOException {
        Path aside = sibling(file, ".damaged");
        for (int n = 2; Files.exists(aside); n++) {
            aside = sibling(file, ".damaged-" + n);
        }
        Files.move(file, aside);
        if (Files.exists(sibling(file, "-wal"))) {
            Files.move(sibling(file, "-wal"), sibling(aside, "-wal"));
        }
        Files.deleteIfExists(sibling(file, "-shm"));
        return aside;
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static long size0(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
