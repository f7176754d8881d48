package org.gridpost.dashboards.api.duty;

import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.Responsibilities;

/** The register: assets and areas. */
public final class AssetsApi {
    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 5_000;

    private final Supplier<Site> site;
    private final Supplier<Responsibilities> responsibilities;
    private final Clock clock;

    public AssetsApi(Supplier<Site> site, Supplier<Responsibilities> responsibilities, Clock clock) {
        this.site = site;
        this.responsibilities = responsibilities;
        this.clock = clock;
    }

    /** @param total how many pass the filter; more than are listed if the limit cut them */
    record Assets(List<AssetView> assets, int total) {}

    record AreaView(
            String id, AreaLevel level, Optional<String> parent, String zh, String en, int households, int residents) {
        static AreaView of(Area area) {
            return new AreaView(
                    area.id(),
                    area.level(),
                    area.parent(),
                    area.nameZh(),
                    area.nameEn(),
                    area.households(),
                    area.residents());
        }
    }

    record Areas(List<AreaView> areas) {}

    public void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_ASSETS, this::list);
        guard.mount(router, Rights.READ_ASSET, this::read);
        guard.mount(router, Rights.LIST_AREAS, this::areas);
    }

    private Answer list(Call call) {
        Optional<AssetKind> kind = call.query().word("kind", AssetKind.class);
        Optional<String> grid = call.query().text("grid");
        Optional<String> part = call.query().text("q").map(q -> q.toLowerCase(Locale.ROOT));
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        Site now = site.get();
        List<Asset> passing = now.assets().stream()
                .filter(a -> call.sees(a.grid()))
                .filter(a -> kind.stream().allMatch(k -> k == a.kind()))
                .filter(a -> grid.stream().allMatch(g -> now.areas().within(a.grid(), g)))
                .filter(a -> part.stream().allMatch(p -> matches(a, p)))
                .sorted(Comparator.comparing(Asset::code))
                .toList();
        List<AssetView> listed = passing.stream()
                .limit(limit)
                .map(a -> AssetView.brief(a, now.areas()))
                .toList();
        return Answer.ok(new Assets(listed, passing.size()));
    }

    private static boolean matches(Asset asset, String part) {
        return asset.code().toLowerCase(Locale.ROOT).contains(part)
                || asset.building().toLowerCase(Locale.ROOT).contains(part);
    }

    private Answer read(Call call) {
        Site now = site.get();
        return visible(call, now)
                .map(a -> Answer.ok(AssetView.full(a, now, responsibilities.get(), clock.instant())))
                .orElseGet(() -> unknown(call));
    }

    static Optional<Asset> visible(Call call, Site site) {
        return site.asset(call.path().get("code")).filter(a -> call.sees(a.grid()));
    }

    static Answer unknown(Call call) {
        return Answer.notFound("There is no asset " + call.path().get("code") + " that you may see.");
    }

    private Answer areas(Call call) {
        List<AreaView> seen = site.get().areas().all().stream()
                .filter(a -> call.sees(a.id()))
                .map(AreaView::of)
                .toList();
        return Answer.ok(new Areas(seen));
    }
}
