package org.gridpost.pipelines.respond.routing;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Severity;

/**
 * Who is told at once of the alarms that fit; what is empty fits all.
 *
 * @param hours of local time
 * @param place file and line, for who asks why
 */
public record Route(
        Set<String> rules,
        Set<Severity> severities,
        Set<AssetKind> kinds,
        Set<RoadClass> roadClasses,
        Set<String> areas,
        Optional<Hours> hours,
        List<Target> tell,
        String place) {
    public Route {
        rules = Set.copyOf(rules);
        severities = Set.copyOf(severities);
        kinds = Set.copyOf(kinds);
        roadClasses = Set.copyOf(roadClasses);
        areas = Set.copyOf(areas);
        tell = List.copyOf(tell);
        if (tell.isEmpty()) {
            throw new IllegalArgumentException("a route tells somebody");
        }
    }

    /** From one time of day to another, perhaps over midnight. */
    public record Hours(LocalTime from, LocalTime to) {
        boolean hold(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    /** Whether it came with GridPost: what it names need not be in every register. */
    boolean isShipped() {
        return place.startsWith(RoutingFiles.OURS + ":");
    }

    boolean fits(String rule, Severity severity, Asset asset, AreaTree tree, LocalTime time) {
        return (rules.isEmpty() || rules.contains(rule))
                && (severities.isEmpty() || severities.contains(severity))
                && (kinds.isEmpty() || kinds.contains(asset.kind()))
                && (roadClasses.isEmpty() || roadClasses.contains(asset.roadClass()))
                && (areas.isEmpty() || areas.stream().anyMatch(a -> tree.within(asset.grid(), a)))
                && hours.stream().allMatch(h -> h.hold(time));
    }
}
