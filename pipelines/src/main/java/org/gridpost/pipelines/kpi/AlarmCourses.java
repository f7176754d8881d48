package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;

/** Makes the courses of alarms out of their changes. Not for several threads at once. */
public final class AlarmCourses {
    /**
     * So much before a span is looked at too: a flood may have begun there. One that has lasted longer without ever being
     * above the line in this time is not seen.
     */
    static final Duration LEAD_IN = Duration.ofHours(1);

    /** As much as is held as changes at once; courses are far smaller. */
    private static final Duration PIECE = Duration.ofDays(1);

    private final Predicate<String> wanted;
    private final Map<String, AlarmCourse> latest = new LinkedHashMap<>();
    private final List<AlarmCourse> earlier = new ArrayList<>();

    /** @param wanted whether an asset's alarms count */
    public AlarmCourses(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** All courses that have something to do with the span: those told in it and a while before, and what stood already. */
    public static List<AlarmCourse> read(AlarmBook book, Span span, Predicate<String> wanted) {
        AlarmCourses courses = new AlarmCourses(wanted);
        Instant at = span.from().minus(LEAD_IN);
        book.changesOfStanding(at).forEach(courses::add);
        while (at.isBefore(span.to())) {
            Instant next = at.plus(PIECE).isBefore(span.to()) ? at.plus(PIECE) : span.to();
            book.changesBetween(at, next).forEach(courses::add);
            at = next;
        }
        return courses.all();
    }

    /** The next change in the order of the outbox. */
    public void add(AlarmEvent event) {
        if (!wanted.test(event.alarm().asset())) {
            return;
        }
        String id = event.alarm().id();
        AlarmCourse known = latest.get(id);
        if (known == null) {
            latest.put(id, AlarmCourse.beginning(event));
        } else if (AlarmCourse.calls(event)) {
            earlier.add(known.ended());
            latest.put(id, AlarmCourse.beginning(event));
        } else {
            latest.put(id, known.with(event));
        }
    }

    /** In the order in which people were told. */
    public List<AlarmCourse> all() {
        return Stream.concat(earlier.stream(), latest.values().stream())
                .sorted(Comparator.comparing(AlarmCourse::told))
                .toList();
    }
}
