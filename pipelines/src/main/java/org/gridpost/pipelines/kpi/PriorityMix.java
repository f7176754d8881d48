package org.gridpost.pipelines.kpi;

import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.model.Severity;

/**
 * How urgent the alarms were when people were told; {@link LoadLines} has the shares that they should have.
 *
 * @param low P3 and P4
 * @param medium P2
 * @param high P1
 * @param lowShare 0 to 1, like the others; all are 0 if there was none
 */
public record PriorityMix(int low, int medium, int high, double lowShare, double mediumShare, double highShare) {

    static PriorityMix of(List<AlarmCourse> told) {
        int high = count(told, Set.of(Severity.P1));
        int medium = count(told, Set.of(Severity.P2));
        int low = count(told, Set.of(Severity.P3, Severity.P4));
        int all = told.size();
        return new PriorityMix(low, medium, high, Shares.of(low, all), Shares.of(medium, all), Shares.of(high, all));
    }

    private static int count(List<AlarmCourse> told, Set<Severity> severities) {
        return (int)
                told.stream().filter(c -> severities.contains(c.severity())).count();
    }
}
