package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.organisation.BroadcastGroup;

/** Groups: many who are told together. */
final class GroupRows {
    static final List<String> REQUIRED = List.of("id", "name_zh", "name_en", "area", "members");

    private final Names names;
    private final AreaRows areas;
    private final List<BroadcastGroup> groups = new ArrayList<>();

    GroupRows(List<Row> rows, Names names, AreaRows areas) {
        this.names = names;
        this.areas = areas;
        rows.forEach(this::read);
    }

    List<BroadcastGroup> groups() {
        return groups;
    }

    private void read(Row row) {
        String id = row.id("id");
        names.define(row, id);
        String nameZh = row.required("name_zh");
        String nameEn = row.required("name_en");
        String area = row.id("area");
        if (!area.isEmpty()) {
            areas.require(row, "area", area);
        }
        int members = row.requiredWhole("members", 0);
        if (row.isSound()) {
            groups.add(new BroadcastGroup(id, nameZh, nameEn, area, members));
        }
    }
}
