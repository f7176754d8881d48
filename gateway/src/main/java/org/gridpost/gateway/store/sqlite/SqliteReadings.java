package org.gridpost.gateway.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.Sample;
import org.gridpost.pipelines.store.SampleCollector;
import org.sqlite.SQLiteConfig;

/**
 * The file of a {@link SqliteStore} opened to read, for commands beside a running gateway. Changes nothing, not even a
 * table that an older version made; what that does not have is not there. One query at a time.
 */
public final class SqliteReadings implements ReadingStore {
    private final SqliteStoreConfig config;
    private final Connection connection;
    private final Map<AssetKind, KindTable> tables = new EnumMap<>(AssetKind.class);
    private final Map<Series, PreparedStatement> statements = new HashMap<>();

    private record Series(AssetKind kind, Metric metric) {}

    private SqliteReadings(SqliteStoreConfig config, Connection connection) throws SQLException {
        this.config = config;
        this.connection = connection;
        for (AssetKind kind : AssetKind.values()) {
            tables.put(kind, KindTable.existing(connection, kind));
        }
    }

    /** @throws UncheckedIOException saying why the file cannot be read */
    public static SqliteReadings open(SqliteStoreConfig config) {
        if (!Files.isRegularFile(config.file())) {
            String why = "There is no readings file " + config.file() + ": name the gateway's folder with --data.";
            throw new UncheckedIOException(why, new IOException(why));
        }
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setReadOnly(true);
        sqlite.setBusyTimeout((int) config.busyTimeout().toMillis());
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.file(), sqlite.toProperties());
            try {
                return new SqliteReadings(config, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(SqliteFault.sentence(e, config.file()), new IOException(e));
        }
    }

    @Override
    public synchronized QueryResult query(ReadingQuery query) {
        KindTable table = tables.get(query.kind());
        if (!table.has(query.metric())) {
            return new QueryResult.Samples(List.of());
        }
        try {
            PreparedStatement sql = statement(query);
            sql.setString(1, query.asset());
            sql.setLong(2, query.fromMillis());
            sql.setLong(3, query.toMillis());
            SampleCollector answer = new SampleCollector(query);
            try (ResultSet rows = sql.executeQuery()) {
                boolean wanted = true;
                while (wanted && rows.next()) {
                    Value value = RowWriter.value(rows, 4, query.metric()).orElseThrow();
                    wanted = answer.offer(new Sample(
                            Instant.ofEpochMilli(rows.getLong(1)),
                            value,
                            table.quality(query.metric(), rows.getLong(2), rows.getLong(3))));
                }
            }
            return new QueryResult.Samples(answer.samples());
        } catch (SQLException e) {
            return new QueryResult.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    @Override
    public synchronized MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
        if (!tables.get(kind).exists()) {
            return new MomentsResult.Moments(List.of());
        }
        try (PreparedStatement sql = connection.prepareStatement(KindTable.selectMoments(kind))) {
            return new MomentsResult.Moments(KindTable.moments(sql, asset, from, to));
        } catch (SQLException e) {
            return new MomentsResult.Unavailable(SqliteFault.sentence(e, config.file()));
        }
    }

    private PreparedStatement statement(ReadingQuery query) throws SQLException {
        Series series = new Series(query.kind(), query.metric());
        PreparedStatement known = statements.get(series);
        if (known == null) {
            known = connection.prepareStatement(KindTable.selectSamples(query.metric(), query.kind()));
            statements.put(series, known);
        }
        return known;
    }

    /** Nothing: it was opened to read. */
    @Override
    public Written write(List<Reading> batch) {
        return new Written.Unavailable("The readings file " + config.file() + " was opened to read only.");
    }

    @Override
    public String describe() {
        return "SQLite file " + config.file().getFileName() + ", opened to read";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(SqliteFault.sentence(e, config.file()), e);
        }
    }
}
