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
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The gateway's own relational database: alarms, outbox, cursors, accounts. Several processes may have it open, such as
 * {@code gridpost token create} beside a running gateway.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MILLIS = 15_000;
    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens {@code gridpost.db} in the data folder, creating and migrating it as needed.
     *
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static Database open(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
            HikariDataSource pool = new HikariDataSource(pooled(dataFolder.resolve("gridpost.db")));
            // Flyway takes no lock of its own on SQLite: two processes starting at once would both migrate.
            try (FileChannel channel = FileChannel.open(
                            dataFolder.resolve("migration.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Flyway.configure(Database.class.getClassLoader())
                        .dataSource(pool)
                        .locations("classpath:org/gridpost/gateway/migrations")
                        .load()
                        .migrate();
            }
            return new Database(pool);
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

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }
}
