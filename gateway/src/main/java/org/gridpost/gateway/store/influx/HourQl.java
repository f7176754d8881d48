package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.ValueType;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourlyValue;

/**
 * Roll-ups in InfluxQL and line protocol: questions by which the server makes those of an hour, their answers as lines
 * of measurement {@code <kind>_hourly}, and the question for what is kept. Times are the beginnings of hours.
 *
 * <p>Fields per metric: {@code level_count}, {@code level_mean}, {@code level_min}, {@code level_max}, {@code level_last}
 * and {@code level_suspect}, which is 1 if some value was suspect or bad. An hour that has only bad values has them under
 * {@code level_bad_count} and so on, so that no curve is spoilt; where both are, the others count.
 */
final class HourQl {
    private static final List<String> FUNCTIONS = List.of("COUNT", "MEAN", "MIN", "MAX", "LAST");
    private static final List<String> PARTS = List.of("count", "mean", "min", "max", "last");

    /** The columns of a number in an answer: five of the good values, five of the bad ones, one of marks. */
    private static final int NUMBER_COLUMNS = 11;

    /** The columns of a flag: count and last of the good ones, the same of the bad ones, and the marks. */
    private static final int FLAG_COLUMNS = 5;

    private final Hour hour;

    HourQl(Hour hour) {
        this.hour = hour;
    }

    private List<Metric> metrics(ValueType type) {
        return hour.kind().metrics().stream().filter(m -> m.type() == type).toList();
    }

    /** Aggregates of all numbers, a series per asset. */
    String numbers() {
        List<String> columns = new ArrayList<>();
        for (Metric metric : metrics(ValueType.NUMBER)) {
            FUNCTIONS.forEach(function -> columns.add(call(function, metric.name())));
            FUNCTIONS.forEach(function -> columns.add(call(function, metric.name() + LineProtocol.BAD)));
            columns.add(call("COUNT", metric.name() + LineProtocol.SUSPECT));
        }
        return select(columns, "");
    }

    /** What can be asked of all flags at once, a series per asset. */
    String flags() {
        List<String> columns = new ArrayList<>();
        for (Metric metric : metrics(ValueType.FLAG)) {
            for (String field : List.of(metric.name(), metric.name() + LineProtocol.BAD)) {
                columns.add(call("COUNT", field));
                columns.add(call("LAST", field));
            }
            columns.add(call("COUNT", metric.name() + LineProtocol.SUSPECT));
        }
        return select(columns, "");
    }

    /** How often a flag said yes, a series per asset that did. */
    String yes(String field) {
        return select(List.of(call("COUNT", field)), "\"" + field + "\" = true AND ");
    }

    private static String call(String function, String field) {
        return function + "(\"" + field + "\")";
    }

    private String select(List<String> columns, String condition) {
        return "SELECT " + String.join(", ", columns) + " FROM \"" + hour.kind().measurement() + "\" WHERE " + condition
                + "time >= " + hour.fromMillis() + "ms AND time < " + hour.toMillis() + "ms GROUP BY \"asset\"";
    }

    private static String asset(JsonNode series) {
        return series.path("tags").path("asset").asText();
    }

    /** The answer to {@link #numbers} as fields per asset. */
    void numbers(JsonNode answer, Map<String, StringBuilder> fields) {
        for (JsonNode series : answer) {
            JsonNode row = series.path("values").path(0);
            int column = 1;
            for (Metric metric : metrics(ValueType.NUMBER)) {
                long good = row.path(column).asLong();
                long bad = row.path(column + 5).asLong();
                boolean marked = bad > 0 || row.path(column + 10).asLong() > 0;
                int from = good > 0 ? column : column + 5;
                value(hour.number(), row, from, Quality.GOOD)
                        .ifPresent(v -> append(fields, asset(series), metric, good > 0, marked, v));
                column += NUMBER_COLUMNS;
            }
        }
    }

    private static Optional<HourlyValue> value(long hour, JsonNode row, int from, Quality quality) {
        return row.path(from).asLong() == 0
                ? Optional.empty()
                : Optional.of(new HourlyValue(
                        hour,
                        row.path(from).asLong(),
                        row.path(from + 1).asDouble(),
                        row.path(from + 2).asDouble(),
                        row.path(from + 3).asDouble(),
                        row.path(from + 4).asDouble(),
                        quality));
    }

    /** How often each asset said yes, by field; asked of a server. */
    interface Yes {
        Map<String, Long> of(String field) throws Outage;
    }

