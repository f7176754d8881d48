package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.duty.SearchParameters;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.kpi.county.Kpi;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.kpi.county.Ratio;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/**
 * Which grids pull a KPI down: those in which most is missing, in the parts that the KPI counts. Not those with the worst
 * value, for one dark lamp of two matters less than ten of a hundred.
 */
public final class KpiPlacesApi {
    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 31;
    private static final int DEFAULT_LIMIT = 3;
    private static final int MAX_LIMIT = 100;

    private final Supplier<Site> site;
    private final KpiHistory history;
    private final Clock clock;

    public KpiPlacesApi(Supplier<Site> site, KpiHistory history, Clock clock) {
        this.site = site;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param missing of what the KPI counts, in its parts' unit
     * @param value in the KPI's unit
     */
    record Place(AreaName grid, Optional<Double> value, double missing) {}

    /**
     * @param missing in all grids together
     * @param first where most is missing
     */
    record Places(String name, String unit, String partsUnit, double missing, List<Place> first) {}

    /** @param to inclusive */
    record View(LocalDate from, LocalDate to, List<Places> kpis) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.FIND_KPI_PLACES, this::read);
    }

    private Answer read(Call call) {
        Parameters query = call.query();
        LocalDate today = clock.instant().atZone(history.zone()).toLocalDate();
        LocalDate to = query.date("to").orElse(today);
        LocalDate from = query.date("from").orElseGet(() -> to.minusDays(DEFAULT_DAYS - 1));
        if (from.isAfter(to)) {
            query.complain("from must not be after to.");
        } else if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            query.complain("from and to must not be more than " + MAX_DAYS + " days apart.");
        }
        Optional<Kpi> only = query.word("kpi", Kpi.class);
        if (only.filter(Kpi::isOfKinds).isPresent()) {
            query.complain("kpi must be one that tells of all assets of an area, and not mttr or mtbf.");
        }
        int limit = query.limit(DEFAULT_LIMIT, MAX_LIMIT);
        Optional<Set<String>> grids = SearchParameters.grids(call, site.get(), query.text("area"));
        if (query.problem().isPresent()) {
            return query.problem().get();
        }
        List<Area> among = site.get().areas().level(AreaLevel.GRID).stream()
                .filter(g -> grids.isEmpty() || grids.get().contains(g.id()))
                .toList();
        try {
            return Answer.ok(new View(
                    from,
                    to,
                    Kpi.ofAreas().stream()
                            .filter(kpi -> only.isEmpty() || only.get() == kpi)
                            .map(kpi -> places(kpi, among, from, to, limit))
                            .toList()));
        } catch (Unavailable e) {
            return Answer.unavailable("The store of readings does not answer: " + e.getMessage());
        }
    }

    private Places places(Kpi kpi, List<Area> grids, LocalDate from, LocalDate to, int limit) {
        List<Place> found = grids.stream()
                .map(grid -> place(kpi, grid, from, to))
                .filter(place -> place.missing() > 0)
                .sorted(Comparator.comparingDouble(Place::missing)
                        .reversed()
                        .thenComparing(p -> p.grid().id()))
                .toList();
        return new Places(
                kpi.metric().name(),
                kpi.metric().unit(),
                kpi.numerator().unit(),
                found.stream().mapToDouble(Place::missing).sum(),
                found.stream().limit(limit).toList());
    }

    private Place place(Kpi kpi, Area grid, LocalDate from, LocalDate to) {
        Ratio sum = history.of(grid.id(), kpi, from, to).stream()
                .map(KpiHistory.DayValue::ratio)
                .reduce(Ratio.NONE, Ratio::plus);
        double missing = kpi == Kpi.SILENT_LAMPS ? sum.numerator() : sum.denominator() - sum.numerator();
        return new Place(new AreaName(grid.id(), grid.nameZh(), grid.nameEn()), kpi.value(sum), missing);
    }
}
