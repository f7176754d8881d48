package org.gridpost.gateway.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** A rule's value, moved by so many percent. */
final class Moves {
    private static final double HUNDRED = 100;

    private Moves() {}

    /** Whole numbers stay whole and move by at least one; durations move too, anything else stays. */
    static String by(String value, int percent) {
        if (value.matches("-?\\d{1,2}")) {
            long whole = Long.parseLong(value);
            long moved = Math.round(whole * (1 + percent / HUNDRED));
            // Counts start at 1.
            return Long.toString(
                    whole > 0 ? Math.max(1, moved == whole ? whole + Integer.signum(percent) : moved) : moved);
        }
        if (value.matches("-?[0-9.]+")) {
            return new BigDecimal(Double.parseDouble(value) * (1 + percent / HUNDRED))
                    .round(MathContext.DECIMAL32)
                    .toPlainString();
        }
        if (value.startsWith("PT") || value.matches("P\\d.*")) {
            Duration duration = Duration.parse(value);
            return Duration.ofMillis(Math.round(duration.toMillis() * (1 + percent / HUNDRED)))
                    .toString();
        }
        return value;
    }
}
