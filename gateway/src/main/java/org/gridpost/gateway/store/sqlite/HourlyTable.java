package org.gridpost.gateway.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.ValueType;
import org.gridpost.pipelines.store.HourlyStore.Mode;

/**
 * The table of a kind's hourly roll-ups, {@code <kind>_hourly}, and the SQL that fills it from the kind's own table: a
 * row per asset and hour (full hours since the epoch), five columns per metric that is a number or a flag. Wide like the
 * readings: what one message told costs one row an hour.
 *
 * <p>{@code bad} has a metric's bit where all values of the hour were bad and the columns are made of these;
 * {@code suspect} where some of them were suspect or bad. The bits are those of the kind's own table.
 */
final class HourlyTable {
    private static final List<String> PARTS = List.of("count", "mean", "min", "max", "last");
    private static final String WITHIN = "asset = ?1 AND time >= ?2 AND time < ?3";

    private final KindTable raw;
    private final List<Metric> metrics;

    private HourlyTable(KindTable raw) {
        this.raw = raw;
        this.metrics =
                raw.kind().metrics().stream().filter(HourlyTable::rolledUp).toList();
    }

    /** Creates the table or adds the columns that it lacks. */
    static HourlyTable prepare(Connection connection, KindTable raw) throws SQLException {
        HourlyTable table = new HourlyTable(raw);
        List<String> definitions = table.metrics.stream()
                .flatMap(metric -> columns(metric).map(c -> c + (c.endsWith("_count\"") ? " INTEGER" : " REAL")))
                .toList();
        try (Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE IF NOT EXISTS " + table.name() + " (asset TEXT NOT NULL, hour INTEGER NOT NULL, "
                    + "suspect INTEGER NOT NULL, bad INTEGER NOT NULL, " + String.join(", ", definitions)
                    + ", PRIMARY KEY (asset, hour)) WITHOUT ROWID");
            Set<String> there = new HashSet<>();
            try (ResultSet rows = sql.executeQuery("PRAGMA table_info(" + table.name() + ")")) {
                while (rows.next()) {
                    there.add('"' + rows.getString("name") + '"');
                }
            }
            for (String definition : definitions) {
                if (!there.contains(definition.substring(0, definition.indexOf(' ')))) {
                    sql.execute("ALTER TABLE " + table.name() + " ADD COLUMN " + definition);
                }
            }
        }
        return table;
    }

    private static boolean rolledUp(Metric metric) {
        return metric.type() != ValueType.TEXT;
    }

    private static Stream<String> columns(Metric metric) {
        return PARTS.stream().map(part -> '"' + metric.name() + '_' + part + '"');
    }

    static String name(AssetKind kind) {
        return kind.measurement() + "_hourly";
    }

    private String name() {
        return name(raw.kind());
    }

    /** The metrics that can be rolled up, in the order of {@link #selectCounts}. */
    List<Metric> metrics() {
        return metrics;
    }

    /** Parameters: asset, from, to. A column per metric: how many values there are. */
    String selectCounts() {
        return "SELECT "
                + metrics.stream().map(m -> "COUNT(\"" + m.name() + "\")").collect(Collectors.joining(", ")) + " FROM "
                + raw.kind().measurement() + " WHERE " + WITHIN;
    }

    /**
     * Parameters: asset, from, to, hour.
     *
     * @param present those of which the hour has values, at least one
     */
    String rollUp(List<Metric> present, Mode mode) {
        List<String> columns = new ArrayList<>(List.of("asset", "hour", "suspect", "bad"));
        List<String> values = new ArrayList<>(List.of(
                "?1",
                "?4",
                present.stream().map(this::suspect).collect(Collectors.joining(" | ")),
                present.stream().map(this::bad).collect(Collectors.joining(" | "))));
        for (Metric metric : present) {
            columns(metric).forEach(columns::add);
            String all = '"' + metric.name() + '"';
            String good = good(metric);
            values.add("COALESCE(NULLIF(COUNT(" + good + "), 0), COUNT(" + all + "))");
            for (String function : List.of("AVG", "MIN", "MAX")) {
                values.add("COALESCE(" + function + "(" + good + "), " + function + "(" + all + "))");
            }
            values.add("COALESCE(" + last(metric, " AND bad & " + raw.bit(metric) + " = 0") + ", " + last(metric, "")
                    + ")");
        }
        String verb = mode == Mode.ANEW ? "INSERT OR REPLACE INTO " : "INSERT OR IGNORE INTO ";
        return verb + name() + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", values) + " FROM "
                + raw.kind().measurement() + " WHERE " + WITHIN;
    }

    private String good(Metric metric) {
        return "CASE WHEN bad & " + raw.bit(metric) + " = 0 THEN \"" + metric.name() + "\" END";
    }

    private String suspect(Metric metric) {
        long bit = raw.bit(metric);
        return "(CASE WHEN COUNT(" + good(metric) + ") > 0 AND MAX((suspect | bad) & " + bit + " <> 0) THEN " + bit
                + " ELSE 0 END)";
    }

    private String bad(Metric metric) {
        return "(CASE WHEN COUNT(" + good(metric) + ") = 0 THEN " + raw.bit(metric) + " ELSE 0 END)";
    }

    private String last(Metric metric, String condition) {
        return "(SELECT \"" + metric.name() + "\" FROM " + raw.kind().measurement() + " WHERE " + WITHIN + " AND \""
                + metric.name() + "\" IS NOT NULL" + condition + " ORDER BY time DESC LIMIT 1)";
    }

    /** Parameters: asset, from, to in hours. Columns: hour, suspect, bad, count, mean, min, max, last. */
    static String select(AssetKind kind, Metric metric) {
        return "SELECT hour, suspect, bad, " + columns(metric).collect(Collectors.joining(", ")) + " FROM "
                + name(kind) + " WHERE asset = ? AND hour >= ? AND hour < ? AND \"" + metric.name()
                + "_count\" IS NOT NULL ORDER BY hour";
    }
}
