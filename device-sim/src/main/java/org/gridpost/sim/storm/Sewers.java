package org.gridpost.sim.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.fleet.Point;

/**
 * How high the water stands in each drain node. Nodes that lead to the same last node form a catchment and get their rain
 * together, those further down a little later. In each storm some nodes under it run full, some come close to it and
 * fall again, and most just rise.
 */
public final class Sewers {
    private static final Duration DELAY_PER_NODE = Duration.ofSeconds(40);

    /** A catchment that gets less than this share of a storm only rises. */
    private static final double HIT = 0.55;

    /** mm/h from which on a rain can fill a sewer. */
    private static final double DOWNPOUR = 38;

    private static final double FULL_PART = 0.12;
    private static final double CLOSE_PART = 0.10;

    private final Noise noise;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Point> catchments = new LinkedHashMap<>();

    private final Map<Storm, Map<String, Double>> peaks = new HashMap<>();

    private record Node(String catchment, Duration delay) {}

    public Sewers(Fleet fleet, Noise noise) {
        this.noise = noise;
        Map<String, List<Point>> places = new LinkedHashMap<>();
        Map<String, Integer> deepest = new HashMap<>();
        Map<String, Integer> hops = new HashMap<>();
        Map<String, String> roots = new HashMap<>();
        fleet.of(Kind.DRAIN_NODE).forEach(drain -> {
            FleetDevice root = drain;
            int toRoot = 0;
            for (Optional<FleetDevice> next = downstream(fleet, drain);
                    next.isPresent();
                    next = downstream(fleet, next.get())) {
                root = next.get();
                toRoot++;
            }
            roots.put(drain.device(), root.device());
            hops.put(drain.device(), toRoot);
            deepest.merge(root.device(), toRoot, Math::max);
            places.computeIfAbsent(root.device(), r -> new ArrayList<>()).add(drain.place());
        });
        roots.forEach((drain, root) ->
                nodes.put(drain, new Node(root, DELAY_PER_NODE.multipliedBy(deepest.get(root) - hops.get(drain)))));
        places.forEach((root, points) -> catchments.put(root, middle(points)));
    }

    /** The middles of the catchments. */
    public List<Point> middles() {
        return List.copyOf(catchments.values());
    }

    /** How much higher than in dry weather the water stands because of rain, as a part of the node's depth. */
    public double rise(String drain, Instant time, List<Storm> storms) {
        Node node = nodes.get(drain);
        double sum = 0;
        for (Storm storm : storms) {
            double peak = peaks.computeIfAbsent(storm, this::peaks).get(drain);
            sum += peak * storm.runoff(time, node.delay);
        }
        return sum;
    }

    /** The highest rise of each node in a storm, as a part of its depth; about a tenth stands there already. */
    private Map<String, Double> peaks(Storm storm) {
        Noise own = noise.of("storm" + storm.number());
        Map<String, Double> result = new HashMap<>();
        catchments.forEach((root, middle) -> {
            double share = storm.share(middle);
            List<String> lot = nodes.keySet().stream()
                    .filter(drain -> nodes.get(drain).catchment.equals(root))
                    .sorted(Comparator.comparingDouble(
                            drain -> own.of(drain).of("fate").constant()))
                    .toList();
            double strength = Math.min(1, storm.peak() / DOWNPOUR);
            boolean hit = share > HIT && strength == 1;
            long full = hit ? Math.max(1, Math.round(lot.size() * FULL_PART)) : 0;
            long close = hit ? Math.max(1, Math.round(lot.size() * CLOSE_PART)) : 0;
            for (int i = 0; i < lot.size(); i++) {
                Noise height = own.of(lot.get(i)).of("height");
                double rise = i < full
                        ? height.between(0.88, 0.98)
                        : i < full + close ? height.between(0.66, 0.73) : share * strength * height.between(0.10, 0.45);
                result.put(lot.get(i), rise);
            }
        });
        return result;
    }

    private static Optional<FleetDevice> downstream(Fleet fleet, FleetDevice drain) {
        return fleet.parentOf(drain).filter(p -> p.kind() == Kind.DRAIN_NODE);
    }

    private static Point middle(List<Point> points) {
        double latitude = points.stream().mapToDouble(Point::latitude).average().orElseThrow();
        double longitude =
                points.stream().mapToDouble(Point::longitude).average().orElseThrow();
        return new Point(latitude, longitude);
    }
}
