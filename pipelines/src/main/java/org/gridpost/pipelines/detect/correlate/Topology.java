package org.gridpost.pipelines.detect.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;

/** The circuits, feeders, access points and catchments of a register. Made anew when that changes. */
final class Topology {
    /** The register does not say on which cabinet a camera hangs: on the nearest, if there is one so near, m. */
    private static final double FEEDS_CAMERAS = 500;

    private final Site site;
    private final Map<String, List<Asset>> below = new HashMap<>();
    private final Map<String, Root> roots = new LinkedHashMap<>();
    private final Map<Scope, Map<String, List<Root>>> byMember = new EnumMap<>(Scope.class);

    /** The roots whose failure explains what is with an asset. */
    private final Map<String, List<Root>> byReach = new HashMap<>();

    private final Map<Near, Vicinity> vicinities = new HashMap<>();

    private record Near(AssetKind kind, double metres) {}

    Topology(Site site) {
        this.site = site;
        for (Scope scope : Scope.values()) {
            byMember.put(scope, new HashMap<>());
        }
        List<Asset> assets =
                site.assets().stream().sorted(Comparator.comparing(Asset::code)).toList();
        for (Asset asset : assets) {
            asset.position()
                    .parent()
                    .ifPresent(p ->
                            below.computeIfAbsent(p, k -> new ArrayList<>()).add(asset));
        }
        Map<String, List<Asset>> fed = camerasByCabinet(assets);
        for (Asset asset : assets) {
            switch (asset.kind()) {
                case CABINET -> cabinet(asset, fed.getOrDefault(asset.code(), List.of()));
                case ACCESS_POINT -> add(Root.of(Scope.ACCESS_POINT, asset.code(), reporters(asset), all(asset)));
                case DRAIN_NODE -> outfall(asset);
                case RAIN_GAUGE -> add(Root.of(Scope.RAIN, asset.code(), List.of(asset.code()), gaugesAround(asset)));
                default -> {}
            }
        }
    }

    private void cabinet(Asset cabinet, List<Asset> cameras) {
        List<Asset> lamps =
                below(cabinet).stream().filter(a -> a.kind() == AssetKind.LAMP).toList();
        Map<Integer, List<Asset>> circuits = new TreeMap<>();
        lamps.forEach(lamp -> circuits.computeIfAbsent(lamp.position().circuit().orElse(1), c -> new ArrayList<>())
                .add(lamp));
        circuits.forEach((number, on) -> add(circuit(cabinet, number, on)));
        List<String> members = new ArrayList<>(lamps.stream().map(Asset::code).toList());
        members.addAll(cameras.stream().map(Asset::code).toList());
        Set<String> reach = new LinkedHashSet<>(members);
        reach.add(cabinet.code());
        add(Root.of(Scope.FEEDER, cabinet.code(), members, reach));
    }

    private static Root circuit(Asset cabinet, int number, List<Asset> lamps) {
        List<String> inOrder = lamps.stream()
                .sorted(Comparator.comparing((Asset a) -> a.position().order().orElse(Integer.MAX_VALUE))
                        .thenComparing(Asset::code))
                .map(Asset::code)
                .toList();
        Root row = Root.of(Scope.CIRCUIT, cabinet.code(), inOrder, inOrder);
        return new Root(row.scope(), row.asset(), OptionalInt.of(number), row.members(), row.reach());
    }

    private List<String> gaugesAround(Asset gauge) {
        return near(AssetKind.RAIN_GAUGE, Detector.GAUGE_REACH, gauge.place()).stream()
                .filter(other -> station(other).equals(station(gauge)))
                .map(Asset::code)
                .toList();
    }

    private Optional<String> station(Asset asset) {
        return site.areas().above(asset.grid(), AreaLevel.STATION).map(Area::id);
    }

    private void outfall(Asset node) {
        boolean flowsOn = node.position().parent().flatMap(site::asset).stream()
                .anyMatch(next -> next.kind() == AssetKind.DRAIN_NODE);
        if (!flowsOn) {
            List<String> nodes = new ArrayList<>(List.of(node.code()));
            upstream(node, nodes);
            add(Root.of(Scope.CATCHMENT, node.code(), nodes, nodes));
        }
    }

