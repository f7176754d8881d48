package org.gridpost.dashboards.api.manage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.pipelines.kpi.tickets.Budgets;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.Responsibilities;

/**
 * Of which areas somebody is told, and may be.
 *
 * @param area the one that was asked for, or to which the asker is limited; empty for the whole county, with what lies in no
 *     grid of the register any more
 * @param grids that lie in it; empty for the whole county
 * @param areas it and all within it
 */
record RepairScope(Optional<String> area, Optional<Set<String>> grids, List<Area> areas) {

    /** @return empty if there is no such area that the asker may see */
    static Optional<RepairScope> of(Call call, Site site) {
        Optional<String> asked = call.query().text("area").or(() -> call.who().area());
        if (asked.isEmpty()) {
            return Optional.of(new RepairScope(
                    Optional.empty(), Optional.empty(), site.areas().all()));
        }
        String area = asked.get();
        boolean named = call.query().text("area").isPresent();
        if (named && (site.areas().find(area).isEmpty() || !call.sees(area))) {
            return Optional.empty();
        }
        List<Area> within = site.areas().all().stream()
                .filter(a -> site.areas().within(a.id(), area))
                .toList();
        Set<String> grids = within.stream()
                .filter(a -> a.level() == AreaLevel.GRID)
                .map(Area::id)
                .collect(Collectors.toSet());
        return Optional.of(new RepairScope(asked, Optional.of(grids), within));
    }

    static Answer nowhere(Call call) {
        return Answer.notFound("There is no area " + call.query().text("area").orElse("")
                + " that you may see: see GET /api/v1/areas.");
    }

    /** Who live there. */
    int residents() {
        return areas.stream()
                .min(Comparator.comparing(Area::level))
                .map(Area::residents)
                .orElse(0);
    }

    /** Whether all that a body answers for lies here: of any other the money would be seen in part only. */
    boolean has(Budgets.Line line, Responsibilities responsibilities) {
        List<String> its = responsibilities.areasOf(line.body());
        return area.isEmpty()
                || (!its.isEmpty()
                        && areas.stream()
                                .map(Area::id)
                                .collect(Collectors.toSet())
                                .containsAll(its));
    }
}
