package org.gridpost.gateway.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.model.ValueType;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingQuery.Bucket;
import org.gridpost.pipelines.store.Sample;

/**
 * A query in InfluxQL and its answer as samples; fields as {@link LineProtocol} writes them. A bucket in which a bad
 * value was later replaced by a good one stays suspect, for a point cannot lose a field.
 */
final class InfluxQl {
    private static final int TIME = 0;
    private static final int VALUE = 1;
    private static final int BAD_VALUE = 2;
    private static final int SUSPECT = 3;
    private static final int BAD_COUNT = 4;

    private final ReadingQuery query;

    InfluxQl(ReadingQuery query) {
        this.query = query;
    }

    String text() {
        String field = query.metric().name();
        String columns = query.bucket()
                .map(bucket -> aggregates(bucket, field))
                .orElse("\"" + field + "\", \"" + field + LineProtocol.BAD + "\", \"" + field + LineProtocol.SUSPECT
                        + "\"");
        String groups = query.bucket()
                .map(b -> " GROUP BY time(" + b.width().toMillis() + "ms) fill(none)")
                .orElse("");
        return "SELECT " + columns + " FROM \"" + query.kind().measurement() + "\" WHERE \"asset\" = "
                + quoted(query.asset()) + " AND time >= " + query.fromMillis() + "ms AND time < " + query.toMillis()
                + "ms" + groups + " ORDER BY time ASC LIMIT " + query.limit();
    }

    private static String aggregates(Bucket bucket, String field) {
        String function = bucket.aggregate().name();
        return function + "(\"" + field + "\"), " + function + "(\"" + field + LineProtocol.BAD + "\"), COUNT(\""
                + field + LineProtocol.SUSPECT + "\"), COUNT(\"" + field + LineProtocol.BAD + "\")";
    }

    /** Every point has the field that is asked for. */
    static String moments(String asset, AssetKind kind, Instant from, Instant to) {
        return "SELECT \"received\" FROM \"" + kind.measurement() + "\" WHERE \"asset\" = " + quoted(asset)
                + " AND time >= " + ReadingQuery.ceilMillis(from) + "ms AND time < " + ReadingQuery.ceilMillis(to)
                + "ms ORDER BY time ASC";
    }

    /** What {@link #moments} found; a moment that stands under old and new tags is one. */
    static List<Instant> moments(JsonNode series) {
        SortedSet<Instant> times = new TreeSet<>();
        for (JsonNode one : series) {
            one.path("values")
                    .forEach(
                            row -> times.add(Instant.ofEpochMilli(row.path(TIME).asLong())));
        }
        return List.copyOf(times);
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** @throws UnexpectedType if a field is of another type than its metric, which only another writer can cause */
    List<Sample> samples(JsonNode series) throws UnexpectedType {
        // By time, since an asset that was moved and is replayed has a moment twice, under its old tags and its new.
        Map<Instant, Sample> samples = new LinkedHashMap<>();
        for (JsonNode one : series) {
            for (JsonNode row : one.path("values")) {
                Instant time = Instant.ofEpochMilli(row.path(TIME).asLong());
                sample(time, row).ifPresent(sample -> samples.put(time, sample));
            }
        }
        // 1.x limits each aggregate by itself, so that together they may give more rows; the earliest are complete.
        return samples.values().stream().limit(query.limit()).toList();
    }

    private Optional<Sample> sample(Instant time, JsonNode row) throws UnexpectedType {
        boolean bad = isNull(row.path(VALUE));
        JsonNode told = bad ? row.path(BAD_VALUE) : row.path(VALUE);
        if (isNull(told)) {
            return Optional.empty();
        }
        Value value = value(told);
        boolean suspect = query.bucket().isPresent()
                ? row.path(SUSPECT).asLong() > 0 || row.path(BAD_COUNT).asLong() > 0
                : !isNull(row.path(SUSPECT)) && value(row.path(SUSPECT)).equals(value);
        return Optional.of(new Sample(time, value, bad ? Quality.BAD : suspect ? Quality.SUSPECT : Quality.GOOD));
    }

    private static boolean isNull(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private Value value(JsonNode node) throws UnexpectedType {
        ValueType type = query.metric().type();
        if (type == ValueType.NUMBER && node.isNumber()) {
            return Value.of(node.doubleValue());
        }
        if (type == ValueType.FLAG && node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        if (type == ValueType.TEXT && node.isTextual() && node.textValue().length() <= Value.Text.MAX_LENGTH) {
            return Value.of(node.textValue());
        }
        throw new UnexpectedType("field " + query.metric().name() + " of measurement "
                + query.kind().measurement() + " holds " + Outage.oneLine(node.toString()) + " but should be a " + type
                + "; another program writes to it");
    }

    static final class UnexpectedType extends Exception {
        UnexpectedType(String message) {
            super(message);
        }
    }
}
