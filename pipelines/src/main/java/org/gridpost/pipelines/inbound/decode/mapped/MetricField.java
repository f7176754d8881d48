package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Units;
import org.gridpost.pipelines.inbound.decode.syntax.JsonTree;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.model.ValueType;

/**
 * One value of a record. A number is {@code written × factor + offset} in the unit.
 *
 * @param unit SenML unit of the number so reached, empty for the metric's own
 * @param values what is written (numbers as JSON writes them) to what is meant; empty if it means itself
 */
public record MetricField(
        JsonPointer pointer, String metric, String unit, double factor, double offset, Map<String, Raw> values) {
    public MetricField {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        List<Metric> known = named(metric);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("no kind of asset has a metric \"" + metric + "\"; there are "
                    + String.join(", ", AssetKind.allMetricNames()));
        }
        boolean number = known.stream().anyMatch(m -> m.type() == ValueType.NUMBER);
        if (!number && !(unit.isEmpty() && factor == 1 && offset == 0)) {
            throw new IllegalArgumentException(
                    "metric " + metric + " is a " + known.get(0).type() + " and takes no unit, factor or offset");
        }
        if (!Double.isFinite(factor) || factor == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("factor of " + metric + " is a number other than 0, offset is a number");
        }
        for (Metric each : known) {
            if (number && !unit.isEmpty() && Units.conversion(unit, each.unit()).isEmpty()) {
                throw new IllegalArgumentException("unit \"" + unit + "\" cannot be converted to " + each.unit()
                        + ", the unit of " + metric + ": write " + String.join(", ", Units.convertibleTo(each.unit()))
                        + ", or none");
            }
        }
        for (Map.Entry<String, Raw> value : values.entrySet()) {
            if (known.stream().noneMatch(m -> fits(value.getValue(), m.type()))) {
                throw new IllegalArgumentException("values of " + metric + ": \"" + value.getKey() + "\" must become a "
                        + known.get(0).type());
            }
        }
    }

    /** What stands there, as the metric wants it; empty if it is something else. */
    Optional<Raw> read(JsonNode node) {
        if (!values.isEmpty()) {
            return node.isValueNode() ? Optional.ofNullable(values.get(node.asText())) : Optional.empty();
        }
        return switch (type()) {
            case NUMBER -> Decimal.of(node).map(n -> new Raw.Numeric(Decimal.scaled(n, factor, offset)));
            case FLAG, TEXT -> JsonTree.scalar(node).filter(raw -> fits(raw, type()));
        };
    }

    /** For the sentence that tells what {@link #read} could not use. */
    String wanted() {
        if (!values.isEmpty()) {
            return "one of " + values.keySet().stream().collect(Collectors.joining(", "));
        }
        return switch (type()) {
            case NUMBER -> "a number";
            case FLAG -> "true or false, or 0 or 1";
            case TEXT -> "a text of at most " + Value.Text.MAX_LENGTH + " characters";
        };
    }

    /** The same in all kinds of assets that have it. */
    private ValueType type() {
        return named(metric).get(0).type();
    }

    private static boolean fits(Raw raw, ValueType type) {
        return switch (type) {
            case NUMBER -> raw instanceof Raw.Numeric;
            case FLAG ->
                raw instanceof Raw.Flag || (raw instanceof Raw.Numeric n && (n.number() == 0 || n.number() == 1));
            case TEXT -> raw instanceof Raw.Text t && t.text().length() <= Value.Text.MAX_LENGTH;
        };
    }

    private static List<Metric> named(String metric) {
        return AssetKind.ofAssets().stream()
                .map(kind -> kind.metric(metric))
                .flatMap(Optional::stream)
                .toList();
    }
}