    /** The answer to {@link #flags} as fields per asset. */
    void flags(JsonNode answer, Yes yes, Map<String, StringBuilder> fields) throws Outage {
        int column = 1;
        for (Metric metric : metrics(ValueType.FLAG)) {
            Map<String, Map<String, Long>> counted = new LinkedHashMap<>();
            for (JsonNode series : answer) {
                JsonNode row = series.path("values").path(0);
                boolean good = row.path(column).asLong() > 0;
                boolean marked = row.path(column + 2).asLong() > 0
                        || row.path(column + 4).asLong() > 0;
                int from = good ? column : column + 2;
                long count = row.path(from).asLong();
                if (count > 0) {
                    String field = good ? metric.name() : metric.name() + LineProtocol.BAD;
                    if (!counted.containsKey(field)) {
                        counted.put(field, yes.of(field));
                    }
                    double share = (double) counted.get(field).getOrDefault(asset(series), 0L) / count;
                    HourlyValue value = new HourlyValue(
                            hour.number(),
                            count,
                            share,
                            Math.floor(share),
                            Math.ceil(share),
                            row.path(from + 1).asBoolean() ? 1 : 0,
                            Quality.GOOD);
                    append(fields, asset(series), metric, good, marked, value);
                }
            }
            column += FLAG_COLUMNS;
        }
    }

    /** The answer to {@link #yes}. */
    static Map<String, Long> counts(JsonNode answer) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (JsonNode series : answer) {
            counts.put(asset(series), series.path("values").path(0).path(1).asLong());
        }
        return counts;
    }

    private static void append(
            Map<String, StringBuilder> fields,
            String asset,
            Metric metric,
            boolean good,
            boolean marked,
            HourlyValue value) {
        StringBuilder out = fields.computeIfAbsent(asset, a -> new StringBuilder());
        String prefix = (out.isEmpty() ? "" : ",") + metric.name() + (good ? "" : LineProtocol.BAD);
        String next = "," + metric.name() + (good ? "" : LineProtocol.BAD);
        out.append(prefix).append("_count=").append(value.count()).append('i');
        out.append(next).append("_mean=").append(value.mean());
        out.append(next).append("_min=").append(value.min());
        out.append(next).append("_max=").append(value.max());
        out.append(next).append("_last=").append(value.last());
        if (good) {
            out.append(next)
                    .append(LineProtocol.SUSPECT)
                    .append('=')
                    .append(marked ? 1 : 0)
                    .append('i');
        }
    }

    /** Lines with times in milliseconds. */
    String lines(Map<String, StringBuilder> fields, LineProtocol protocol) {
        StringBuilder lines = new StringBuilder();
        fields.forEach((asset, told) -> lines.append(measurement(hour.kind()))
                .append(protocol.tags(asset))
                .append(' ')
                .append(told)
                .append(' ')
                .append(hour.fromMillis())
                .append('\n'));
        return lines.toString();
    }

    private static String measurement(AssetKind kind) {
        return kind.measurement() + "_hourly";
    }

    /** What is kept of one metric of one asset; hours as in {@code HourlyStore.hourly}. */
    static String kept(String asset, AssetKind kind, Metric metric, long from, long to) {
        List<String> columns = new ArrayList<>();
        PARTS.forEach(part -> columns.add("\"" + metric.name() + "_" + part + "\""));
        PARTS.forEach(part -> columns.add("\"" + metric.name() + LineProtocol.BAD + "_" + part + "\""));
        columns.add("\"" + metric.name() + LineProtocol.SUSPECT + "\"");
        return "SELECT " + String.join(", ", columns) + " FROM \"" + measurement(kind) + "\" WHERE \"asset\" = "
                + InfluxQl.quoted(asset) + " AND time >= " + from * Hour.MILLIS + "ms AND time < " + to * Hour.MILLIS
                + "ms ORDER BY time ASC";
    }

    /** The answer to {@link #kept}. */
    static List<HourlyValue> values(JsonNode answer) {
        Map<Long, HourlyValue> values = new LinkedHashMap<>();
        for (JsonNode series : answer) {
            for (JsonNode row : series.path("values")) {
                long hour = Hour.number(row.path(0).asLong());
                Quality good = row.path(NUMBER_COLUMNS).asLong() > 0 ? Quality.SUSPECT : Quality.GOOD;
                value(hour, row, 1, good)
                        .or(() -> value(hour, row, 6, Quality.BAD))
                        // An asset that was moved has hours rolled up under its old tags and its new; the later knew
                        // more.
                        .ifPresent(v -> values.merge(hour, v, (a, b) -> a.count() > b.count() ? a : b));
            }
        }
        return List.copyOf(values.values());
    }
}
