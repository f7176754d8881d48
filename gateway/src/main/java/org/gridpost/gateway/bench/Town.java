package org.gridpost.gateway.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;

/** A made-up town: how many assets of each kind. Asset number n of a kind has the kind's letters and n as its code. */
record Town(Map<AssetKind, Integer> counts) {
    private static final Map<AssetKind, Integer> MIX = Map.of(
            AssetKind.LAMP, 1800,
            AssetKind.CABINET, 90,
            AssetKind.DRAIN_NODE, 180,
            AssetKind.MANHOLE_COVER, 180,
            AssetKind.PUMP, 8,
            AssetKind.RAIN_GAUGE, 9,
            AssetKind.CAMERA, 180,
            AssetKind.ACCESS_POINT, 45);

    private static final int LAMPS_A_CABINET = 20;
    private static final double SOUTH = 26.47;
    private static final double WEST = 107.57;
    private static final double ACROSS = 0.04;

    /** In the proportions of a town of 2,500 assets; what rounding leaves over are lamps. */
    static Town of(int assets) {
        int whole = MIX.values().stream().mapToInt(Integer::intValue).sum();
        Map<AssetKind, Integer> counts = new EnumMap<>(AssetKind.class);
        MIX.forEach((kind, share) -> counts.put(kind, (int) ((long) assets * share / whole)));
        int others = counts.values().stream().mapToInt(Integer::intValue).sum();
        counts.merge(AssetKind.LAMP, assets - others, Integer::sum);
        return new Town(counts);
    }

    /** The kinds that a town has. */
    static Set<AssetKind> kinds() {
        return new TreeSet<>(MIX.keySet());
    }

    static String code(AssetKind kind, int number) {
        return kind.codePrefix() + "-" + number;
    }

    Site site() {
        List<Asset> assets = new ArrayList<>();
        counts.forEach((kind, count) -> {
            for (int i = 0; i < count; i++) {
                assets.add(asset(kind, i));
            }
        });
        return new Site(areas(), assets, List.of(), List.of());
    }

    private static AreaTree areas() {
        List<Area> areas = new ArrayList<>();
        Optional<String> above = Optional.empty();
        for (AreaLevel level : AreaLevel.values()) {
            String id = level.name().toLowerCase(Locale.ROOT);
            areas.add(new Area(id, level, above, id, id, 0, 0, List.of()));
            above = Optional.of(id);
        }
        return new AreaTree(areas);
    }

    private static Asset asset(AssetKind kind, int number) {
        Place place = new Place(
                SOUTH + ACROSS * Noise.share(kind.codePrefix().hashCode(), number, 1),
                WEST + ACROSS * Noise.share(kind.codePrefix().hashCode(), number, 2));
        Position position = kind == AssetKind.LAMP
                ? new Position(
                        Optional.of(code(AssetKind.CABINET, number / LAMPS_A_CABINET)),
                        OptionalInt.of(1),
                        OptionalInt.of(number % LAMPS_A_CABINET))
                : Position.NONE;
        return new Asset(
                code(kind, number), kind, place, "grid", "", RoadClass.ALLEY, position, ratings(kind), Set.of());
    }

    private static Ratings ratings(AssetKind kind) {
        return new Ratings(
                kind == AssetKind.LAMP ? OptionalDouble.of(60) : OptionalDouble.empty(),
                kind == AssetKind.LAMP ? OptionalDouble.of(6) : OptionalDouble.empty(),
                kind == AssetKind.DRAIN_NODE ? OptionalDouble.of(2) : OptionalDouble.empty(),
                kind == AssetKind.PUMP ? OptionalDouble.of(10) : OptionalDouble.empty(),
                OptionalDouble.of(Recipe.of(kind).interval()));
    }
}
