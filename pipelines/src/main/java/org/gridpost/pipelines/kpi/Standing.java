package org.gridpost.pipelines.kpi;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.gridpost.pipelines.model.Severity;

/**
 * The alarms that ask for something at the end of the span; suppressed ones are not among them.
 *
 * @param alarms active, not acknowledged, or latched until a person says what they were
 * @param active those whose condition holds
 * @param unacknowledged of which nobody has taken notice
 * @param stale active for more than 24 h, the oldest first
 */
public record Standing(int alarms, int active, int unacknowledged, Listed<Stale> stale) {

    /** @param raised since when it stands, by the time of the readings */
    public record Stale(String alarm, String asset, String rule, Severity severity, Instant raised) {}

    static Standing of(List<AlarmCourse> courses, Instant end) {
        List<AlarmCourse> standing =
                courses.stream().filter(AlarmCourse::standing).toList();
        List<Stale> stale = standing.stream()
                .filter(c -> isStale(c.active(), c.raised(), end))
                .sorted(Comparator.comparing(AlarmCourse::raised).thenComparing(AlarmCourse::alarm))
                .map(c -> new Stale(c.alarm(), c.asset(), c.rule(), c.severity(), c.raised()))
                .toList();
        return new Standing(
                standing.size(),
                (int) standing.stream().filter(AlarmCourse::active).count(),
                (int) standing.stream().filter(c -> !c.acknowledged()).count(),
                Listed.of(stale));
    }

    static boolean isStale(boolean active, Instant raised, Instant now) {
        return active && raised.plus(LoadLines.stale()).isBefore(now);
    }
}
