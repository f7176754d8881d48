package org.gridpost.dashboards.api.duty;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.alarm.AlarmSearch;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/** A search for alarms as the query says it, never beyond what the caller may see. */
public final class SearchParameters {
    private SearchParameters() {}

    private enum Truth {
        TRUE,
        FALSE
    }

    /** @param rulesCalled ids of the rules whose titles have a text */
    static AlarmSearch read(Call call, Site site, Function<String, Set<String>> rulesCalled) {
        Parameters query = call.query();
        return new AlarmSearch(
                query.time("from"),
                query.time("to"),
                query.text("rule"),
                severities(query).orElse(Set.of()),
                query.text("asset"),
                grids(call, site, query.text("area").or(() -> query.text("station"))),
                query.word("state", AlarmSearch.State.class),
                query.text("acknowledgedBy"),
                query.word("disposition", AlarmSearch.Said.class),
                query.text("text").map(text -> new AlarmSearch.Words(text, rulesCalled.apply(text))),
                query.word("untold", Truth.class).filter(t -> t == Truth.TRUE).isPresent());
    }

    /** Those that lie in the area and that the caller may see; empty if these are all there are. */
    public static Optional<Set<String>> grids(Call call, Site site, Optional<String> area) {
        if (area.filter(a -> site.areas().find(a).isEmpty() || !touches(call, site, a))
                .isPresent()) {
            call.query().complain("There is no area " + area.get() + " that you may see: see GET /api/v1/areas.");
        }
        if (area.isEmpty() && call.who().area().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(site.areas().level(AreaLevel.GRID).stream()
                .map(Area::id)
                .filter(call::sees)
                .filter(grid -> area.isEmpty() || site.areas().within(grid, area.get()))
                .collect(Collectors.toSet()));
    }

    /** Whether the caller sees the area, or something in it. */
    private static boolean touches(Call call, Site site, String area) {
        return call.sees(area)
                || call.who()
                        .area()
                        .filter(mine -> site.areas().within(mine, area))
                        .isPresent();
    }

    static Optional<Set<Severity>> severities(Parameters query) {
        List<String> asked = query.texts("severity");
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = Set.of("P1", "P2", "P3", "P4");
        if (!known.containsAll(asked)) {
            query.complain("severity must be of P1, P2, P3, P4, several with commas.");
            return Optional.empty();
        }
        return Optional.of(asked.stream().map(Severity::valueOf).collect(Collectors.toSet()));
    }
}
