package org.gridpost.pipelines.kpi;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The load of alarms of a station, or of several together, over a span of time.
 *
 * @param annunciated alarms that people were told; suppressed ones and what came in too late are not
 * @param perTenMinutes how many within 10 min
 * @param perHour how many within an hour
 */
public record AlarmLoad(
        int annunciated,
        Rate perTenMinutes,
        Rate perHour,
        OperatorLoad operators,
        Floods flooded,
        Standing standing,
        Nuisance nuisance,
        Source.TopTen topTen,
        PriorityMix mix,
        Acknowledging acknowledging) {

    /** @param courses in the order in which people were told, with what was before the span */
    static AlarmLoad of(List<AlarmCourse> courses, List<Flood> floods, Span span, int onDuty, ZoneId zone) {
        List<AlarmCourse> told =
                courses.stream().filter(c -> span.holds(c.told())).toList();
        List<Instant> times = told.stream().map(AlarmCourse::told).toList();
        Rate hourly = Rate.of(times, LoadLines.HOUR, span);
        return new AlarmLoad(
                told.size(),
                Rate.of(times, LoadLines.WINDOW, span),
                hourly,
                OperatorLoad.of(hourly, onDuty),
                Floods.of(floods, span),
                Standing.of(courses, span.to()),
                Nuisance.of(told, span),
                Source.TopTen.of(told),
                PriorityMix.of(told),
                Acknowledging.of(courses, span, zone));
    }
}
