package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.gridpost.pipelines.model.Severity;

/** Until when somebody should have taken notice of an alarm. */
public enum AcknowledgeLimit {
    FIVE_MINUTES(Severity.P1, Optional.of(Duration.ofMinutes(5))),
    FIFTEEN_MINUTES(Severity.P2, Optional.of(Duration.ofMinutes(15))),
    TWO_HOURS(Severity.P3, Optional.of(Duration.ofHours(2))),
    /** Until the next day is over, by the clock on the wall. */
    NEXT_DAY(Severity.P4, Optional.empty());

    private static final int DAYS_UNTIL_OVER = 2;

    private final Severity severity;
    private final Optional<Duration> time;

    AcknowledgeLimit(Severity severity, Optional<Duration> time) {
        this.severity = severity;
        this.time = time;
    }

    public Severity severity() {
        return severity;
    }

    /** The last moment that is in time, for an alarm that people were told then. */
    Instant until(Instant told, ZoneId zone) {
        return time.map(told::plus)
                .orElseGet(() -> told.atZone(zone)
                        .toLocalDate()
                        .plusDays(DAYS_UNTIL_OVER)
                        .atStartOfDay(zone)
                        .toInstant());
    }
}
