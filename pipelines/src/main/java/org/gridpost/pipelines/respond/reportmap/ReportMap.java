package org.gridpost.pipelines.respond.reportmap;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/**
 * Five weeks of reports, of which the last is compared with the four before it.
 *
 * @param weeks the oldest first; each has seven days of the site's zone
 * @param all of all grids that are in it
 * @param grids the worst first: those with the most reports per thousand residents in the last week
 */
public record ReportMap(
        List<Week> weeks, Tally all, Satisfaction satisfaction, List<OfType> types, List<OfGrid> grids) {
    public ReportMap {
        weeks = List.copyOf(weeks);
        types = List.copyOf(types);
        grids = List.copyOf(grids);
    }

    /** @param to inclusive */
    public record Week(LocalDate from, LocalDate to) {}

    /** Those of one type, in the grids that are in it or in one of them; satisfaction with those of all five weeks. */
    public record OfType(ReportCounts.ReportType type, Tally reports, Satisfaction satisfaction) {}

    /**
     * @param perThousand reports of the last week per thousand residents; empty where nobody lives
     * @param types only those reported there in the five weeks
     */
    public record OfGrid(
            AreaName grid,
            AreaName community,
            Tally reports,
            Optional<Double> perThousand,
            Satisfaction satisfaction,
            List<OfType> types) {
        public OfGrid {
            types = List.copyOf(types);
        }
    }
}
