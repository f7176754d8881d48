package org.gridpost.dashboards.api.resident;

import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.PublicArea;
import org.gridpost.pipelines.respond.PublicStatus;

/** The public status of the communities and grids, now and in the past days, open to any page or program. */
public final class PublicApi {
    private final PublicSources sources;

    public PublicApi(PublicSources sources) {
        this.sources = sources;
    }

    record Communities(List<AreaName> communities) {}

    record Grid(AreaName grid, AreaName community) {}

    record Grids(List<Grid> grids) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_COMMUNITIES, this::communities);
        guard.mount(router, Rights.READ_COMMUNITY_STATUS, this::status);
        guard.mount(router, Rights.LIST_PUBLIC_GRIDS, this::grids);
        guard.mount(router, Rights.READ_GRID_STATUS, this::gridStatus);
        guard.mount(router, Rights.READ_COMMUNITY_HISTORY, call -> history(call, false));
        guard.mount(router, Rights.READ_GRID_HISTORY, call -> history(call, true));
        guard.mount(
                router,
                Rights.READ_DIRECTORY,
                call -> PublicAnswer.of(Answer.ok(sources.directory()), call, PublicAnswer.SLOW));
    }

    private Answer communities(Call call) {
        List<AreaName> names = sources.communities().get().stream()
                .map(PublicStatus::community)
                .toList();
        return PublicAnswer.of(Answer.ok(new Communities(names)), call, PublicAnswer.NOW);
    }

    private Answer status(Call call) {
        String id = call.path().get("id");
        return answer(
                sources.communities().get().stream()
                        .filter(s -> s.community().id().equals(id))
                        .findFirst(),
                call,
                PublicAnswer.NOW,
                noCommunity(id));
    }

    private Answer grids(Call call) {
        List<Grid> grids = sources.areas().get().stream()
                .filter(PublicArea::isGrid)
                .map(a -> new Grid(a.area(), a.community()))
                .toList();
        return PublicAnswer.of(Answer.ok(new Grids(grids)), call, PublicAnswer.SLOW);
    }

    private Answer gridStatus(Call call) {
        String id = call.path().get("id");
        return answer(
                sources.grids().get().stream()
                        .filter(s -> s.grid().id().equals(id))
                        .findFirst(),
                call,
                PublicAnswer.NOW,
                noGrid(id));
    }

    private Answer history(Call call, boolean ofGrid) {
        String id = call.path().get("id");
        Optional<PublicArea> area = sources.areas().get().stream()
                .filter(a -> a.isGrid() == ofGrid && a.area().id().equals(id))
                .findFirst();
        return answer(
                area.flatMap(a -> sources.history().apply(id)),
                call,
                PublicAnswer.SLOW,
                ofGrid ? noGrid(id) : noCommunity(id));
    }

    private static Answer answer(Optional<? extends Record> found, Call call, int seconds, String none) {
        return found.map(body -> PublicAnswer.of(Answer.ok(body), call, seconds))
                .orElseGet(() -> Answer.notFound(none));
    }

    private static String noCommunity(String id) {
        return "There is no community " + id + "; GET /public/v1/communities lists those there are.";
    }

    private static String noGrid(String id) {
        return "There is no grid " + id + "; GET /public/v1/grids lists those there are.";
    }
}
