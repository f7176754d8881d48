package org.gridpost.pipelines.model;

import java.util.Set;

/**
 * The thing on the street that lasts for thirty years: a lamp on its pole, a drain node. Alarms, tickets, costs and
 * history hang on it, not on the device that happens to report for it.
 *
 * @param grid id of the grid it stands in
 * @param building id or name of the building beside it, empty where none is
 */
public record Asset(
        String code,
        AssetKind kind,
        Place place,
        String grid,
        String building,
        RoadClass roadClass,
        Position position,
        Ratings ratings,
        Set<AssetTag> tags) {
    public Asset {
        Ids.require(code, "asset code");
        Ids.require(grid, "grid of asset " + code);
        tags = Set.copyOf(tags);
    }
}
