package org.gridpost.dashboards.api.duty;

import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.http.Call;
import org.gridpost.pipelines.alarm.Order;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;

/** Which orders concern somebody who is limited to an area, and which are theirs to give and to end. */
final class OrderScope {
    private static final int MOST_NAMED = 60;

    private final Call call;
    private final Site site;

    OrderScope(Call call, Site site) {
        this.call = call;
        this.site = site;
    }

    /** Whether all that it suppresses lies within what the caller may see. */
    boolean holds(Order order) {
        return call.who().area().isEmpty()
                || order.asset().map(this::seesAsset).orElse(false)
                || order.area().filter(call::sees).isPresent();
    }

    /** Whether something that it suppresses does: a window for the whole county is every station's affair. */
    boolean touches(Order order) {
        return holds(order)
                || (order.asset().isEmpty()
                        && call.who()
                                .area()
                                .filter(mine -> order.area()
                                        .filter(a -> site.areas().within(mine, a))
                                        .isPresent())
                                .isPresent());
    }

    private boolean seesAsset(String code) {
        return site.asset(code).filter(a -> call.sees(a.grid())).isPresent();
    }

    /** Complains of an area or an asset that the caller cannot order anything for. */
    void check(Optional<String> area, Optional<String> asset) {
        if (area.isEmpty() && asset.isEmpty()) {
            call.query().complain("An order names an area, an asset, or both.");
        }
        if (area.filter(a -> site.areas().find(a).isEmpty() || !call.sees(a)).isPresent()) {
            call.query().complain("There is no area " + area.get() + " that you may see; there are " + areas() + ".");
        }
        if (asset.filter(a -> !seesAsset(a)).isPresent()) {
            call.query()
                    .complain("There is no asset " + asset.get()
                            + " that you may see; GET /api/v1/assets?q= finds those that there are.");
        }
        Optional<Asset> known = asset.flatMap(site::asset);
        if (known.isPresent() && area.filter(a -> !lies(known.get(), a)).isPresent()) {
            call.query()
                    .complain("Asset " + asset.get() + " does not lie in " + area.get() + " but in "
                            + known.get().grid() + ": name the asset alone.");
        }
    }

    private boolean lies(Asset asset, String area) {
        return site.areas().within(asset.grid(), area) || asset.building().equals(area);
    }

    private String areas() {
        List<String> seen =
                site.areas().all().stream().map(Area::id).filter(call::sees).toList();
        return String.join(", ", seen.stream().limit(MOST_NAMED).toList())
                + (seen.size() > MOST_NAMED ? " and " + (seen.size() - MOST_NAMED) + " more" : "");
    }
}
