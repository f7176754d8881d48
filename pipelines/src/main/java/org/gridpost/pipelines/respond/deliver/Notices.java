package org.gridpost.pipelines.respond.deliver;

import java.util.List;
import org.gridpost.pipelines.alarm.AlarmEvent;

/**
 * Changes of alarms on their way from the outbox to whom they concern.
 *
 * @param changes all of them, in order, for who mirrors the alarms
 * @param calls those for which people are to be called
 * @param answered ids of the alarms for which nobody need be called any more
 */
public record Notices(List<AlarmEvent> changes, List<AlarmEvent> calls, List<String> answered) {
    public Notices {
        changes = List.copyOf(changes);
        calls = List.copyOf(calls);
        answered = List.copyOf(answered);
    }

    /** As they stand in the outbox. */
    public static Notices of(List<AlarmEvent> changes) {
        return new Notices(changes, changes, List.of());
    }
}
