package org.gridpost.pipelines.model;

import java.util.List;
import java.util.Optional;

/**
 * A node of the area tree: county, service centre, community, station, grid, building.
 *
 * @param boundary the outline as a closed ring of places, empty where none is known
 */
public record Area(
        String id,
        AreaLevel level,
        Optional<String> parent,
        String nameZh,
        String nameEn,
        int households,
        int residents,
        List<Place> boundary) {
    public Area {
        Ids.require(id, "area id");
        parent.ifPresent(p -> Ids.require(p, "parent area id"));
        if (parent.isEmpty() != (level == AreaLevel.COUNTY)) {
            throw new IllegalArgumentException("area " + id + ": every area but a county has a parent");
        }
        if (households < 0 || residents < 0) {
            throw new IllegalArgumentException("area " + id + ": households and residents cannot be negative");
        }
        boundary = List.copyOf(boundary);
    }
}
