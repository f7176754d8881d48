package org.gridpost.pipelines.model;

/**
 * A stretch of street between two crossings, as the inventory of sewers counts them.
 *
 * @param grid id of the grid it lies in
 * @param lengthMetres above 0
 * @param sewered whether a sewer lies in it
 */
public record StreetSegment(
        String id, String nameZh, String nameEn, String grid, double lengthMetres, boolean sewered) {
    public StreetSegment {
        Ids.require(id, "street segment id");
        Ids.require(grid, "grid of street segment " + id);
        if (!(lengthMetres > 0 && Double.isFinite(lengthMetres))) {
            throw new IllegalArgumentException("street segment " + id + " must be longer than 0 m");
        }
    }
}
