package org.gridpost.dashboards.http;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The query parameters of one request. Reading one that makes no sense notes a {@link #problem}, of which the first is
 * kept; ask for it once all have been read.
 */
public final class Parameters {
    private static final int MAX_LENGTH = 200;
    /** What lies beyond is a mistake, and cannot be reckoned with: far enough, there are no milliseconds any more. */
    private static final ValueRange YEARS = ValueRange.of(1970, 2200);

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("2201-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final MultiMap query;
    private String problem = "";

    public Parameters(MultiMap query) {
        this.query = query;
    }

    /** The answer to give if something was wrong. */
    public Optional<Answer> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(Answer.badRequest(problem));
    }

    /** Of whatever is no query: of one object among others, for one. */
    public static Parameters none() {
        return new Parameters(MultiMap.caseInsensitiveMultiMap());
    }

    /** What was wrong, if something was. */
    public Optional<String> sentence() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    public Optional<String> text(String name) {
        String value = query.get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.length() > MAX_LENGTH) {
            complain(name + " is longer than " + MAX_LENGTH + " characters.");
            return Optional.empty();
        }
        return Optional.of(value.strip());
    }

    /** All values of a parameter that may come repeatedly or with commas. */
    public List<String> texts(String name) {
        return query.getAll(name).stream()
                .flatMap(v -> Arrays.stream(v.split(",", -1)))
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether something is wanted: {@code ?name} or {@code ?name=true}. */
    public boolean flag(String name) {
        String value = query.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.isBlank() && !value.equals("true")) {
            complain(name + " must be true or false but is \"" + value + "\".");
        }
        return true;
    }

    public int limit(int byDefault, int max) {
        return count("limit", byDefault, max);
    }

    /** A whole number from 1 on. */
    public int count(String name, int byDefault, int max) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return byDefault;
        }
        try {
            int count = Integer.parseInt(value.get());
            if (count >= 1 && count <= max) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        complain(name + " must be a whole number from 1 to " + max + " but is \"" + value.get() + "\".");
        return byDefault;
    }

    /** A place in the feed, 0 or above. */
    public Optional<Long> sequence(String name) {
        Optional<Long> sequence = text(name).flatMap(Parameters::asSequence);
        if (sequence.isEmpty() && text(name).isPresent()) {
            complain(name + " must be the id of an event of this feed, a whole number.");
        }
        return sequence;
    }

    public static Optional<Long> asSequence(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** A time in ISO 8601 with offset, or in epoch seconds. */
    public Optional<Instant> time(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        // In a query string a plus sign means a space: "…T10:00:00+08:00" arrives as "…T10:00:00 08:00".
        Optional<Instant> time = asTime(value.get().replace(' ', '+'));
        if (time.isEmpty()) {
            complainOfTime(name, value.get());
        }
        return time;
    }

    /** That something is no {@link #asTime time}. */
    public void complainOfTime(String name, String value) {
        complain(name
                + " must be a time from 1970 to 2200 such as 2026-01-31T08:00:00+08:00, or epoch seconds, but is \""
                + value + "\".");
    }

    /** A day, in ISO 8601. */
    public Optional<LocalDate> date(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(value.get());
            if (YEARS.isValidIntValue(date.getYear())) {
                return Optional.of(date);
            }
        } catch (DateTimeException e) {
            // said below
        }
        complain(name + " must be a day from 1970 to 2200 such as 2026-01-31 but is \"" + value.get() + "\".");
        return Optional.empty();
    }

    /** A month, in ISO 8601. */
    public Optional<YearMonth> month(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            YearMonth month = YearMonth.parse(value.get());
            if (YEARS.isValidIntValue(month.getYear())) {
                return Optional.of(month);
            }
        } catch (DateTimeException e) {
            // said below
        }
        complain(name + " must be a month from 1970 to 2200 such as 2026-01 but is \"" + value.get() + "\".");
        return Optional.empty();
    }

    /** A time in ISO 8601 with offset, or in epoch seconds; empty if it is neither, or not from the years 1970 to 2200. */
    public static Optional<Instant> asTime(String text) {
        return parsed(text).filter(t -> !t.isBefore(FIRST) && t.isBefore(END));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            if (text.matches("\\d{1,11}(\\.\\d{1,9})?")) {
                return Optional.of(Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000)));
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time span as whole seconds or as an ISO 8601 duration. */
    public Optional<Duration> span(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration span = value.get().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value.get()))
                    : Duration.parse(value.get());
            if (span.compareTo(Duration.ofSeconds(1)) >= 0 && span.compareTo(LONGEST) <= 0) {
                return Optional.of(span);
            }
        } catch (DateTimeException e) {
            // said below
        }
        complain(name + " must be a time span of 1 s to " + LONGEST.toDays() + " days, such as 300 or PT5M, but is \""
                + value.get() + "\".");
        return Optional.empty();
    }

    /** One word of a closed set, in either case. */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        for (E word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(value.get())) {
                return Optional.of(word);
            }
        }
        complain(name + " must be one of "
                + Arrays.stream(words.getEnumConstants())
                        .map(w -> w.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + " but is \"" + value.get() + "\".");
        return Optional.empty();
    }

    public void complain(String sentence) {
        if (problem.isEmpty()) {
            problem = sentence;
        }
    }
}
