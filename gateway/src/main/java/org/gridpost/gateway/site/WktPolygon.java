package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridpost.pipelines.model.Place;

/** A boundary as well-known text (OGC 06-103r4): {@code POLYGON((longitude latitude, …))}, one closed ring, WGS 84. */
final class WktPolygon {
    static final String FORM = "POLYGON((longitude latitude, …)) with one ring whose last point is its first";

    private static final Pattern POLYGON =
            Pattern.compile("POLYGON\\s*\\(\\s*\\(([^()]*)\\)\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final int SMALLEST_RING = 4;

    private WktPolygon() {}

    /** The ring, empty if the text is no such polygon. */
    static Optional<List<Place>> parse(String text) {
        Matcher matcher = POLYGON.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Place> ring = new ArrayList<>();
        for (String point : matcher.group(1).split(",", -1)) {
            String[] numbers = point.strip().split("\\s+", -1);
            if (numbers.length != 2) {
                return Optional.empty();
            }
            try {
                ring.add(new Place(Double.parseDouble(numbers[1]), Double.parseDouble(numbers[0])));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        boolean closed = ring.size() >= SMALLEST_RING && ring.get(0).equals(ring.get(ring.size() - 1));
        return closed ? Optional.of(ring) : Optional.empty();
    }
}
