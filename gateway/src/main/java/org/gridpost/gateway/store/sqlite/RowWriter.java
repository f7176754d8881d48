package org.gridpost.gateway.store.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Point;
import org.sqlite.SQLiteConfig;

/** Writes points as rows, over a connection of its own. */
final class RowWriter implements AutoCloseable {
    /** Statements kept open; a fleet sends few different sets of metrics. */
    private static final int MAX_STATEMENTS = 500;

    /**
     * 32 MiB. A fleet that reports in turn touches each asset's own page in every round; the more rounds one checkpoint
     * covers, the fewer times such a page is written to the database itself.
     */
    private static final int PAGES_BETWEEN_CHECKPOINTS = 8192;

    /**
     * In words of our own, for without auto-commit the driver begins the next transaction as soon as one has ended, and
     * so would lock all others out for good.
     */
    private static final String BEGIN = "BEGIN IMMEDIATE";

    private static final String COMMIT = "COMMIT";

    private final Connection connection;
    private final Map<AssetKind, KindTable> tables;
    private final Map<AssetKind, HourlyTable> hourlyTables;
    private final Map<Key, Prepared> statements = new HashMap<>();

    private record Key(Operation operation, AssetKind kind, long present) {}

    private record Prepared(PreparedStatement sql, List<Metric> metrics) {}

    private enum Operation {
        INSERT_IF_NEW,
        REPLACE,
        SELECT
    }

    /** A piece of upkeep; what it returns is counted. */
    interface Step {
        long on(Connection connection, RowWriter writer) throws SQLException;
    }

    private RowWriter(
            Connection connection, Map<AssetKind, KindTable> tables, Map<AssetKind, HourlyTable> hourlyTables) {
        this.connection = connection;
        this.tables = tables;
        this.hourlyTables = hourlyTables;
    }

    /** Opens the file and makes its tables what this version needs. */
    static RowWriter open(SqliteStoreConfig config) throws SQLException {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout((int) config.busyTimeout().toMillis());
        sqlite.setCacheSize(-1024 * config.cacheMebibytes());
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.file(), sqlite.toProperties());
        try {
            execute(connection, "PRAGMA wal_autocheckpoint = " + PAGES_BETWEEN_CHECKPOINTS);
            Map<AssetKind, KindTable> tables = new EnumMap<>(AssetKind.class);
            Map<AssetKind, HourlyTable> hourlyTables = new EnumMap<>(AssetKind.class);
            execute(connection, BEGIN);
            for (AssetKind kind : AssetKind.values()) {
                KindTable table = KindTable.prepare(connection, kind);
                tables.put(kind, table);
                hourlyTables.put(kind, HourlyTable.prepare(connection, table));
            }
            execute(connection, COMMIT);
            return new RowWriter(connection, tables, hourlyTables);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Map<AssetKind, KindTable> tables() {
        return Map.copyOf(tables);
    }

    /**
     * Writes all points in one transaction. After an exception nothing of it is kept and this writer must be closed.
     *
     * @return how many values met another one
     */
    int write(List<Point> points) throws SQLException {
        int conflicts = 0;
        execute(connection, BEGIN);
        for (Point point : points) {
            conflicts += write(point);
        }
        execute(connection, COMMIT);
        return conflicts;
    }

    /** Does the step in one transaction; after an exception as {@link #write}. */
    long run(Step step) throws SQLException {
        execute(connection, BEGIN);
        long rows = step.on(connection, this);
        execute(connection, COMMIT);
        return rows;
    }

    HourlyTable hourlyTable(AssetKind kind) {
        return hourlyTables.get(kind);
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private int write(Point point) throws SQLException {
        // Nearly every row is new, and then this is all.
        if (execute(Operation.INSERT_IF_NEW, point)) {
            return point.conflicts();
        }
        Point row = read(point);
        if (row.merge(point)) {
            execute(Operation.REPLACE, row);
        }
        return row.conflicts();
    }

    private boolean execute(Operation operation, Point point) throws SQLException {
        KindTable table = table(point);
        Prepared prepared = prepare(operation, table, point.present());
        PreparedStatement sql = prepared.sql;
        long suspect = 0;
        long bad = 0;
        int parameter = 7;
        for (Metric metric : prepared.metrics) {
            bind(sql, parameter++, point.value(metric));
            Quality quality = point.quality(metric);
            suspect |= quality == Quality.SUSPECT ? table.bit(metric) : 0;
            bad |= quality == Quality.BAD ? table.bit(metric) : 0;
        }
        sql.setString(1, point.asset());
        sql.setLong(2, point.time());
        sql.setLong(3, point.received().toEpochMilli());
        if (point.deviceTime().isPresent()) {
            sql.setLong(4, point.deviceTime().get().toEpochMilli());
        } else {
            sql.setNull(4, Types.BIGINT);
        }
        sql.setLong(5, suspect);
        sql.setLong(6, bad);
        return sql.executeUpdate() > 0;
    }

    private static void bind(PreparedStatement sql, int parameter, Value value) throws SQLException {
        if (value instanceof Value.Numeric numeric) {
            sql.setDouble(parameter, numeric.number());
        } else if (value instanceof Value.Flag flag) {
            sql.setInt(parameter, flag.flag() ? 1 : 0);
        } else if (value instanceof Value.Text text) {
            sql.setString(parameter, text.text());
        }
    }

    /** The row that is there for the point's asset and time. */
    private Point read(Point point) throws SQLException {
        KindTable table = table(point);
        Prepared prepared = prepare(Operation.SELECT, table, 0);
        prepared.sql.setString(1, point.asset());
        prepared.sql.setLong(2, point.time());
        try (ResultSet row = prepared.sql.executeQuery()) {
            row.next();
            long deviceTime = row.getLong(2);
            Optional<Instant> device = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deviceTime));
            Point old =
                    new Point(point.asset(), point.kind(), point.time(), Instant.ofEpochMilli(row.getLong(1)), device);
            long suspect = row.getLong(3);
            long bad = row.getLong(4);
            for (Metric metric : point.kind().metrics()) {
                Optional<Value> value = value(row, 5 + metric.index(), metric);
                value.ifPresent(v -> old.put(metric, v, table.quality(metric, suspect, bad)));
            }
            return old;
        }
    }

    static Optional<Value> value(ResultSet row, int column, Metric metric) throws SQLException {
        Value value = switch (metric.type()) {
            case NUMBER -> Value.of(row.getDouble(column));
            case FLAG -> Value.of(row.getInt(column) != 0);
            case TEXT -> Value.of(Optional.ofNullable(row.getString(column)).orElse(""));
        };
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private KindTable table(Point point) {
        return tables.get(point.kind());
    }

    private Prepared prepare(Operation operation, KindTable table, long present) throws SQLException {
        Key key = new Key(operation, table.kind(), present);
        Prepared prepared = statements.get(key);
        if (prepared == null) {
            if (statements.size() >= MAX_STATEMENTS) {
                closeStatements();
            }
            String sql = switch (operation) {
                case INSERT_IF_NEW -> table.insertIfNew(present);
                case REPLACE -> table.replace(present);
                case SELECT -> table.selectRow();
            };
            prepared = new Prepared(connection.prepareStatement(sql), table.metrics(present));
            statements.put(key, prepared);
        }
        return prepared;
    }

    private void closeStatements() throws SQLException {
        for (Prepared prepared : statements.values()) {
            prepared.sql.close();
        }
        statements.clear();
    }

    /** Drops what is not committed. */
    @Override
    public void close() throws SQLException {
        closeStatements();
        connection.close();
    }
}
