package org.gridpost.pipelines.trial;

import java.util.HashMap;
import java.util.Map;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/** Which station an asset's alarms go to. */
final class StationNames {
    private final AreaTree areas;
    private final Map<String, AreaName> byGrid = new HashMap<>();

    StationNames(AreaTree areas) {
        this.areas = areas;
    }

    /** A grid without a station above it stands for itself. */
    AreaName of(Asset asset) {
        return byGrid.computeIfAbsent(
                asset.grid(),
                grid -> areas.above(grid, AreaLevel.STATION)
                        .or(() -> areas.find(grid))
                        .map(StationNames::name)
                        .orElse(new AreaName(grid, grid, grid)));
    }

    static AreaName name(Area area) {
        return new AreaName(area.id(), area.nameZh(), area.nameEn());
    }
}
