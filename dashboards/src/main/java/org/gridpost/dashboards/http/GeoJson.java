package org.gridpost.dashboards.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GeoJSON (RFC 7946): WGS 84, longitude before latitude, outer rings counterclockwise. What has no place is a feature with the
 * geometry null.
 */
public final class GeoJson {
    public static final String MEDIA_TYPE = "application/geo+json";

    private GeoJson() {}

    /** All that is shown, in the order in which it is drawn. */
    public record FeatureCollection(String type, List<Feature> features) {
        public FeatureCollection {
            features = List.copyOf(features);
        }
    }

    /** @param properties a record that is shown as it is */
    public record Feature(
            String type,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> id,
            Optional<Geometry> geometry,
            Record properties) {}

    /** A shape, told by its type and its coordinates. */
    public sealed interface Geometry {}

    /** @param coordinates longitude and latitude */
    public record Point(String type, List<Double> coordinates) implements Geometry {
        public static Point at(double longitude, double latitude) {
            return new Point("Point", List.of(longitude, latitude));
        }
    }

    /** @param coordinates rings, of which ours have one, closed */
    public record Polygon(String type, List<List<List<Double>>> coordinates) implements Geometry {
        /** @param ring closed and counterclockwise, longitude and latitude each */
        public static Polygon of(List<List<Double>> ring) {
            return new Polygon("Polygon", List.of(ring));
        }
    }

    public static Feature feature(String id, Optional<? extends Geometry> geometry, Record properties) {
        return new Feature("Feature", Optional.of(id), geometry.map(g -> g), properties);
    }

    public static Answer answer(List<Feature> features) {
        return new Answer(200, MEDIA_TYPE, Json.write(new FeatureCollection("FeatureCollection", features)), Map.of());
    }
}
