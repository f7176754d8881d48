package org.gridpost.pipelines.kpi.tickets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.organisation.Skill;

/** Figures side by side: of areas, of bodies or of trades. */
public final class RepairTable {
    private RepairTable() {}

    /** What the rows are. */
    public enum By {
        AREA,
        BODY,
        TRADE
    }

    /**
     * @param id of an area or a body, or a trade such as {@code ELEC}
     * @param level of an area
     */
    public record Row(String id, Optional<AreaLevel> level, String zh, String en, RepairFigures figures) {}

    /** A row for each area down to the grids, in the order of the tree, also where nothing was to be repaired. */
    public static List<Row> byArea(RepairCount count, AreaTree tree, Collection<Area> areas) {
        Map<String, List<Place>> within = new HashMap<>();
        count.places()
                .forEach(place -> tree.pathUp(place.grid())
                        .forEach(area -> within.computeIfAbsent(area.id(), id -> new ArrayList<>())
                                .add(place)));
        return areas.stream()
                .filter(area -> area.level() != AreaLevel.BUILDING)
                .map(area -> new Row(
                        area.id(),
                        Optional.of(area.level()),
                        area.nameZh(),
                        area.nameEn(),
                        count.figures(within.getOrDefault(area.id(), List.of()), area.residents())))
                .toList();
    }

    /** A row for each body that has or had a ticket; one without a name is no longer in the register. */
    public static List<Row> byBody(RepairCount count, List<ResponsibleBody> bodies) {
        Map<String, List<Place>> of = grouped(count, Place::body);
        Map<String, ResponsibleBody> known = new LinkedHashMap<>();
        bodies.forEach(body -> known.put(body.id(), body));
        List<Row> rows = new ArrayList<>();
        known.forEach((id, body) -> {
            if (of.containsKey(id)) {
                rows.add(row(count, id, body.nameZh(), body.nameEn(), of.get(id)));
            }
        });
        of.keySet().stream()
                .filter(id -> !known.containsKey(id))
                .sorted()
                .forEach(id -> rows.add(row(count, id, "", "", of.get(id))));
        return rows;
    }

    /** A row for each trade that had a ticket, in the order of {@link Skill}. */
    public static List<Row> byTrade(RepairCount count) {
        Map<Skill, List<Place>> of = grouped(count, Place::trade);
        return Arrays.stream(Skill.values())
                .filter(of::containsKey)
                .map(trade -> row(count, trade.name(), trade.name(), trade.name(), of.get(trade)))
                .toList();
    }

    private static Row row(RepairCount count, String id, String zh, String en, List<Place> places) {
        return new Row(id, Optional.empty(), zh, en, count.figures(places, 0));
    }

    private static <K> Map<K, List<Place>> grouped(RepairCount count, Function<Place, K> key) {
        Map<K, List<Place>> groups = new HashMap<>();
        count.places()
                .forEach(p -> groups.computeIfAbsent(key.apply(p), k -> new ArrayList<>())
                        .add(p));
        return groups;
    }
}
