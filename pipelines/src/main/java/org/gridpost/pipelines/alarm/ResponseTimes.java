package org.gridpost.pipelines.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.gridpost.pipelines.model.Severity;

/**
 * Until when somebody must have acknowledged an alarm: the one place with these limits. P1 within 5 min, P2 within 15 min,
 * P3 within 2 h, P4 by the end of the next day.
 *
 * @param zone in which days end
 */
public record ResponseTimes(ZoneId zone) {
    private static final Duration P1 = Duration.ofMinutes(5);
    private static final Duration P2 = Duration.ofMinutes(15);
    private static final Duration P3 = Duration.ofHours(2);

    /** @param told when people were told of it, or that it has become so severe */
    public Instant due(Severity severity, Instant told) {
        return switch (severity) {
            case P1 -> told.plus(P1);
            case P2 -> told.plus(P2);
            case P3 -> told.plus(P3);
            case P4 ->
                told.atZone(zone).toLocalDate().plusDays(2).atStartOfDay(zone).toInstant();
        };
    }

    public boolean overdue(Severity severity, Instant told, Instant now) {
        return !now.isBefore(due(severity, told));
    }
}
