package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.kpi.county.Kpi;
import org.gridpost.pipelines.kpi.county.KpiHistory;
import org.gridpost.pipelines.kpi.county.KpiHistory.DayValue;
import org.gridpost.pipelines.kpi.county.KpiHistory.History;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/** The KPIs of an area, day by day. */
public final class KpiApi {
    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_DAYS = 400;

    private final Supplier<Site> site;
    private final KpiHistory history;
    private final Clock clock;

    public KpiApi(Supplier<Site> site, KpiHistory history, Clock clock) {
        this.site = site;
        this.history = history;
        this.clock = clock;
    }

    /**
     * @param value in the KPI's unit, null if there was nothing to count
     * @param provisional the day is not over
     */
    record DayView(LocalDate date, Optional<Double> value, double numerator, double denominator, boolean provisional) {}

    /**
     * @param unit SenML unit of the value; numerator and denominator have {@code partsUnit}, but for {@code mttr} and
     *     {@code mtbf}, whose denominator counts
     * @param kind null for a KPI that tells of all assets
     * @param seed what the county reported on 1 November 2018, null where it reported nothing
     */
    record KpiView(
            String name,
            String zh,
            String en,
            String unit,
            String partsUnit,
            Optional<AssetKind> kind,
            OptionalDouble seed,
            List<Kpi.Line> reference,
            List<DayView> days) {}

    /**
     * @param area null if there is none that the asker may see
     * @param to inclusive
     */
    record Kpis(Optional<String> area, LocalDate from, LocalDate to, ZoneId zone, List<KpiView> kpis) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_KPIS, this::read);
    }

    private Answer read(Call call) {
        Parameters query = call.query();
        LocalDate today = clock.instant().atZone(history.zone()).toLocalDate();
        LocalDate to = query.date("to").orElse(today);
        LocalDate from = query.date("from").orElseGet(() -> to.minusDays(DEFAULT_DAYS));
        if (from.isAfter(to)) {
            query.complain("from must not be after to.");
        } else if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            query.complain("from and to must not be more than " + MAX_DAYS + " days apart: ask in pieces.");
        }
        Optional<String> named = query.text("area");
        if (query.problem().isPresent()) {
            return query.problem().get();
        }
        Optional<Area> area = named.isPresent() ? site.get().areas().find(named.get()) : widest(call);
        Optional<Area> seen = area.filter(a -> call.sees(a.id()));
        if (seen.isEmpty()) {
            return named.isPresent()
                    ? Answer.notFound("There is no area " + named.get() + " that you may see.")
                    : Answer.ok(new Kpis(Optional.empty(), from, to, history.zone(), List.of()));
        }
        try {
            List<KpiView> kpis = history.of(seen.get().id(), from, to).stream()
                    .map(h -> view(h, today))
                    .toList();
            return Answer.ok(new Kpis(seen.map(Area::id), from, to, history.zone(), kpis));
        } catch (Unavailable e) {
            return Answer.unavailable("The store of readings does not answer: " + e.getMessage());
        }
    }

    /** The county, or the area to which somebody is limited. */
    private Optional<Area> widest(Call call) {
        return call.who().area().isPresent()
                ? site.get().areas().find(call.who().area().get())
                : site.get().areas().level(AreaLevel.COUNTY).stream().findFirst();
    }

    private static KpiView view(History history, LocalDate today) {
        Kpi kpi = history.kpi();
        return new KpiView(
                kpi.metric().name(),
                kpi.nameZh(),
                kpi.nameEn(),
                kpi.metric().unit(),
                kpi.numerator().unit(),
                history.kind(),
                kpi.seed(),
                kpi.reference(),
                history.days().stream().map(day -> view(day, today)).toList());
    }

    private static DayView view(DayValue day, LocalDate today) {
        return new DayView(
                day.date(),
                day.value(),
                day.ratio().numerator(),
                day.ratio().denominator(),
                !day.date().isBefore(today));
    }
}
