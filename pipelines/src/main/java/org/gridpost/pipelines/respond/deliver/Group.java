package org.gridpost.pipelines.respond.deliver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.alarm.AlarmEvent;

/**
 * Of several changes of one alarm that wait together, as after an outage, people are told the last: and nothing if it has been
 * answered by then.
 */
public final class Group implements UnaryOperator<Notices> {
    @Override
    public Notices apply(Notices notices) {
        Map<String, AlarmEvent> last = new LinkedHashMap<>();
        for (AlarmEvent change : notices.changes()) {
            last.put(change.alarm().id(), change);
        }
        Map<String, AlarmEvent> calls = new LinkedHashMap<>();
        for (AlarmEvent call : notices.calls()) {
            calls.merge(call.alarm().id(), call, Group::told);
        }
        List<AlarmEvent> open = calls.values().stream()
                .filter(c -> !Escalation.isAnswered(last.get(c.alarm().id()).alarm()))
                .toList();
        List<String> answered = notices.answered().stream()
                .filter(id -> Escalation.isAnswered(last.get(id).alarm()))
                .toList();
        return new Notices(notices.changes(), open, answered);
    }

    /** The later state; but what was new and changed is still new. */
    private static AlarmEvent told(AlarmEvent earlier, AlarmEvent later) {
        return new AlarmEvent(
                later.sequence(),
                later.change() == AlarmEvent.Change.SEVERITY_CHANGED ? earlier.change() : later.change(),
                later.alarm(),
                later.recorded());
    }
}
