package org.gridpost.gateway.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourlyStore.Mode;

/**
 * Roll-ups and expiry, asset by asset, since the tables lie in the order of assets. Each step is a transaction of the
 * writer and stops after {@link #STEP_NANOS}, so that readings never wait longer for their turn.
 */
final class Upkeep {
    static final long STEP_NANOS = 15_000_000;

    /** Deleted at once; some thousand rows are a matter of a few milliseconds. */
    private static final int ROWS_AT_ONCE = 500;

    private Upkeep() {}

    /** One after the other, each found by a seek: the codes that are in a table. */
    static List<String> assets(Connection connection, String table) throws SQLException {
        List<String> assets = new ArrayList<>();
        try (PreparedStatement sql = connection.prepareStatement("WITH RECURSIVE it(asset) AS (SELECT MIN(asset) FROM "
                        + table + " UNION ALL SELECT (SELECT MIN(asset) FROM " + table
                        + " AS t WHERE t.asset > it.asset) FROM it WHERE it.asset IS NOT NULL)"
                        + " SELECT asset FROM it WHERE asset IS NOT NULL");
                ResultSet rows = sql.executeQuery()) {
            while (rows.next()) {
                assets.add(rows.getString(1));
            }
        }
        return assets;
    }

    /**
     * Rolls up the next assets of an hour.
     *
     * @return rows made
     */
    static long rollUp(Connection connection, HourlyTable table, Hour hour, Mode mode, Iterator<String> assets)
            throws SQLException {
        long end = System.nanoTime() + STEP_NANOS;
        long rows = 0;
        Map<List<Metric>, PreparedStatement> statements = new HashMap<>();
        try (PreparedStatement counts = connection.prepareStatement(table.selectCounts())) {
            while (assets.hasNext() && System.nanoTime() < end) {
                String asset = assets.next();
                List<Metric> present = present(counts, table, asset, hour);
                if (!present.isEmpty()) {
                    PreparedStatement sql = statements.get(present);
                    if (sql == null) {
                        sql = connection.prepareStatement(table.rollUp(present, mode));
                        statements.put(present, sql);
                    }
                    bind(sql, asset, hour);
                    sql.setLong(4, hour.number());
                    rows += sql.executeUpdate();
                }
            }
        } finally {
            for (PreparedStatement sql : statements.values()) {
                sql.close();
            }
        }
        return rows;
    }

    private static List<Metric> present(PreparedStatement counts, HourlyTable table, String asset, Hour hour)
            throws SQLException {
        bind(counts, asset, hour);
        List<Metric> present = new ArrayList<>();
        try (ResultSet row = counts.executeQuery()) {
            row.next();
            int column = 1;
            for (Metric metric : table.metrics()) {
                if (row.getLong(column++) > 0) {
                    present.add(metric);
                }
            }
        }
        return present;
    }

    private static void bind(PreparedStatement sql, String asset, Hour hour) throws SQLException {
        sql.setString(1, asset);
        sql.setLong(2, hour.fromMillis());
        sql.setLong(3, hour.toMillis());
    }

    /**
     * Deletes the oldest rows of the next assets. An asset is done when it has no row before the bound.
     *
     * @param column the second of the table's key, {@code time} or {@code hour}
     * @param before rows from here on stay
     * @param assets shortened by those that are done
     * @return rows deleted
     */
    static long expire(Connection connection, String table, String column, long before, List<String> assets)
            throws SQLException {
        long end = System.nanoTime() + STEP_NANOS;
        long rows = 0;
        String range = " FROM " + table + " WHERE asset = ? AND " + column + " < ?";
        try (PreparedStatement next = connection.prepareStatement(
                        "SELECT " + column + range + " ORDER BY " + column + " LIMIT 1 OFFSET " + ROWS_AT_ONCE);
                PreparedStatement delete = connection.prepareStatement("DELETE" + range)) {
            while (!assets.isEmpty() && System.nanoTime() < end) {
                String asset = assets.get(assets.size() - 1);
                next.setString(1, asset);
                next.setLong(2, before);
                long bound = before;
                try (ResultSet row = next.executeQuery()) {
                    if (row.next()) {
                        bound = row.getLong(1);
                    }
                }
                delete.setString(1, asset);
                delete.setLong(2, bound);
                rows += delete.executeUpdate();
                if (bound == before) {
                    assets.remove(assets.size() - 1);
                }
            }
        }
        return rows;
    }
}
