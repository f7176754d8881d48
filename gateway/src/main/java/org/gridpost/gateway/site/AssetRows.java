package org.gridpost.gateway.site;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;

/** Assets: everything that stands on a street or lies below it, and how it hangs together. */
final class AssetRows {
    static final List<String> REQUIRED =
            List.of("code", "kind", "latitude", "longitude", "grid", "road_class", "parent", "circuit", "order");
    static final List<String> OPTIONAL =
            List.of("building", "nominal_power", "minimum_power", "depth", "rated_current", "report_interval", "tags");

    /** Generous bounds that catch slips of unit or of a decimal point, not judgements on a product. */
    private static final double MAX_POWER_WATT = 100_000;

    private static final double MAX_DEPTH_METRES = 50;
    private static final double MAX_CURRENT_AMPERE = 10_000;
    private static final double MAX_INTERVAL_SECONDS = 31 * 86_400;

    private record Parsed(Row row, Asset asset) {}

    private final Names names;
    private final AreaRows areas;
    private final Map<String, Parsed> parsed = new LinkedHashMap<>();
    private final Set<String> buildings = new HashSet<>();

    AssetRows(List<Row> rows, Names names, AreaRows areas) {
        this.names = names;
        this.areas = areas;
        for (Row row : rows) {
            buildings.add(row.text("building"));
            asset(row).ifPresent(asset -> parsed.put(asset.code(), new Parsed(row, asset)));
        }
        checkTopology();
    }

    List<Asset> assets() {
        return parsed.values().stream().map(Parsed::asset).toList();
    }

    void require(Row row, String column, String code) {
        names.require(row, column, code);
    }

    /** Requires a building: an area of that level, or one beside which an asset stands. */
    void requireBuilding(Row row, String column, String id) {
        Optional<AreaLevel> level = areas.level(id);
        if (level.isPresent() && level.get() != AreaLevel.BUILDING) {
            row.mistake(column + " must be a building but " + id + " is a " + level.get());
        } else if (names.complete() && !buildings.contains(id) && !areas.mayDefine(id)) {
            row.mistake(column + " " + id + " is a building that nobody knows: neither is there an area of that id,"
                    + " nor does an asset in " + names.file() + " stand beside it");
        }
    }

    private Optional<Asset> asset(Row row) {
        String code = row.id("code");
        names.define(row, code);
        Optional<AssetKind> kind = row.oneOf("kind", AssetKind.ofAssets());
        double latitude = row.requiredNumber("latitude", -90, 90);
        double longitude = row.requiredNumber("longitude", -180, 180);
        String grid = row.id("grid");
        if (!grid.isEmpty()) {
            areas.requireGrid(row, "grid", grid);
        }
        Optional<RoadClass> roadClass = row.oneOf("road_class", RoadClass.class);
        Position position = position(row, kind);
        Ratings ratings = ratings(row);
        Set<AssetTag> tags = EnumSet.noneOf(AssetTag.class);
        tags.addAll(row.anyOf("tags", AssetTag.class));
        return row.isSound()
                ? Optional.of(new Asset(
                        code,
                        kind.orElseThrow(),
                        new Place(latitude, longitude),
                        grid,
                        row.text("building"),
                        roadClass.orElseThrow(),
                        position,
                        ratings,
                        tags))
                : Optional.empty();
    }

    private static Position position(Row row, Optional<AssetKind> kind) {
        Optional<String> parent = row.optionalId("parent");
        OptionalInt circuit = row.whole("circuit", 1);
        OptionalInt order = row.whole("order", 1);
        boolean some = circuit.isPresent() || order.isPresent();
        if (some && kind.isPresent() && kind.get() != AssetKind.LAMP) {
            row.mistake("circuit and order are for a LAMP and must be empty for a " + kind.get(), "circuit-of-others");
        } else if (some && (circuit.isEmpty() || order.isEmpty() || parent.isEmpty())) {
            row.mistake(
                    "a lamp on a circuit needs all three: its cabinet as parent, circuit, and order",
                    "circuit-incomplete");
        }
        return new Position(parent, circuit, order);
    }

    private static Ratings ratings(Row row) {
        OptionalDouble nominal = row.number("nominal_power", Double.MIN_VALUE, MAX_POWER_WATT);
        OptionalDouble minimum = row.number("minimum_power", 0, MAX_POWER_WATT);
        if (nominal.isPresent() && minimum.isPresent() && minimum.getAsDouble() > nominal.getAsDouble()) {
            row.mistake("minimum_power must not exceed nominal_power", "power-order");
        }
        return new Ratings(
                nominal,
                minimum,
                row.number("depth", Double.MIN_VALUE, MAX_DEPTH_METRES),
                row.number("rated_current", Double.MIN_VALUE, MAX_CURRENT_AMPERE),
                row.number("report_interval", 1, MAX_INTERVAL_SECONDS));
    }

    private void checkTopology() {
        Map<String, Row> poles = new HashMap<>();
        Set<String> walked = new HashSet<>();
        for (Parsed each : parsed.values()) {
            Position position = each.asset().position();
            position.parent().ifPresent(p -> names.require(each.row(), "parent", p));
            if (position.circuit().isPresent()) {
                checkCircuit(each, poles);
            }
            checkCircle(each, walked);
        }
    }

    private void checkCircuit(Parsed lamp, Map<String, Row> poles) {
        Position position = lamp.asset().position();
        String parent = position.parent().orElseThrow();
        Optional.ofNullable(parsed.get(parent))
                .map(p -> p.asset().kind())
                .filter(kind -> kind != AssetKind.CABINET)
                .ifPresent(kind -> lamp.row()
                        .mistake(
                                "parent of a lamp on a circuit must be a CABINET but " + parent + " is a " + kind,
                                "parent-no-cabinet",
                                parent));
        String pole = parent + " circuit " + position.circuit().getAsInt() + " order "
                + position.order().orElseThrow();
        Row before = poles.putIfAbsent(pole, lamp.row());
        if (before != null) {
            lamp.row()
                    .mistake(
                            pole + " is already taken by the lamp " + before.where(),
                            "pole-taken",
                            parent,
                            position.circuit().getAsInt(),
                            position.order().getAsInt());
        }
    }

    /** Walks up from the asset; each circle is reported once, since {@code walked} ends every later walk into it. */
    private void checkCircle(Parsed start, Set<String> walked) {
        Set<String> path = new LinkedHashSet<>();
        Optional<String> here = Optional.of(start.asset().code());
        while (here.isPresent() && !walked.contains(here.get()) && path.add(here.get())) {
            here = Optional.ofNullable(parsed.get(here.get()))
                    .flatMap(p -> p.asset().position().parent());
        }
        if (here.isPresent() && path.contains(here.get())) {
            List<String> circle = new ArrayList<>(path);
            circle = circle.subList(circle.indexOf(here.get()), circle.size());
            parsed.get(here.get())
                    .row()
                    .mistake("the parents form a circle: " + String.join(" → ", circle) + " → " + here.get());
        }
        walked.addAll(path);
    }
}
