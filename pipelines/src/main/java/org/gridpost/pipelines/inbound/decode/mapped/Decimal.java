package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as vendors write them: as numbers, or in quotation marks. */
final class Decimal {
    private static final Pattern TEXT = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private Decimal() {}

    static Optional<Double> of(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.doubleValue());
        }
        return node.isTextual() && TEXT.matcher(node.textValue()).matches()
                ? Optional.of(Double.parseDouble(node.textValue()))
                : Optional.empty();
    }

    static Optional<Double> finite(JsonNode node) {
        return of(node).filter(Double::isFinite);
    }

    /** {@code number × factor + offset} as on paper: 120.4 × 0.1 is 12.04 and not 12.040000000000001. */
    static double scaled(double number, double factor, double offset) {
        boolean asItIs = factor == 1 && offset == 0;
        return asItIs || !Double.isFinite(number)
                ? number
                : BigDecimal.valueOf(number)
                        .multiply(BigDecimal.valueOf(factor))
                        .add(BigDecimal.valueOf(offset))
                        .doubleValue();
    }
}
