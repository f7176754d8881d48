package org.gridpost.pipelines.alarm;

import java.util.Optional;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;

/**
 * What a condition event does to the alarm of its group and asset. The one place with this knowledge: every book asks it,
 * inside its own transaction.
 */
public final class Ledger {
    private Ledger() {}

    /**
     * @param alarm as it is to be kept
     * @param change what people are to be told, if anything
     */
    public record Posting(Alarm alarm, Optional<Change> change) {}

    /**
     * @param open the active alarm of the event's group and asset
     * @param known the alarm with the id that the event would raise, whatever became of it; it is there if a replay
     *     brings the event again
     * @return empty if nothing changes
     */
    public static Optional<Posting> post(ConditionEvent event, Optional<Alarm> open, Optional<Alarm> known) {
        if (event instanceof Began began) {
            if (open.isPresent()) {
                return began(open.get(), began);
            }
            Alarm raised = Alarm.raise(began);
            return known.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new Posting(raised, raised.annunciated() ? Optional.of(Change.RAISED) : Optional.empty()));
        }
        return open.flatMap(alarm -> ended(alarm, (Ended) event));
    }

    private static Optional<Posting> began(Alarm alarm, Began event) {
        Alarm next = alarm.with(event);
        if (next.equals(alarm)) {
            return Optional.empty();
        }
        if (!alarm.annunciated() && next.annunciated()) {
            return Optional.of(new Posting(next, Optional.of(Change.RAISED)));
        }
        return Optional.of(new Posting(next, changeBetween(alarm, next)));
    }

    private static Optional<Posting> ended(Alarm alarm, Ended event) {
        boolean holds = alarm.rules().stream().anyMatch(r -> r.rule().equals(event.rule()));
        if (!holds) {
            return Optional.empty();
        }
        Alarm next = alarm.with(event);
        Optional<Change> change = next.active() ? changeBetween(alarm, next) : Optional.of(Change.RETURNED);
        return Optional.of(new Posting(next, change.filter(c -> next.annunciated())));
    }

    private static Optional<Change> changeBetween(Alarm before, Alarm after) {
        if (!after.annunciated()) {
            return Optional.empty();
        }
        if (before.suppression().isPresent() != after.suppression().isPresent()) {
            return Optional.of(after.suppression().isPresent() ? Change.SUPPRESSED : Change.UNSUPPRESSED);
        }
        return before.severity() == after.severity() || after.suppression().isPresent()
                ? Optional.empty()
                : Optional.of(Change.SEVERITY_CHANGED);
    }
}
