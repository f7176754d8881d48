package org.gridpost.pipelines.kpi;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where alarms come from: an asset and the rule that led when people were told. */
public record Source(String asset, String rule) {

    static Source of(AlarmCourse course) {
        return new Source(course.asset(), course.rule());
    }

    /**
     * How often it came.
     *
     * @param share of all alarms that people were told, 0 to 1
     */
    public record Count(Source source, int alarms, double share) {}

    /** The most frequent first. */
    static List<Count> counted(List<AlarmCourse> some, int all) {
        return some.stream()
                .collect(Collectors.groupingBy(Source::of, Collectors.summingInt(c -> 1)))
                .entrySet()
                .stream()
                .map(e -> new Count(e.getKey(), e.getValue(), Shares.of(e.getValue(), all)))
                .sorted(Comparator.comparing(Count::alarms)
                        .reversed()
                        .thenComparing(c -> c.source().asset())
                        .thenComparing(c -> c.source().rule()))
                .toList();
    }

    /**
     * The ten most frequent ones.
     *
     * @param share that they make together, 0 to 1
     */
    public record TopTen(List<Count> sources, double share) {
        private static final int TEN = 10;

        public TopTen {
            sources = List.copyOf(sources);
        }

        static TopTen of(List<AlarmCourse> told) {
            List<Count> top = counted(told, told.size()).stream().limit(TEN).toList();
            return new TopTen(
                    top, Shares.of(top.stream().mapToInt(Count::alarms).sum(), told.size()));
        }
    }
}
