package org.gridpost.gateway.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;

/** A rule's value, moved by so many percent. */
final class Moves {
    private static final double HUNDRED = 100;
    private static final String LOCAL_TIME = "\\d\\d:\\d\\d";

    private Moves() {}

    /**
     * Exactly so many percent: of a number, of a duration, and of a span of the day whose beginning moves; anything else
     * stays.
     *
     * @param values the rule's values, of which {@code from} and {@code to} are a span of the day
     */
    static String exact(Map<String, String> values, String name, int percent) {
        String value = values.get(name);
        String to = values.getOrDefault("to", "");
        if (name.equals("from") && value.matches(LOCAL_TIME) && to.matches(LOCAL_TIME)) {
            return begin(LocalTime.parse(value), LocalTime.parse(to), percent).toString();
        }
        if (value.matches("-?[0-9.]+")) {
            return new BigDecimal(Double.parseDouble(value) * (1 + percent / HUNDRED))
                    .round(MathContext.DECIMAL32)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        if (value.startsWith("PT") || value.matches("P\\d.*")) {
            Duration duration = Duration.parse(value);
            return Duration.ofMillis(Math.round(duration.toMillis() * (1 + percent / HUNDRED)))
                    .toString();
        }
        return value;
    }

    /** For a value that has to be a whole number, such as a count: to the nearest one, but by one at least, and from 1 on. */
    static String whole(Map<String, String> values, String name, int percent) {
        String value = values.get(name);
        if (!value.matches("\\d{1,9}")) {
            return exact(values, name, percent);
        }
        long count = Long.parseLong(value);
        long moved = Math.round(count * (1 + percent / HUNDRED));
        return Long.toString(Math.max(1, moved == count ? count + Integer.signum(percent) : moved));
    }

    private static LocalTime begin(LocalTime from, LocalTime to, int percent) {
        long minutes = Math.floorMod(
                Duration.between(from, to).toMinutes(), Duration.ofDays(1).toMinutes());
        return from.plusMinutes(Math.round(minutes * percent / HUNDRED));
    }
}