    private void upstream(Asset node, List<String> into) {
        for (Asset next : below(node)) {
            if (next.kind() == AssetKind.DRAIN_NODE && !into.contains(next.code())) {
                into.add(next.code());
                upstream(next, into);
            }
        }
    }

    /** What reports through an access point or the access points behind it; lamps report through their cabinets. */
    private List<String> reporters(Asset accessPoint) {
        List<String> reporters = new ArrayList<>();
        for (Asset child : below(accessPoint)) {
            if (child.kind() == AssetKind.ACCESS_POINT) {
                reporters.addAll(reporters(child));
            } else {
                reporters.add(child.code());
            }
        }
        return reporters;
    }

    /** The asset and everything below it. */
    private List<String> all(Asset asset) {
        List<String> all = new ArrayList<>(List.of(asset.code()));
        below(asset).forEach(child -> all.addAll(all(child)));
        return all;
    }

    private List<Asset> below(Asset asset) {
        return below.getOrDefault(asset.code(), List.of());
    }

    private static Map<String, List<Asset>> camerasByCabinet(List<Asset> assets) {
        Vicinity cabinets = new Vicinity(
                assets.stream().filter(a -> a.kind() == AssetKind.CABINET).toList(), FEEDS_CAMERAS);
        Map<String, List<Asset>> cameras = new HashMap<>();
        for (Asset camera : assets) {
            if (camera.kind() == AssetKind.CAMERA) {
                cabinets.nearest(camera.place())
                        .ifPresent(cabinet -> cameras.computeIfAbsent(cabinet.code(), c -> new ArrayList<>())
                                .add(camera));
            }
        }
        return cameras;
    }

    private void add(Root root) {
        roots.put(root.key(), root);
        root.members()
                .keySet()
                .forEach(m -> byMember.get(root.scope())
                        .computeIfAbsent(m, k -> new ArrayList<>())
                        .add(root));
        root.reach()
                .forEach(asset ->
                        byReach.computeIfAbsent(asset, k -> new ArrayList<>()).add(root));
    }

    Site site() {
        return site;
    }

    Optional<Root> root(String key) {
        return Optional.ofNullable(roots.get(key));
    }

    /** The roots of that sort that count an asset among their members. */
    List<Root> counting(Scope scope, String asset) {
        return byMember.get(scope).getOrDefault(asset, List.of());
    }

    /** The one that stands on an asset; circuits, of which a cabinet has several, are not asked for so. */
    Optional<Root> on(Scope scope, String asset) {
        return root(scope + ":" + asset);
    }

    /** The roots whose failure explains what is with an asset. */
    List<Root> over(String asset) {
        return byReach.getOrDefault(asset, List.of());
    }

    List<Root> all(Scope scope) {
        return roots.values().stream().filter(r -> r.scope() == scope).toList();
    }

    /** Assets of a kind within so many metres, the nearest first. */
    List<Asset> near(AssetKind kind, double metres, Place place) {
        return vicinities
                .computeIfAbsent(
                        new Near(kind, metres),
                        n -> new Vicinity(
                                site.assets().stream()
                                        .filter(a -> a.kind() == kind)
                                        .toList(),
                                metres))
                .near(place);
    }

    /** Milliseconds between two reports of an asset; 0 if the register does not say. */
    long interval(String code) {
        return site.asset(code)
                .map(a -> Math.round(a.ratings().reportInterval().orElse(0) * 1000))
                .orElse(0L);
    }

    /** Metres between two assets; endless if one of them is not in the register. */
    double metres(String one, String other) {
        Optional<Asset> a = site.asset(one);
        Optional<Asset> b = site.asset(other);
        return a.isPresent() && b.isPresent() ? a.get().place().metresTo(b.get().place()) : Double.POSITIVE_INFINITY;
    }
}
