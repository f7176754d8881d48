package org.gridpost.pipelines.respond;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.reportmap.ReportCounts;
import org.gridpost.pipelines.respond.reportmap.ReportMap;
import org.gridpost.pipelines.respond.reportmap.Tally;

/**
 * The reports map as anybody may see it: reports of facilities in the past seven days, by grid; never those about people or
 * cameras, nor who was content with what.
 *
 * @param from and {@code to}: the first and the last day, in the site's zone
 * @param types all that are in it, of all grids
 * @param grids the worst first
 */
public record PublicReports(LocalDate from, LocalDate to, List<OfType> types, List<OfGrid> grids) {
    /** So few would point at a household. */
    private static final int FEWEST = 3;

    public PublicReports {
        types = List.copyOf(types);
        grids = List.copyOf(grids);
    }

    /**
     * @param count empty if there were one or two
     * @param before mean of the four weeks before; empty if there were one or two in all of them
     * @param trend empty unless both are told
     */
    public record Count(Optional<Integer> count, Optional<Double> before, Optional<String> trend) {
        static Count of(Tally tally) {
            int sumBefore = tally.weeks().stream().mapToInt(Integer::intValue).sum() - tally.count();
            Optional<Integer> count = Optional.of(tally.count()).filter(PublicReports::told);
            Optional<Double> before = Optional.of(tally.before()).filter(b -> told(sumBefore));
            return new Count(
                    count,
                    before,
                    count.isPresent() && before.isPresent()
                            ? Optional.of(tally.trend().name())
                            : Optional.empty());
        }
    }

    /** @param code of the service (Open311) */
    public record OfType(String code, Text name, Text group, Count reports) {}

    /** @param types only those reported there in the five weeks */
    public record OfGrid(AreaName grid, AreaName community, Count reports, List<OfType> types) {
        public OfGrid {
            types = List.copyOf(types);
        }
    }

    /** @param map of open types only */
    public static PublicReports of(ReportMap map) {
        if (map.types().stream().map(ReportMap.OfType::type).anyMatch(type -> !type.open())) {
            throw new IllegalArgumentException("the public map is made of types that anybody may know of");
        }
        ReportMap.Week week = map.weeks().get(map.weeks().size() - 1);
        return new PublicReports(
                week.from(),
                week.to(),
                types(map.types()),
                map.grids().stream()
                        .map(g -> new OfGrid(g.grid(), g.community(), Count.of(g.reports()), types(g.types())))
                        .toList());
    }

    private static List<OfType> types(List<ReportMap.OfType> types) {
        return types.stream()
                .map(t -> {
                    ReportCounts.ReportType type = t.type();
                    return new OfType(type.code(), type.name(), type.group(), Count.of(t.reports()));
                })
                .toList();
    }

    private static boolean told(int count) {
        return count == 0 || count >= FEWEST;
    }
}
