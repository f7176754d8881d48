package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.model.StreetSegment;

/** Street segments: which of them have a sewer. */
final class StreetRows {
    static final List<String> REQUIRED = List.of("id", "name_zh", "name_en", "grid", "length_m", "sewered");

    /** No street of a town is longer without a crossing; it catches slips of unit. */
    private static final double MAX_LENGTH_METRES = 20_000;

    private static final double MIN_LENGTH_METRES = 1;

    private final Names names;
    private final List<StreetSegment> streets = new ArrayList<>();

    StreetRows(List<Row> rows, Names names, AreaRows areas) {
        this.names = names;
        rows.forEach(row -> read(row, areas));
    }

    List<StreetSegment> streets() {
        return streets;
    }

    private void read(Row row, AreaRows areas) {
        String id = row.id("id");
        names.define(row, id);
        String nameZh = row.required("name_zh");
        String nameEn = row.required("name_en");
        String grid = row.id("grid");
        if (!grid.isEmpty()) {
            areas.requireGrid(row, "grid", grid);
        }
        double length = row.requiredNumber("length_m", MIN_LENGTH_METRES, MAX_LENGTH_METRES);
        row.required("sewered");
        boolean sewered = row.flag("sewered");
        if (row.isSound()) {
            streets.add(new StreetSegment(id, nameZh, nameEn, grid, length, sewered));
        }
    }
}
