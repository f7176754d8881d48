package org.gridpost.pipelines.inbound.decode.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;

/**
 * When it was measured: at the receive time if there is no pointer, or nothing where it points.
 *
 * @param pointer into the record, or else into the message around it
 */
public record TimeField(Optional<JsonPointer> pointer, Form form) {
    /** Of a message without a time. */
    public static final TimeField NONE = new TimeField(Optional.empty(), Written.AUTO);

    /** How a time is written. */
    public sealed interface Form {

        /** Empty if it is written otherwise. */
        Optional<Instant> read(JsonNode node);
    }

    /** The forms that have a name. Numbers may stand in quotation marks. */
    public enum Written implements Form {
        /** ISO 8601 with an offset. */
        ISO {
            @Override
            public Optional<Instant> read(JsonNode node) {
                return node.isTextual() ? Moments.ofIso(node.textValue()) : Optional.empty();
            }
        },
        /** Seconds since 1970, with or without a fraction. */
        SECONDS {
            @Override
            public Optional<Instant> read(JsonNode node) {
                return Decimal.finite(node).map(Moments::ofSeconds);
            }
        },
        /** Milliseconds since 1970. */
        MILLIS {
            @Override
            public Optional<Instant> read(JsonNode node) {
                return Decimal.finite(node).map(millis -> Moments.ofSeconds(millis / 1000));
            }
        },
        /** ISO 8601, or seconds below 10¹¹ and milliseconds from there on. */
        AUTO {
            @Override
            public Optional<Instant> read(JsonNode node) {
                Optional<Instant> iso = ISO.read(node);
                return iso.isPresent() ? iso : Decimal.finite(node).flatMap(Moments::ofEpoch);
            }
        }
    }

    /** A pattern of {@link DateTimeFormatter}; {@code zone} holds where the text says no offset. */
    public record Pattern(DateTimeFormatter formatter, ZoneId zone) implements Form {

        /** @throws IllegalArgumentException if it is no pattern */
        public static Pattern of(String pattern, ZoneId zone) {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Pattern(formatter, zone);
        }

        @Override
        public Optional<Instant> read(JsonNode node) {
            try {
                TemporalAccessor read = formatter.parseBest(node.asText(), OffsetDateTime::from, LocalDateTime::from);
                Instant time = read instanceof OffsetDateTime at
                        ? at.toInstant()
                        : ((LocalDateTime) read).atZone(zone).toInstant();
                return Optional.of(time.truncatedTo(ChronoUnit.MILLIS));
            } catch (DateTimeParseException notOne) {
                return Optional.empty();
            }
        }
    }
}
