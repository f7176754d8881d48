package org.gridpost.gateway.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The moment that an option names. */
final class Moment {
    private Moment() {}

    /** A time with its offset. */
    static Optional<Instant> of(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A time that has come already: now if none is given. */
    static Instant past(String option, Optional<String> text) throws Failure {
        Instant now = Clock.systemUTC().instant();
        if (text.isEmpty()) {
            return now;
        }
        try {
            Instant at = OffsetDateTime.parse(text.get()).toInstant();
            if (at.isAfter(now)) {
                throw new Failure(option + " " + text.get() + " is in the future: wait for it, or leave it out");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw new Failure(option + " must be a time with its offset, as 2026-03-01T08:00:00+08:00, but is \""
                    + text.get() + "\"");
        }
    }
}
