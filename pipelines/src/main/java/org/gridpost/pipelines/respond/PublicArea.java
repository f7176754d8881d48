package org.gridpost.pipelines.respond;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;

/**
 * A community or grid on the residents' map.
 *
 * @param community in which it lies, or itself
 * @param ring its boundary, closed and counterclockwise (RFC 7946, 3.1.6); empty where none is known
 * @param centre the boundary's centre of area
 */
public record PublicArea(
        AreaName area,
        AreaName community,
        boolean isGrid,
        int households,
        int residents,
        List<Point> ring,
        Optional<Point> centre) {
    private static final double STEPS_PER_DEGREE = 1e5;

    public PublicArea {
        ring = List.copyOf(ring);
    }

    /** WGS 84, degrees, to five decimals, which is about a metre. */
    public record Point(double longitude, double latitude) {}

    /** All communities, then all grids. */
    public static List<PublicArea> of(Site site) {
        List<PublicArea> all = new ArrayList<>();
        for (AreaLevel level : List.of(AreaLevel.COMMUNITY, AreaLevel.GRID)) {
            for (Area area : site.areas().level(level)) {
                Area community =
                        site.areas().above(area.id(), AreaLevel.COMMUNITY).orElse(area);
                all.add(of(area, community));
            }
        }
        return all;
    }

    private static PublicArea of(Area area, Area community) {
        List<Place> ring = new ArrayList<>(area.boundary());
        if (twiceTheArea(ring) < 0) {
            Collections.reverse(ring);
        }
        return new PublicArea(
                PublicBoard.name(area),
                PublicBoard.name(community),
                area.level() == AreaLevel.GRID,
                area.households(),
                area.residents(),
                ring.stream().map(p -> point(p.longitude(), p.latitude())).toList(),
                ring.isEmpty() ? Optional.empty() : Optional.of(centre(ring)));
    }

    /** In square degrees, more than 0 if it runs counterclockwise. */
    private static double twiceTheArea(List<Place> ring) {
        double sum = 0;
        for (int i = 1; i < ring.size(); i++) {
            sum += cross(ring, i);
        }
        return sum;
    }

    /** Seen from its first point: differences of large numbers would cost the digits that matter. */
    private static double cross(List<Place> ring, int i) {
        Place origin = ring.get(0);
        Place a = ring.get(i - 1);
        Place b = ring.get(i);
        return (a.longitude() - origin.longitude()) * (b.latitude() - origin.latitude())
                - (b.longitude() - origin.longitude()) * (a.latitude() - origin.latitude());
    }

    private static Point centre(List<Place> ring) {
        Place origin = ring.get(0);
        double whole = 3 * twiceTheArea(ring);
        double east = 0;
        double north = 0;
        for (int i = 1; i < ring.size() && whole != 0; i++) {
            double share = cross(ring, i) / whole;
            east += (ring.get(i - 1).longitude() + ring.get(i).longitude() - 2 * origin.longitude()) * share;
            north += (ring.get(i - 1).latitude() + ring.get(i).latitude() - 2 * origin.latitude()) * share;
        }
        return point(origin.longitude() + east, origin.latitude() + north);
    }

    private static Point point(double longitude, double latitude) {
        return new Point(rounded(longitude), rounded(latitude));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
    }
}
