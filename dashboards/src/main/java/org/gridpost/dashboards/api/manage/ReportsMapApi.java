package org.gridpost.dashboards.api.manage;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.resident.PublicMapApi;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.GeoJson;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.PublicArea;
import org.gridpost.pipelines.respond.reportmap.ReportMap;
import org.gridpost.pipelines.respond.reportmap.ReportMapper;

/** The reports map (网络民情地图) for those at work: all types, with how content people were. */
public final class ReportsMapApi {
    private final ReportMapper mapper;
    private final Supplier<List<PublicArea>> areas;
    private final Supplier<Site> site;
    private final Clock clock;

    public ReportsMapApi(ReportMapper mapper, Supplier<List<PublicArea>> areas, Supplier<Site> site, Clock clock) {
        this.mapper = mapper;
        this.areas = areas;
        this.site = site;
        this.clock = clock;
    }

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.READ_REPORTS_MAP, call -> read(call, Answer::ok));
        guard.mount(router, Rights.MAP_REPORTS, call -> read(call, this::geoJson));
    }

    private Answer read(Call call, Function<ReportMap, Answer> answer) {
        Parameters query = call.query();
        LocalDate to = query.date("to")
                .orElseGet(() -> clock.instant().atZone(mapper.zone()).toLocalDate());
        Optional<String> area = query.text("area");
        if (query.problem().isPresent()) {
            return query.problem().get();
        }
        if (area.filter(a -> site.get().areas().find(a).isEmpty() || !call.sees(a))
                .isPresent()) {
            return Answer.notFound("There is no area " + area.get() + " that you may see.");
        }
        return answer.apply(mapper.of(
                to,
                grid -> call.sees(grid)
                        && area.map(a -> site.get().areas().within(grid, a)).orElse(true),
                type -> true));
    }

    private Answer geoJson(ReportMap map) {
        Map<String, PublicArea> known =
                areas.get().stream().collect(Collectors.toMap(a -> a.area().id(), Function.identity()));
        return GeoJson.answer(map.grids().stream()
                .map(g -> GeoJson.feature(
                        g.grid().id(),
                        Optional.ofNullable(known.get(g.grid().id())).flatMap(PublicMapApi::outline),
                        g))
                .toList());
    }
}
