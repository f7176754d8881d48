package org.gridpost.gateway.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.store.ReadingQuery;

/**
 * The table of one kind of asset and the SQL on it.
 *
 * <p>Times are milliseconds since the epoch, flags 0 or 1. {@code suspect} and {@code bad} have a bit per metric: the
 * bit's number is the metric's place among the metric columns of the table itself. Columns are only ever added at the
 * end, so a bit keeps its meaning whatever becomes of {@link AssetKind#metrics()}.
 */
final class KindTable {
    private static final Set<String> OWN = Set.of("asset", "time", "received", "device_time", "suspect", "bad");

    private final AssetKind kind;
    /** By {@link Metric#index()}. */
    private final long[] bits;
    /** The bits of columns that this version has no metric for. */
    private final long foreignBits;

    private KindTable(AssetKind kind, List<String> metricColumns) {
        this.kind = kind;
        this.bits = new long[kind.metrics().size()];
        long known = 0;
        for (Metric metric : kind.metrics()) {
            int column = metricColumns.indexOf(metric.name());
            long bit = column < 0 ? 0 : 1L << column;
            bits[metric.index()] = bit;
            known |= bit;
        }
        this.foreignBits = ~known;
    }

    /** Creates the table or adds the columns that it lacks. */
    static KindTable prepare(Connection connection, AssetKind kind) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS " + kind.measurement() + " ("
                    + "asset TEXT NOT NULL, time INTEGER NOT NULL, received INTEGER NOT NULL, device_time INTEGER, "
                    + "suspect INTEGER NOT NULL DEFAULT 0, bad INTEGER NOT NULL DEFAULT 0, "
                    + kind.metrics().stream().map(KindTable::definition).collect(Collectors.joining(", "))
                    + ", PRIMARY KEY (asset, time)) WITHOUT ROWID");
            Set<String> columns = metricColumns(sql, kind);
            for (Metric metric : kind.metrics()) {
                if (columns.add(metric.name())) {
                    sql.execute("ALTER TABLE " + kind.measurement() + " ADD COLUMN " + definition(metric));
                }
            }
            if (columns.size() > Long.SIZE) {
                throw new SQLException("table " + kind.measurement() + " has " + columns.size()
                        + " metric columns but a quality mask has 64 bits; begin a new file");
            }
            return new KindTable(kind, new ArrayList<>(columns));
        }
    }

    /** The table as it is, perhaps without some metrics' columns, for those who may not change it. */
    static KindTable existing(Connection connection, AssetKind kind) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            return new KindTable(kind, new ArrayList<>(metricColumns(sql, kind)));
        }
    }

    /** Whether there is such a table; a file that an older version wrote may lack it. */
    boolean exists() {
        return kind.metrics().stream().anyMatch(this::has);
    }

    /** Whether it has a column for the metric. */
    boolean has(Metric metric) {
        return bit(metric) != 0;
    }

    private static Set<String> metricColumns(Statement sql, AssetKind kind) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        try (ResultSet rows = sql.executeQuery("PRAGMA table_info(" + kind.measurement() + ")")) {
            while (rows.next()) {
                columns.add(rows.getString("name"));
            }
        }
        columns.removeAll(OWN);
        return columns;
    }

    private static String definition(Metric metric) {
        String type = switch (metric.type()) {
            case NUMBER -> " REAL";
            case FLAG -> " INTEGER";
            case TEXT -> " TEXT";
        };
        return column(metric) + type;
    }

    private static String column(Metric metric) {
        return '"' + metric.name() + '"';
    }

    AssetKind kind() {
        return kind;
    }

    /** The metrics of which a point says something. */
    List<Metric> metrics(long present) {
        return kind.metrics().stream()
                .filter(metric -> (present & 1L << metric.index()) != 0)
                .toList();
    }

    /** Parameters: asset, time, received, device_time, suspect, bad, then those metrics. Does nothing to an old row. */
    String insertIfNew(long present) {
        return insert(present) + " ON CONFLICT DO NOTHING";
    }

    /** The same parameters; the old row gets these values and masks and keeps what it has of other metrics. */
    String replace(long present) {
        String table = kind.measurement();
        return insert(present) + " ON CONFLICT DO UPDATE SET received = excluded.received, "
                + "device_time = excluded.device_time, "
                + "suspect = " + table + ".suspect & " + foreignBits + " | excluded.suspect, "
                + "bad = " + table + ".bad & " + foreignBits + " | excluded.bad"
                + metrics(present).stream()
                        .map(m -> ", " + column(m) + " = excluded." + column(m))
                        .collect(Collectors.joining());
    }

    private String insert(long present) {
        List<Metric> metrics = metrics(present);
        return "INSERT INTO " + kind.measurement() + " (asset, time, received, device_time, suspect, bad"
                + metrics.stream().map(m -> ", " + column(m)).collect(Collectors.joining())
                + ") VALUES (?, ?, ?, ?, ?, ?" + ", ?".repeat(metrics.size()) + ")";
    }

    /** Parameters: asset, time. Columns: received, device_time, suspect, bad, then all metrics. */
    String selectRow() {
        return "SELECT received, device_time, suspect, bad, "
                + kind.metrics().stream().map(KindTable::column).collect(Collectors.joining(", "))
                + " FROM " + kind.measurement() + " WHERE asset = ? AND time = ?";
    }

    /** Parameters: asset, from, to. Columns: time, suspect, bad, the metric. */
    static String selectSamples(Metric metric, AssetKind kind) {
        return "SELECT time, suspect, bad, " + column(metric) + " FROM " + kind.measurement()
                + " WHERE asset = ? AND time >= ? AND time < ? AND " + column(metric) + " IS NOT NULL ORDER BY time";
    }

    /** Parameters: asset, from, to. Column: time. */
    static String selectMoments(AssetKind kind) {
        return "SELECT time FROM " + kind.measurement() + " WHERE asset = ? AND time >= ? AND time < ? ORDER BY time";
    }

    /** What {@link #selectMoments} finds. */
    static List<Instant> moments(PreparedStatement sql, String asset, Instant from, Instant to) throws SQLException {
        sql.setString(1, asset);
        sql.setLong(2, ReadingQuery.ceilMillis(from));
        sql.setLong(3, ReadingQuery.ceilMillis(to));
        List<Instant> times = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery()) {
            while (rows.next()) {
                times.add(Instant.ofEpochMilli(rows.getLong(1)));
            }
        }
        return times;
    }

    long bit(Metric metric) {
        return bits[metric.index()];
    }

    Quality quality(Metric metric, long suspect, long bad) {
        long bit = bit(metric);
        return (bad & bit) != 0 ? Quality.BAD : (suspect & bit) != 0 ? Quality.SUSPECT : Quality.GOOD;
    }
}
