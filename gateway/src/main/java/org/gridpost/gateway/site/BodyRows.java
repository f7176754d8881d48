package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.respond.Responsibilities.Claim;

/** Bodies: those that may have to act, and which roads of which area each answers for, if any. */
final class BodyRows {
    static final List<String> REQUIRED = List.of("id", "name_zh", "name_en", "road_classes", "area");

    private final Names names;
    private final List<ResponsibleBody> bodies = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    BodyRows(List<Row> rows, Names names, AreaRows areas) {
        this.names = names;
        rows.forEach(row -> read(row, areas));
    }

    List<ResponsibleBody> bodies() {
        return bodies;
    }

    List<Claim> claims() {
        return claims;
    }

    void require(Row row, String column, String id) {
        names.require(row, column, id);
    }

    private void read(Row row, AreaRows areas) {
        String id = row.id("id");
        names.define(row, id);
        String nameZh = row.required("name_zh");
        String nameEn = row.required("name_en");
        List<RoadClass> roads = row.anyOf("road_classes", RoadClass.class);
        Optional<String> area = row.optionalId("area");
        area.ifPresent(a -> areas.require(row, "area", a));
        if (row.text("road_classes").isEmpty() != row.text("area").isEmpty()) {
            row.mistake("road_classes and area say together what the body answers for: give both or neither");
        }
        if (row.isSound()) {
            bodies.add(new ResponsibleBody(id, nameZh, nameEn));
            area.ifPresent(a -> claims.add(new Claim(id, EnumSet.copyOf(roads), a)));
        }
    }
}
