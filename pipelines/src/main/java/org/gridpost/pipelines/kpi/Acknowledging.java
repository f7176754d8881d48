package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.gridpost.pipelines.alarm.Alarm.Acknowledgement;
import org.gridpost.pipelines.model.Severity;

/**
 * How soon people take notice. An acknowledgement counts in the span in which it was made, whenever the alarm came.
 *
 * @param bySeverity a row for each, the most urgent first
 * @param byOperator who acknowledged most first
 */
public record Acknowledging(List<Row> bySeverity, List<Operator> byOperator) {
    private static final int NINETY = 90;

    public Acknowledging {
        bySeverity = List.copyOf(bySeverity);
        byOperator = List.copyOf(byOperator);
    }

    /**
     * @param severity when people were told
     * @param medianSeconds from then to the acknowledgement; empty, like {@code p90Seconds}, if there was none
     * @param inTime how many of the acknowledgements were made within the limit
     * @param overdue alarms that still stand at the end of the span, whose limit is over and of which nobody took notice
     */
    public record Row(
            Severity severity,
            AcknowledgeLimit limit,
            int acknowledged,
            OptionalDouble medianSeconds,
            OptionalDouble p90Seconds,
            int inTime,
            int overdue) {}

    /** Who acknowledges is an operator. */
    public record Operator(String name, int acknowledged, OptionalDouble medianSeconds) {}

    static Acknowledging of(List<AlarmCourse> courses, Span span, ZoneId zone) {
        List<AlarmCourse> acknowledged = courses.stream()
                .filter(c -> c.acknowledgement().filter(a -> span.holds(a.at())).isPresent())
                .toList();
        List<Row> rows = Arrays.stream(AcknowledgeLimit.values())
                .map(limit -> row(limit, courses, acknowledged, span.to(), zone))
                .toList();
        List<Operator> operators =
                acknowledged.stream().collect(Collectors.groupingBy(c -> made(c).by())).entrySet().stream()
                        .map(e -> new Operator(
                                e.getKey(), e.getValue().size(), Shares.medianSeconds(times(e.getValue()))))
                        .sorted(Comparator.comparing(Operator::acknowledged)
                                .reversed()
                                .thenComparing(Operator::name))
                        .toList();
        return new Acknowledging(rows, operators);
    }

    private static Row row(
            AcknowledgeLimit limit,
            List<AlarmCourse> courses,
            List<AlarmCourse> acknowledged,
            Instant end,
            ZoneId zone) {
        List<AlarmCourse> ours = acknowledged.stream()
                .filter(c -> c.severity() == limit.severity())
                .toList();
        List<Duration> times = times(ours);
        long inTime = ours.stream()
                .filter(c -> !made(c).at().isAfter(limit.until(c.told(), zone)))
                .count();
        long overdue = courses.stream()
                .filter(c -> c.severity() == limit.severity() && c.standing())
                .filter(c -> !c.acknowledged() && end.isAfter(limit.until(c.told(), zone)))
                .count();
        return new Row(
                limit.severity(),
                limit,
                ours.size(),
                Shares.medianSeconds(times),
                Shares.percentileSeconds(times, NINETY),
                (int) inTime,
                (int) overdue);
    }

    private static Acknowledgement made(AlarmCourse course) {
        return course.acknowledgement().orElseThrow();
    }

    private static List<Duration> times(List<AlarmCourse> acknowledged) {
        return acknowledged.stream()
                .map(c -> Duration.between(c.told(), made(c).at()))
                .sorted()
                .toList();
    }
}
