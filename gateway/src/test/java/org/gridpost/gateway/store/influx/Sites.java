package org.gridpost.gateway.store.influx;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;

/** Small registers. */
final class Sites {
    /** Knows the asset DR-1 in grid-1 of community-1 of centre-1, on a main street. */
    static final Site ONE_DRAIN = oneDrain("grid-1");

    private Sites() {}

    static Site oneDrain(String grid) {
        AreaTree areas = new AreaTree(List.of(
                area("county-1", AreaLevel.COUNTY, Optional.empty()),
                area("centre-1", AreaLevel.CENTRE, Optional.of("county-1")),
                area("community-1", AreaLevel.COMMUNITY, Optional.of("centre-1")),
                area("station-1", AreaLevel.STATION, Optional.of("community-1")),
                area("grid-1", AreaLevel.GRID, Optional.of("station-1")),
                area("grid-2", AreaLevel.GRID, Optional.of("station-1"))));
        Asset drain = new Asset(
                "DR-1",
                AssetKind.DRAIN_NODE,
                new Place(26.49, 107.59),
                grid,
                "",
                RoadClass.MAIN,
                Position.NONE,
                Ratings.UNKNOWN,
                Set.of());
        return new Site(areas, List.of(drain), List.of(), List.of());
    }

    private static Area area(String id, AreaLevel level, Optional<String> parent) {
        return new Area(id, level, parent, id, id, 0, 0, List.of());
    }
}
