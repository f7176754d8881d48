package org.gridpost.pipelines.inbound.decode.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Times as devices write them, made into instants of whole milliseconds. Nothing here fails: far is far. */
public final class Moments {
    private static final double FARTHEST_SECONDS = 3e16;

    /** Of numbers since 1970: fewer are seconds (until the year 5138), others milliseconds (from 1973 on). */
    private static final double MILLIS_FROM = 1e11;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Moments() {}

    /** ISO 8601 with date, time and offset, cut to the millisecond; empty if it is anything else. */
    public static Optional<Instant> ofIso(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, ISO).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    /** The same, where a time without an offset is one of the given zone. */
    public static Optional<Instant> ofIso(String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            Instant time = parsed instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) parsed).atZone(zone).toInstant();
            return Optional.of(time.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** Whether this is how a device writes that it does not know the time: {@code 0000-00-00T00:00:00Z}. */
    public static boolean isUnknown(String text) {
        return text.isEmpty() || text.startsWith("0000-00-00");
    }

    /** Seconds or milliseconds since 1970, told apart by their size; empty for NaN. */
    public static Optional<Instant> ofEpoch(double number) {
        return Double.isNaN(number)
                ? Optional.empty()
                : Optional.of(ofSeconds(Math.abs(number) < MILLIS_FROM ? number : number / 1000));
    }

    /** @param seconds since 1970, with a fraction; not NaN */
    public static Instant ofSeconds(double seconds) {
        double bounded = Math.max(-FARTHEST_SECONDS, Math.min(FARTHEST_SECONDS, seconds));
        double whole = Math.floor(bounded);
        // A double holds a present time to 0.2 µs: by way of microseconds .123 stays .123 and does not become .122.
        long micros = Math.round((bounded - whole) * 1e6);
        return Instant.ofEpochSecond((long) whole, micros / 1000 * 1_000_000);
    }

    /** @param seconds from {@code now}, with a fraction, below 2^28; not NaN */
    public static Instant after(Instant now, double seconds) {
        long nowMillis = now.toEpochMilli();
        if (seconds == 0) {
            return Instant.ofEpochMilli(nowMillis);
        }
        double bounded = Math.max(-FARTHEST_SECONDS / 1e6, seconds);
        return Instant.ofEpochMilli(nowMillis + Math.round(bounded * 1000));
    }
}
