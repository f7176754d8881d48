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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourlyStore;
import org.gridpost.pipelines.store.HourlyValue;
import org.gridpost.pipelines.store.Point;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.Sample;
import org.gridpost.pipelines.store.SampleCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Readings in one SQLite file: a wide table per kind, a row per asset and time. A batch is one synced transaction; what
 * is acknowledged survives a power cut. It refuses nothing. One thread writes at a time; queries have connections of
 * their own and see the last whole batch. Roll-ups and expiry take turns with the batches, for some milliseconds each.
 */
public final class SqliteStore implements HourlyStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final SqliteStoreConfig config;
    private final HikariDataSource readers;
    private final Map<AssetKind, KindTable> tables;
    /** Fair, so that a batch waits for one piece of upkeep at most. */
    private final ReentrantLock turn = new ReentrantLock(true);

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
    public Written write(List<Reading> batch) {
        try {
            List<Point> points = Point.gather(batch);
            long conflicts = inTurn(writer -> writer.write(points));
            return new Written.Done(batch.size(), (int) conflicts, List.of());
        } catch (SQLException e) {
            return new Written.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    private interface Work {
        long with(RowWriter writer) throws SQLException;
    }

    private long inTurn(Work work) throws SQLException {
        turn.lock();
        try {
            if (writer.isEmpty()) {
                writer = Optional.of(RowWriter.open(config));
            }
            return work.with(writer.get());
        } catch (SQLException e) {
            // After an I/O error the connection's state is anybody's guess: the next batch gets a new one.
            closeWriter();
            throw e;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Outcome rollUp(Hour hour, Mode mode) {
        try {
            Iterator<String> assets = assets(hour.kind().measurement()).iterator();
            long rows = 0;
            while (assets.hasNext() && !Thread.currentThread().isInterrupted()) {
                rows += inTurn(writer -> writer.run(
                        (connection, w) -> Upkeep.rollUp(connection, w.hourlyTable(hour.kind()), hour, mode, assets)));
            }
            return assets.hasNext()
                    ? new Outcome.Unavailable("The roll-up of " + hour.start() + " was cut short; it is made again.")
                    : new Outcome.Done(rows);
        } catch (SQLException e) {
            return new Outcome.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    @Override
    public Outcome expire(Instant rawBefore, Instant hourlyBefore) {
        try {
            long rows = 0;
            for (AssetKind kind : AssetKind.values()) {
                rows += expire(kind.measurement(), "time", rawBefore.toEpochMilli());
                rows += expire(HourlyTable.name(kind), "hour", Hour.number(hourlyBefore.toEpochMilli()));
            }
            return new Outcome.Done(rows);
        } catch (SQLException e) {
            return new Outcome.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    private long expire(String table, String column, long before) throws SQLException {
        List<String> assets = assets(table);
        long rows = 0;
        while (!assets.isEmpty() && !Thread.currentThread().isInterrupted()) {
            rows += inTurn(
                    writer -> writer.run((connection, w) -> Upkeep.expire(connection, table, column, before, assets)));
        }
        return rows;
    }

    private List<String> assets(String table) throws SQLException {
        try (Connection connection = readers.getConnection()) {
            return Upkeep.assets(connection, table);
        }
    }

    @Override
    public HoursResult hourly(String asset, AssetKind kind, Metric metric, long from, long to) {
        try (Connection connection = readers.getConnection();
                PreparedStatement sql = connection.prepareStatement(HourlyTable.select(kind, metric))) {
            sql.setString(1, asset);
            sql.setLong(2, from);
            sql.setLong(3, to);
            KindTable table = tables.get(kind);
            List<HourlyValue> hours = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    hours.add(new HourlyValue(
                            row.getLong(1),
                            row.getLong(4),
                            row.getDouble(5),
                            row.getDouble(6),
                            row.getDouble(7),
                            row.getDouble(8),
                            table.quality(metric, row.getLong(2), row.getLong(3))));
                }
            }
            return new HoursResult.Hours(hours);
        } catch (SQLException e) {
            return new HoursResult.Unavailable(SqliteFault.sentence(e, config.file()));
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
    public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
        try (Connection connection = readers.getConnection();
                PreparedStatement sql = connection.prepareStatement(KindTable.selectMoments(kind))) {
            return new MomentsResult.Moments(KindTable.moments(sql, asset, from, to));
        } catch (SQLException e) {
            return new MomentsResult.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    @Override
    public String describe() {
        return "SQLite file " + config.file().getFileName();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            // Readers first: the last connection to close tidies the write-ahead log away, and must be allowed to
            // write.
            readers.close();
            closeWriter();
        } finally {
            turn.unlock();
        }
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
