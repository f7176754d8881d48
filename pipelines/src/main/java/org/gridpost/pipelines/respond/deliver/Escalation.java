package org.gridpost.pipelines.respond.deliver;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Severity;

/**
 * The clock of an alarm that nobody has answered.
 *
 * @param severity by which it runs
 * @param sequence of the change in the outbox with which it began
 * @param since when that was
 * @param step the next
 * @param due when that comes; empty if there is none left
 */
public record Escalation(
        String alarm, Severity severity, long sequence, Instant since, int step, Optional<Instant> due) {

    /**
     * Whether nobody need be called for it any more: somebody has acknowledged it, something else explains it, or it is over.
     * P1 latches: also one that has returned to normal climbs until somebody has acknowledged it.
     */
    public static boolean isAnswered(Alarm alarm) {
        return alarm.acknowledged()
                || alarm.suppression().isPresent()
                || (!alarm.active() && alarm.severity() != Severity.P1);
    }
}
