package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Alarms that keep people busy and tell them nothing.
 *
 * @param chattering those that came at least three times within a minute, the most frequent first
 * @param fleeting those that returned within 10 s, the most frequent first
 */
public record Nuisance(Listed<Chattering> chattering, Listed<Source.Count> fleeting) {

    /**
     * An alarm that comes and goes.
     *
     * @param group of conditions, whose alarm on the asset it is
     * @param rule that led when it came last
     * @param alarms how often it came in the whole span
     * @param mostPerMinute the most within any minute
     * @param from when the first such minute begins
     */
    public record Chattering(
            String asset, String group, String rule, int alarms, int mostPerMinute, Optional<Instant> from) {}

    private record Key(String asset, String group) {}

    /** @param told those of the span, in the order in which they came */
    static Nuisance of(List<AlarmCourse> told, Span span) {
        List<Chattering> chattering =
                told.stream().collect(Collectors.groupingBy(c -> new Key(c.asset(), c.group()))).values().stream()
                        .filter(courses -> courses.size() >= LoadLines.PUBLISHED.chatteringRaised())
                        .map(courses -> chattering(courses, span))
                        .filter(c -> c.mostPerMinute() >= LoadLines.PUBLISHED.chatteringRaised())
                        .sorted(Comparator.comparing(Chattering::alarms)
                                .reversed()
                                .thenComparing(Chattering::asset)
                                .thenComparing(Chattering::group))
                        .toList();
        List<AlarmCourse> fleeting = told.stream().filter(Nuisance::fleeting).toList();
        return new Nuisance(Listed.of(chattering), Listed.of(Source.counted(fleeting, told.size())));
    }

    private static Chattering chattering(List<AlarmCourse> courses, Span span) {
        Rate rate = Rate.of(courses.stream().map(AlarmCourse::told).toList(), LoadLines.CHATTER, span);
        AlarmCourse last = courses.get(courses.size() - 1);
        return new Chattering(last.asset(), last.group(), last.rule(), courses.size(), rate.peak(), rate.peakFrom());
    }

    private static boolean fleeting(AlarmCourse course) {
        return course.returned()
                .filter(r -> Duration.between(course.told(), r).compareTo(LoadLines.fleeting()) <= 0)
                .isPresent();
    }
}
