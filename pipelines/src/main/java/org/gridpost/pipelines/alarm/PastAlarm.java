package org.gridpost.pipelines.alarm;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Severity;

/**
 * An alarm that is looked back at. A returned alarm only knows the rules that held last; what its changes tell of the time
 * before is added here. A rule that came and went without a change of severity has left no trace.
 *
 * @param alarm as it is now
 * @param rules all that are known to have held
 * @param mostUrgent the most urgent severity that it is known to have had
 */
public record PastAlarm(Alarm alarm, SortedSet<String> rules, Severity mostUrgent) {
    public PastAlarm {
        rules = Collections.unmodifiableSortedSet(new TreeSet<>(rules));
    }

    /** @param changes the alarm right after each change of which people were told */
    public static PastAlarm of(Alarm now, List<Alarm> changes) {
        SortedSet<String> rules = new TreeSet<>();
        Severity mostUrgent = now.severity();
        for (Alarm one : Stream.concat(changes.stream(), Stream.of(now)).toList()) {
            one.rules().forEach(holding -> rules.add(holding.rule()));
            mostUrgent = Severity.mostUrgent(mostUrgent, one.severity());
        }
        return new PastAlarm(now, rules, mostUrgent);
    }
}
