package org.gridpost.pipelines.kpi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.gridpost.pipelines.alarm.AlarmArchive.Tally;
import org.gridpost.pipelines.alarm.Disposition;

/**
 * How often a rule was right, by what people said its alarms were; an alarm counts for the rule that leads it.
 *
 * @param unsaid of which nobody has said what they were
 * @param precision {@code real / (real + falseAlarm)}, from 0 to 1; empty if there is neither
 */
public record FieldPrecision(
        String rule, long real, long falseAlarm, long test, long works, long unsaid, OptionalDouble precision) {

    /** By rule, in the order of the tallies. */
    public static List<FieldPrecision> of(List<Tally> tallies) {
        Map<String, List<Tally>> byRule = new LinkedHashMap<>();
        tallies.forEach(
                t -> byRule.computeIfAbsent(t.rule(), r -> new ArrayList<>()).add(t));
        return byRule.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
    }

    private static FieldPrecision of(String rule, List<Tally> tallies) {
        Map<Disposition, Long> said = new EnumMap<>(Disposition.class);
        long unsaid = 0;
        for (Tally tally : tallies) {
            if (tally.disposition().isPresent()) {
                said.merge(tally.disposition().get(), tally.alarms(), Long::sum);
            } else {
                unsaid += tally.alarms();
            }
        }
        long real = said.getOrDefault(Disposition.REAL, 0L);
        long wrong = said.getOrDefault(Disposition.FALSE_ALARM, 0L);
        return new FieldPrecision(
                rule,
                real,
                wrong,
                said.getOrDefault(Disposition.TEST, 0L),
                said.getOrDefault(Disposition.WORKS, 0L),
                unsaid,
                real + wrong == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) real / (real + wrong)));
    }
}
