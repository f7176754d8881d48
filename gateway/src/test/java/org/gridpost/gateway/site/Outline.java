package org.gridpost.gateway.site;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridpost.pipelines.model.Place;

/** Plane geometry on closed rings in degrees, good enough within a town. */
final class Outline {
    record Side(Place from, Place to) {
        Side reversed() {
            return new Side(to, from);
        }
    }

    private Outline() {}

    /** By the even-odd rule. */
    static boolean contains(List<Place> ring, Place point) {
        boolean inside = false;
        for (int i = 1; i < ring.size(); i++) {
            Place a = ring.get(i - 1);
            Place b = ring.get(i);
            boolean crosses = a.latitude() > point.latitude() != b.latitude() > point.latitude();
            if (crosses) {
                double part = (point.latitude() - a.latitude()) / (b.latitude() - a.latitude());
                inside ^= point.longitude() < a.longitude() + part * (b.longitude() - a.longitude());
            }
        }
        return inside;
    }

    /** In square degrees, positive if the ring runs counter-clockwise. */
    static double area(List<Place> ring) {
        Place origin = ring.get(0);
        return IntStream.range(1, ring.size())
                .mapToDouble(i -> {
                    Place a = ring.get(i - 1);
                    Place b = ring.get(i);
                    return ((a.longitude() - origin.longitude()) * (b.latitude() - origin.latitude())
                                    - (b.longitude() - origin.longitude()) * (a.latitude() - origin.latitude()))
                            / 2;
                })
                .sum();
    }

    static Place middle(List<Place> ring) {
        return new Place(
                ring.stream().mapToDouble(Place::latitude).average().orElseThrow(),
                ring.stream().mapToDouble(Place::longitude).average().orElseThrow());
    }

    /** @throws AssertionError if two rings walk the same side in the same direction, that is, overlap */
    static Set<Side> sides(Collection<List<Place>> rings) {
        Set<Side> sides = new HashSet<>();
        for (List<Place> ring : rings) {
            for (int i = 1; i < ring.size(); i++) {
                if (!sides.add(new Side(ring.get(i - 1), ring.get(i)))) {
                    throw new AssertionError("two areas overlap at " + ring.get(i));
                }
            }
        }
        return sides;
    }

    /** The sides that no neighbour walks the other way. */
    static Set<Side> outerSides(Collection<List<Place>> rings) {
        Set<Side> all = sides(rings);
        Set<Side> outer = new HashSet<>(all);
        outer.removeIf(side -> all.contains(side.reversed()));
        return outer;
    }
}
