package org.gridpost.gateway.notify.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.gridpost.pipelines.respond.deliver.Outcome;

/**
 * Until when a receiver wants to be left alone (Retry-After, RFC 9110, section 10.2.3): until then a channel fails at once
 * instead of asking again.
 */
public final class Hold {
    /** However much somebody asks for: a mistaken date must not end a channel. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Clock clock;
    private volatile Instant until = Instant.MIN;

    public Hold(Clock clock) {
        this.clock = clock;
    }

    /** The failure that any attempt is at this moment; none if the clock was put back since, or it would last for hours. */
    public Optional<Outcome> now(String receiver) {
        Instant now = clock.instant();
        return now.isBefore(until) && !until.isAfter(now.plus(LONGEST))
                ? Optional.of(new Outcome.Failed(receiver + " asked to be left alone until " + until, true))
                : Optional.empty();
    }

    /** Heeds what an answer of 429 or 503 asks for. */
    public void heed(HttpAnswer answer) {
        if (answer instanceof HttpAnswer.Answered answered && (answered.status() == 429 || answered.status() == 503)) {
            answered.retryAfter().flatMap(this::pause).ifPresent(this::pause);
        }
    }

    public void pause(Duration pause) {
        Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        until = clock.instant().plus(bounded);
    }

    private Optional<Duration> pause(String header) {
        try {
            return Optional.of(
                    header.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(header))
                            : Duration.between(
                                    clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
