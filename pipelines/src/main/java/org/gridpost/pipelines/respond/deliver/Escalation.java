package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Severity;

/**
 * The clock of an alarm that nobody has answered.
 *
 * @param severity by which it runs
 * @param told the most urgent of which people were called since it began
 * @param sequence of the change in the outbox with which it began
 * @param since when that was
 * @param step the next
 * @param due when that comes; empty if there is none left
 */
public record Escalation(
        String alarm, Severity severity, Severity told, long sequence, Instant since, int step, Optional<Instant> due) {

    /**
     * Whether nobody need be called for it any more: somebody has acknowledged it, something else explains it, or it is over.
     * P1 latches: one that was P1 at any time climbs until somebody has acknowledged it, also after it has returned to normal.
     */
    public static boolean isAnswered(Alarm alarm) {
        return alarm.acknowledged() || alarm.suppression().isPresent() || (!alarm.active() && !alarm.latching());
    }
}
