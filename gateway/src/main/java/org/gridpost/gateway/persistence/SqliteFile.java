package org.gridpost.gateway.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database: one file. */
final class SqliteFile {
    private static final int BUSY_TIMEOUT_MILLIS = 15_000;
    private static final int CONNECTIONS = 4;

    private SqliteFile() {}

    static Database open(Path dataFolder) {
        Path file = dataFolder.resolve("gridpost.db");
        try {
            Files.createDirectories(dataFolder);
            HikariDataSource pool = new HikariDataSource(pooled(file));
            // Flyway takes no lock of its own on SQLite: two processes starting at once would both migrate.
            try (FileChannel channel = FileChannel.open(
                            dataFolder.resolve("migration.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Database.migrate(pool);
            }
            String description = "SQLite file " + file.getFileName();
            return new Database(new Connections(pool, e -> description + " cannot be opened: " + e), description);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the database in " + dataFolder, e);
        }
    }

    private static HikariConfig pooled(Path file) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        sqlite.enforceForeignKeys(true);
        // What residents have erased is to be gone from the file as well, and not only from its tables.
        sqlite.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        // A transaction that reads before it writes must not find the database locked by another in between.
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig config = new HikariConfig();
        config.setPoolName("gridpost-db");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        return config;
    }
}
