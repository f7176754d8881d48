package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Place;

/** Areas: the tree from the county down to the grids or buildings. */
final class AreaRows {
    static final List<String> REQUIRED =
            List.of("id", "level", "parent", "name_zh", "name_en", "households", "residents");
    static final List<String> OPTIONAL = List.of("boundary");

    private record Parsed(Row row, Area area) {}

    private final Names names;
    private final Map<String, Area> areas = new LinkedHashMap<>();

    AreaRows(List<Row> rows, Names names) {
        this.names = names;
        List<Parsed> parsed = new ArrayList<>();
        for (Row row : rows) {
            area(row).ifPresent(area -> {
                parsed.add(new Parsed(row, area));
                areas.put(area.id(), area);
            });
        }
        parsed.forEach(p -> p.area().parent().ifPresent(parent -> checkParent(p, parent)));
    }

    Collection<Area> areas() {
        return areas.values();
    }

    void require(Row row, String column, String id) {
        names.require(row, column, id);
    }

    /** Requires a grid; a faulty row of an area passes, whatever its level would be. */
    void requireGrid(Row row, String column, String id) {
        require(row, column, id, AreaLevel.GRID, "");
    }

    /** @param why said after the level, empty or beginning with a space */
    void require(Row row, String column, String id, AreaLevel level, String why) {
        names.require(row, column, id);
        level(id)
                .filter(l -> l != level)
                .ifPresent(l ->
                        row.mistake(column + " must be an area of level " + level + why + " but " + id + " is a " + l));
    }

    /** Of the area with this id, if there is one and nothing is wrong with its row. */
    Optional<AreaLevel> level(String id) {
        return Optional.ofNullable(areas.get(id)).map(Area::level);
    }

    /** Whether a row has this id, or a lost one may have had it. */
    boolean mayDefine(String id) {
        return names.mayDefine(id);
    }

    private Optional<Area> area(Row row) {
        String id = row.id("id");
        names.define(row, id);
        Optional<AreaLevel> level = row.oneOf("level", AreaLevel.class);
        Optional<String> parent = row.optionalId("parent");
        level.filter(l -> (l == AreaLevel.COUNTY) != row.text("parent").isEmpty())
                .ifPresent(l -> row.mistake(
                        l == AreaLevel.COUNTY
                                ? "a COUNTY is the top and has no parent"
                                : "parent must not be empty: only a COUNTY has none"));
        String nameZh = row.required("name_zh");
        String nameEn = row.required("name_en");
        int households = row.requiredWhole("households", 0);
        int residents = row.requiredWhole("residents", 0);
        List<Place> boundary = boundary(row);
        return row.isSound()
                ? Optional.of(
                        new Area(id, level.orElseThrow(), parent, nameZh, nameEn, households, residents, boundary))
                : Optional.empty();
    }

    private static List<Place> boundary(Row row) {
        String text = row.text("boundary");
        if (text.isEmpty()) {
            return List.of();
        }
        return WktPolygon.parse(text).orElseGet(() -> {
            row.mistake("boundary must be " + WktPolygon.FORM);
            return List.of();
        });
    }

    private void checkParent(Parsed child, String parentId) {
        names.require(child.row(), "parent", parentId);
        Area parent = areas.get(parentId);
        AreaLevel level = child.area().level();
        if (parent != null && parent.level().compareTo(level) >= 0) {
            child.row().mistake("a " + level + " cannot lie within " + parentId + ", which is a " + parent.level());
        }
    }
}
