package org.gridpost.pipelines.respond.deliver;

import java.util.List;
import java.util.function.UnaryOperator;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;

/**
 * Leaves people alone about what asks nothing of them: what another alarm explains, what somebody has shelved or is at work on,
 * what has returned to normal, and what somebody has taken notice of.
 */
public final class Suppress implements UnaryOperator<Notices> {
    @Override
    public Notices apply(Notices notices) {
        List<AlarmEvent> calls = notices.calls().stream()
                .filter(e -> e.change() == Change.RAISED
                        || e.change() == Change.UNSUPPRESSED
                        || e.change() == Change.SEVERITY_CHANGED)
                .filter(e -> e.alarm().annunciated() && !Escalation.isAnswered(e.alarm()))
                .toList();
        List<String> answered = notices.changes().stream()
                .map(AlarmEvent::alarm)
                .filter(Escalation::isAnswered)
                .map(Alarm::id)
                .distinct()
                .toList();
        return new Notices(notices.changes(), calls, answered);
    }
}
