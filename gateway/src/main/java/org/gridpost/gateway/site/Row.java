package org.gridpost.gateway.site;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridpost.pipelines.model.Ids;

/**
 * One row being read. Each getter checks its cell and notes what is wrong with it, so that one pass finds all mistakes;
 * its result counts only if {@link #isSound} at the end. An empty cell and an absent optional column are the same.
 */
final class Row {
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?");

    private final RowText row;
    private final List<Mistake> mistakes;
    private boolean sound = true;

    Row(RowText row, List<Mistake> mistakes) {
        this.row = row;
        this.mistakes = mistakes;
    }

    /** Where another row may look for it: {@code on line 7}, or {@code in the register (asset LP-1)}. */
    String where() {
        return row.line() > 0 ? "on line " + row.line() : "in the " + row.file();
    }

    boolean isSound() {
        return sound;
    }

    void mistake(String what) {
        note(new Mistake(row.file(), row.line(), what));
    }

    /** One that pages know by its code. */
    void mistake(String what, String code, Object... values) {
        note(new Mistake(row.file(), row.line(), what).coded(code, values));
    }

    private void note(Mistake mistake) {
        sound = false;
        mistakes.add(mistake);
    }

    /** The cell without surrounding space, {@code ""} if there is nothing in it. */
    String text(String column) {
        return row.text(column);
    }

    String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            mistake(column + " must not be empty", "empty", column);
        }
        return text;
    }

    String id(String column) {
        return optionalId(column).orElseGet(() -> {
            if (text(column).isEmpty()) {
                mistake(column + " must not be empty", "empty", column);
            }
            return "";
        });
    }

    Optional<String> optionalId(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!Ids.isId(text)) {
            mistake(
                    column + " must be 1 to 64 of the characters A-Z a-z 0-9 _ - but is \"" + text + "\"",
                    "no-id",
                    column,
                    text);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    <E extends Enum<E>> Optional<E> oneOf(String column, Class<E> type) {
        return oneOf(column, List.of(type.getEnumConstants()));
    }

    <E extends Enum<E>> Optional<E> oneOf(String column, List<E> allowed) {
        return constant(column, text(column), allowed);
    }

    /** The texts in the cell, separated by {@code |}. */
    List<String> list(String column) {
        String text = text(column);
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    /** The constants named in the cell, separated by {@code |}. */
    <E extends Enum<E>> List<E> anyOf(String column, Class<E> type) {
        return list(column).stream()
                .map(name -> constant(column, name, List.of(type.getEnumConstants())))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private <E extends Enum<E>> Optional<E> constant(String column, String name, List<E> all) {
        Optional<E> found = all.stream().filter(e -> e.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            String allowed = all.stream().map(Enum::name).collect(Collectors.joining(", "));
            String code = name.isEmpty() ? "one-of-empty" : "one-of";
            mistake(column + " must be one of " + allowed + " but is \"" + name + "\"", code, column, allowed, name);
        }
        return found;
    }

    /** The number in the cell; NaN, which no record accepts, if it has none. */
    double requiredNumber(String column, double min, double max) {
        if (required(column).isEmpty()) {
            return Double.NaN;
        }
        return number(column, min, max).orElse(Double.NaN);
    }

    /** @param min lowest allowed value; {@code Double.MIN_VALUE} means "above 0" */
    OptionalDouble number(String column, double min, double max) {
        Optional<Double> value = parse(column, "a number", "no-number", Double::valueOf);
        if (value.isPresent() && !(value.get() >= min && value.get() <= max)) {
            String from = min == Double.MIN_VALUE ? "above 0 and at most " : "from " + plain(min) + " to ";
            mistake(
                    column + " must be " + from + plain(max) + " but is " + text(column),
                    min == Double.MIN_VALUE ? "above-zero" : "out-of-range",
                    column,
                    plain(max),
                    text(column),
                    plain(min));
            return OptionalDouble.empty();
        }
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    int requiredWhole(String column, int min) {
        return required(column).isEmpty() ? min : whole(column, min).orElse(min);
    }

    OptionalInt whole(String column, int min) {
        Optional<Integer> value = parse(column, "a whole number", "no-whole-number", Integer::valueOf);
        if (value.isPresent() && value.get() < min) {
            mistake(
                    column + " must be at least " + min + " but is " + value.get(),
                    "too-small",
                    column,
                    min,
                    value.get());
            return OptionalInt.empty();
        }
        return value.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    Optional<Instant> instant(String column) {
        return parse(
                column,
                "a time with its offset, as 2018-11-01T00:00:00+08:00,",
                "no-time",
                text -> OffsetDateTime.parse(text).toInstant());
    }

    /** A time of day to the minute, as people and spreadsheets write it; empty if there is none or it is none. */
    Optional<LocalTime> time(String column) {
        Matcher time = TIME.matcher(text(column));
        if (required(column).isEmpty()) {
            return Optional.empty();
        }
        if (!time.matches()) {
            mistake(column + " must be a time of day such as 08:00 but is \"" + text(column) + "\"");
            return Optional.empty();
        }
        return Optional.of(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))));
    }

    /** The text in the cell, if there is one and it has the form that is told. */
    Optional<String> optional(String column, Predicate<String> form, String told) {
        String text = text(column);
        if (!text.isEmpty() && !form.test(text)) {
            mistake(column + " must be " + told + " but is \"" + text + "\"");
        }
        return Optional.of(text).filter(t -> !t.isEmpty() && form.test(t));
    }

    boolean flag(String column) {
        String text = text(column);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            mistake(column + " must be true or false but is \"" + text + "\"", "no-flag", column, text);
        }
        return text.equals("true");
    }

    private <T> Optional<T> parse(String column, String what, String code, Function<String, T> parser) {
        String text = text(column);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
        } catch (NumberFormatException | DateTimeParseException e) {
            mistake(column + " must be " + what + " but is \"" + text + "\"", code, column, text);
            return Optional.empty();
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
