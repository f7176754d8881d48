package org.gridpost.dashboards.api.resident;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.GeoJson;
import org.gridpost.dashboards.http.GeoJson.Feature;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.PublicArea;
import org.gridpost.pipelines.respond.PublicReports;
import org.gridpost.pipelines.respond.PublicStatus;

/**
 * What anybody may know, as GeoJSON: boundaries of communities and grids with how they stand, and what is wrong and repaired at
 * the middle of its grid, never at its own place.
 */
public final class PublicMapApi {
    private final PublicSources sources;

    public PublicMapApi(PublicSources sources) {
        this.sources = sources;
    }

    record OfCommunity(
            AreaName community,
            int households,
            int residents,
            PublicStatus.Lamps lamps,
            PublicStatus.Drains drains,
            PublicStatus.Cameras cameras,
            int warnings,
            int repairs) {}

    record OfGrid(
            AreaName grid,
            AreaName community,
            int households,
            int residents,
            PublicStatus.Lamps lamps,
            PublicStatus.Drains drains,
            int warnings,
            int repairs) {}

    record AtGrid(
            AreaName grid,
            AreaName community,
            int warnings,
            List<PublicStatus.Notice> notices,
            List<PublicStatus.Repair> repairs) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.MAP_COMMUNITIES, this::communities);
        guard.mount(router, Rights.MAP_GRIDS, this::grids);
        guard.mount(router, Rights.MAP_REPAIRS, this::repairs);
        guard.mount(router, Rights.READ_PUBLIC_REPORTS_MAP, this::reports);
        guard.mount(router, Rights.MAP_PUBLIC_REPORTS, this::reportsMap);
    }

    private Answer communities(Call call) {
        Map<String, PublicArea> areas = areas();
        return map(
                sources.communities().get(),
                s -> polygon(
                        areas,
                        s.community(),
                        area -> new OfCommunity(
                                s.community(),
                                area.households(),
                                area.residents(),
                                s.lamps(),
                                s.drains(),
                                s.cameras(),
                                warnings(s.notices()),
                                s.repairs().size())),
                call);
    }

    private Answer grids(Call call) {
        Map<String, PublicArea> areas = areas();
        return map(
                sources.grids().get(),
                s -> polygon(
                        areas,
                        s.grid(),
                        area -> new OfGrid(
                                s.grid(),
                                s.community(),
                                area.households(),
                                area.residents(),
                                s.lamps(),
                                s.drains(),
                                warnings(s.notices()),
                                s.repairs().size())),
                call);
    }

    private Answer repairs(Call call) {
        Map<String, PublicArea> areas = areas();
        return map(
                sources.grids().get().stream()
                        .filter(s -> !s.notices().isEmpty() || !s.repairs().isEmpty())
                        .toList(),
                s -> Optional.ofNullable(areas.get(s.grid().id()))
                        .map(area -> GeoJson.feature(
                                s.grid().id(),
                                area.centre().map(p -> GeoJson.Point.at(p.longitude(), p.latitude())),
                                new AtGrid(s.grid(), s.community(), warnings(s.notices()), s.notices(), s.repairs()))),
                call);
    }

    private Answer reports(Call call) {
        return PublicAnswer.of(Answer.ok(sources.reports().get()), call, PublicAnswer.SLOW);
    }

    private Answer reportsMap(Call call) {
        Map<String, PublicArea> areas = areas();
        List<PublicReports.OfGrid> grids = sources.reports().get().grids();
        return PublicAnswer.of(
                GeoJson.answer(grids.stream()
                        .flatMap(g -> polygon(areas, g.grid(), area -> g).stream())
                        .toList()),
                call,
                PublicAnswer.SLOW);
    }

    private static <T> Answer map(List<T> statuses, Function<T, Optional<Feature>> feature, Call call) {
        return PublicAnswer.of(
                GeoJson.answer(statuses.stream()
                        .flatMap(s -> feature.apply(s).stream())
                        .toList()),
                call,
                PublicAnswer.NOW);
    }

    private static Optional<Feature> polygon(
            Map<String, PublicArea> areas, AreaName name, Function<PublicArea, Record> properties) {
        return Optional.ofNullable(areas.get(name.id()))
                .map(area -> GeoJson.feature(name.id(), outline(area), properties.apply(area)));
    }

    /** Empty if the boundary is not known. */
    public static Optional<GeoJson.Polygon> outline(PublicArea area) {
        return area.ring().isEmpty()
                ? Optional.empty()
                : Optional.of(GeoJson.Polygon.of(area.ring().stream()
                        .map(p -> List.of(p.longitude(), p.latitude()))
                        .toList()));
    }

    private Map<String, PublicArea> areas() {
        return sources.areas().get().stream()
                .collect(Collectors.toMap(a -> a.area().id(), Function.identity()));
    }

    private static int warnings(List<PublicStatus.Notice> notices) {
        return (int) notices.stream().filter(PublicStatus.Notice::warning).count();
    }
}
