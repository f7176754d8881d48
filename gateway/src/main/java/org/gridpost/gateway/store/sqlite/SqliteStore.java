package org.gridpost.gateway.store.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Point;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.Sample;
import org.gridpost.pipelines.store.SampleCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Readings in one SQLite file: a wide table per kind, a row per asset and time. A batch is one synced transaction; what
 * is acknowledged survives a power cut. It refuses nothing. One thread writes at a time; queries have connections of
 * their own and see the last whole batch.
 */
public final class SqliteStore implements ReadingStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final SqliteStoreConfig config;
    private final HikariDataSource readers;
    private final Map<AssetKind, KindTable> tables;
    private Optional<RowWriter> writer;

    private SqliteStore(SqliteStoreConfig config, RowWriter writer, HikariDataSource readers) {
        this.config = config;
        this.writer = Optional.of(writer);
        this.tables = writer.tables();
        this.readers = readers;
    }

    /**
     * Opens the file, creating it and its tables as needed.
     *
     * @throws UncheckedIOException saying why the file cannot be used
     */
    public static SqliteStore open(SqliteStoreConfig config) {
        try {
            Files.createDirectories(config.file().toAbsolutePath().getParent());
            return new SqliteStore(config, RowWriter.open(config), new HikariDataSource(pool(config)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder of " + config.file() + " cannot be made; check its path and rights", e);
        } catch (SQLException e) {
            throw new UncheckedIOException(SqliteFault.sentence(e, config.file()), new IOException(e));
        }
    }

    private static HikariConfig pool(SqliteStoreConfig config) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setReadOnly(true);
        sqlite.setBusyTimeout((int) config.busyTimeout().toMillis());
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + config.file());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("gridpost-readings");
        pool.setDataSource(source);
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(config.readers());
        return pool;
    }

    @Override
    public synchronized Written write(List<Reading> batch) {
        try {
            if (writer.isEmpty()) {
                writer = Optional.of(RowWriter.open(config));
            }
            int conflicts = writer.get().write(Point.gather(batch));
            return new Written.Done(batch.size(), conflicts, List.of());
        } catch (SQLException e) {
            // After an I/O error the connection's state is anybody's guess: the next batch gets a new one.
            closeWriter();
            return new Written.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    @Override
    public QueryResult query(ReadingQuery query) {
        SampleCollector answer = new SampleCollector(query);
        try (Connection connection = readers.getConnection();
                PreparedStatement sql =
                        connection.prepareStatement(KindTable.selectSamples(query.metric(), query.kind()))) {
            sql.setString(1, query.asset());
            sql.setLong(2, query.fromMillis());
            sql.setLong(3, query.toMillis());
            KindTable table = tables.get(query.kind());
            try (ResultSet rows = sql.executeQuery()) {
                boolean wanted = true;
                while (wanted && rows.next()) {
                    Instant time = Instant.ofEpochMilli(rows.getLong(1));
                    Value value = RowWriter.value(rows, 4, query.metric()).orElseThrow();
                    wanted = answer.offer(
                            new Sample(time, value, table.quality(query.metric(), rows.getLong(2), rows.getLong(3))));
                }
            }
            return new QueryResult.Samples(answer.samples());
        } catch (SQLException e) {
            return new QueryResult.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    @Override
    public String describe() {
        return "SQLite file " + config.file();
    }

    @Override
    public synchronized void close() {
        // Readers first: the last connection to close tidies the write-ahead log away, and must be allowed to write.
        readers.close();
        closeWriter();
    }

    private void closeWriter() {
        try {
            if (writer.isPresent()) {
                writer.get().close();
            }
        } catch (SQLException e) {
            LOG.warn("{} (while closing it)", SqliteFault.sentence(e, config.file()));
        }
        writer = Optional.empty();
    }
}
