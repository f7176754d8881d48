package org.gridpost.pipelines.respond.reportmap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.reportmap.ReportCounts.Report;
import org.gridpost.pipelines.respond.reportmap.ReportCounts.ReportType;
import org.gridpost.pipelines.respond.reportmap.ReportMap.OfGrid;
import org.gridpost.pipelines.respond.reportmap.ReportMap.OfType;
import org.gridpost.pipelines.respond.reportmap.ReportMap.Week;

/** Makes {@link ReportMap}. Weeks end with a day that is named and not with a Sunday, so that the last one is whole. */
public final class ReportMapper {
    static final int WEEKS = 5;
    private static final int DAYS = 7;
    private static final double THOUSAND = 1000;
    private static final double TENTHS = 10;

    private final ReportCounts counts;
    private final Supplier<Site> site;
    private final ZoneId zone;

    public ReportMapper(ReportCounts counts, Supplier<Site> site, ZoneId zone) {
        this.counts = counts;
        this.site = site;
        this.zone = zone;
    }

    /** In which days are days. */
    public ZoneId zone() {
        return zone;
    }

    /** @param week from 0, the oldest */
    private record Counted(Report report, int week) {}

    /**
     * @param to the last day of the last week
     * @param grids by id, and {@code types} which are in it
     */
    public ReportMap of(LocalDate to, Predicate<String> grids, Predicate<ReportType> types) {
        LocalDate first = to.minusDays((long) DAYS * WEEKS - 1);
        List<ReportType> shown = counts.types().stream().filter(types).toList();
        List<String> codes = shown.stream().map(ReportType::code).toList();
        List<Area> areas = site.get().areas().level(AreaLevel.GRID).stream()
                .filter(area -> grids.test(area.id()))
                .toList();
        List<String> ids = areas.stream().map(Area::id).toList();
        List<Counted> all = counts.between(start(first), start(to.plusDays(1))).stream()
                .filter(r -> codes.contains(r.type()) && ids.contains(r.grid()))
                .map(r -> new Counted(r, week(first, r.at())))
                .toList();
        Map<String, List<Counted>> byGrid =
                all.stream().collect(Collectors.groupingBy(c -> c.report().grid()));
        List<OfGrid> rows = areas.stream()
                .map(area -> grid(area, shown, byGrid.getOrDefault(area.id(), List.of())))
                .sorted(Comparator.comparing((OfGrid g) -> g.perThousand().orElse(0.0), Comparator.reverseOrder())
                        .thenComparing(g -> g.reports().count(), Comparator.reverseOrder())
                        .thenComparing(g -> g.reports().before(), Comparator.reverseOrder())
                        .thenComparing(g -> g.grid().id()))
                .toList();
        return new ReportMap(weeks(first), tally(all), satisfaction(all), types(shown, all, true), rows);
    }

    private OfGrid grid(Area grid, List<ReportType> shown, List<Counted> here) {
        Tally tally = tally(here);
        Area community =
                site.get().areas().above(grid.id(), AreaLevel.COMMUNITY).orElse(grid);
        return new OfGrid(
                name(grid),
                name(community),
                tally,
                grid.residents() == 0
                        ? Optional.empty()
                        : Optional.of(Math.round(tally.count() * THOUSAND / grid.residents() * TENTHS) / TENTHS),
                satisfaction(here),
                types(shown, here, false));
    }

    private static List<OfType> types(List<ReportType> shown, List<Counted> reports, boolean alsoNone) {
        Map<String, List<Counted>> byType =
                reports.stream().collect(Collectors.groupingBy(c -> c.report().type()));
        return shown.stream()
                .filter(type -> alsoNone || byType.containsKey(type.code()))
                .map(type -> {
                    List<Counted> of = byType.getOrDefault(type.code(), List.of());
                    return new OfType(type, tally(of), satisfaction(of));
                })
                .toList();
    }

    private static Tally tally(List<Counted> reports) {
        int[] weeks = new int[WEEKS];
        reports.forEach(c -> weeks[c.week()]++);
        return Tally.of(IntStream.of(weeks).boxed().toList());
    }

    private static Satisfaction satisfaction(List<Counted> reports) {
        return Satisfaction.of(
                reports.stream().flatMap(c -> c.report().stars().stream()).toList());
    }

    private static List<Week> weeks(LocalDate first) {
        List<Week> weeks = new ArrayList<>();
        for (int i = 0; i < WEEKS; i++) {
            LocalDate from = first.plusDays((long) DAYS * i);
            weeks.add(new Week(from, from.plusDays(DAYS - 1L)));
        }
        return weeks;
    }

    private int week(LocalDate first, Instant at) {
        return (int) (ChronoUnit.DAYS.between(first, at.atZone(zone).toLocalDate()) / DAYS);
    }

    private Instant start(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static AreaName name(Area area) {
        return new AreaName(area.id(), area.nameZh(), area.nameEn());
    }
}
