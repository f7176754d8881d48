package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;

/**
 * Which tracked objects are a sighting, and when they are enough of one.
 *
 * @param labels such as person
 * @param zones their names; one that ends with * stands for all that begin so
 * @param score the least confidence of the analytics, 0 to 1
 * @param stationary whether the object must stand still, or must not
 * @param lasting how long it must have been seen in the zone
 * @param updates or how often
 * @param wholeTrack whether the time that it was seen before it came into the zone counts as well
 */
public record TrackedObjects(
        Set<String> labels,
        List<String> zones,
        double score,
        Optional<Boolean> stationary,
        Duration lasting,
        OptionalInt updates,
        boolean wholeTrack) {
    private static final Metric ID = metric("object_id");
    private static final Metric LABEL = metric("object_label");
    private static final Metric ZONE = metric("object_zone");
    private static final Metric SCORE = metric("object_score");
    private static final Metric DURATION = metric("object_duration");
    private static final Metric STATIONARY = metric("object_stationary");
    private static final double MILLIS = 1000;

    public TrackedObjects {
        labels = Set.copyOf(labels);
        zones = List.copyOf(zones);
    }

    private static Metric metric(String name) {
        return AssetKind.CAMERA.metric(name).orElseThrow();
    }

    /** An object in one of the zones. */
    record Sighting(String object, String zone, double seconds, Evidence evidence) {}

    boolean concerns(Metric metric) {
        return metric.equals(ID);
    }

    Optional<Sighting> sighting(Moment moment, View view) {
        String object = text(moment, ID);
        String label = text(moment, LABEL);
        Optional<String> zone = zone(text(moment, ZONE));
        double seen = number(moment, SCORE).orElse(1.0);
        boolean still = number(moment, STATIONARY).orElse(0.0) == 1;
        boolean counts = !object.isEmpty()
                && labels.contains(label)
                && zone.isPresent()
                && seen >= score
                && stationary.map(s -> s == still).orElse(true);
        return counts
                ? Optional.of(new Sighting(
                        object,
                        zone.get(),
                        number(moment, DURATION).orElse(0.0),
                        new Evidence(SCORE.name(), seen, score, SCORE.unit())))
                : Optional.empty();
    }

    boolean isEnough(SightingRule.Track track, Sighting seen) {
        return track.last() - track.first() >= lasting.toMillis()
                || (updates.isPresent() && track.updates() >= updates.getAsInt())
                || (wholeTrack && seen.seconds() * MILLIS >= lasting.toMillis());
    }

    /** The first of the zones, divided by commas, that is one of these. */
    private Optional<String> zone(String named) {
        for (String zone : named.split(",", -1)) {
            for (String wanted : zones) {
                boolean is = wanted.endsWith("*")
                        ? zone.strip().startsWith(wanted.substring(0, wanted.length() - 1))
                        : zone.strip().equals(wanted);
                if (is) {
                    return Optional.of(zone.strip());
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Moment moment, Metric metric) {
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric) && reading.value() instanceof Value.Text text) {
                return text.text();
            }
        }
        return "";
    }

    private static Optional<Double> number(Moment moment, Metric metric) {
        for (Reading reading : moment.readings()) {
            if (reading.metric().equals(metric)) {
                return Optional.of(
                        reading.value() instanceof Value.Flag flag
                                ? flag.flag() ? 1.0 : 0.0
                                : reading.value() instanceof Value.Numeric numeric ? numeric.number() : 0.0);
            }
        }
        return Optional.empty();
    }
}
