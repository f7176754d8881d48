package org.gridpost.pipelines.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;

/** A small register for tests: one grid, and whatever devices a test asks for, each bound to an asset of its own name. */
public final class Sites {
    private final List<Asset> assets = new ArrayList<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    /** A drain node 2.5 m deep, a lamp that reports through a cabinet, a camera. */
    public static Site small() {
        return new Sites()
                .asset("DR-QY07-003", AssetKind.DRAIN_NODE, OptionalDouble.of(2.5))
                .asset("CB-QY07-01", AssetKind.CABINET, OptionalDouble.empty())
                .child("LP-QY07-012", AssetKind.LAMP, "CB-QY07-01")
                .asset("CM-QY07-002", AssetKind.CAMERA, OptionalDouble.empty())
                .build();
    }

    public Sites asset(String code, AssetKind kind, OptionalDouble depth) {
        return add(code, kind, depth, Optional.empty());
    }

    public Sites child(String code, AssetKind kind, String concentrator) {
        return add(code, kind, OptionalDouble.empty(), Optional.of(concentrator));
    }

    /** A child that other systems know under an alias. */
    public Sites alias(String code, AssetKind kind, String concentrator, String alias) {
        child(code, kind, concentrator);
        devices.set(
                devices.size() - 1, new Device(code, 1, Optional.of(concentrator), false, Set.of(alias), List.of()));
        return this;
    }

    public Sites device(Device device) {
        devices.add(device);
        return this;
    }

    public Sites binding(Binding binding) {
        bindings.add(binding);
        return this;
    }

    private Sites add(String code, AssetKind kind, OptionalDouble depth, Optional<String> concentrator) {
        OptionalDouble none = OptionalDouble.empty();
        assets.add(new Asset(
                code,
                kind,
                new Place(26.49, 107.59),
                "QY07",
                "",
                RoadClass.ALLEY,
                Position.NONE,
                new Ratings(none, none, depth, none, none),
                Set.of()));
        devices.add(new Device(code, 1, concentrator, false));
        bindings.add(new Binding(code, code, Instant.EPOCH, Optional.empty()));
        return this;
    }

    public Site build() {
        AreaTree areas = new AreaTree(List.of(
                area("MJ", AreaLevel.COUNTY, Optional.empty()), area("QY07", AreaLevel.GRID, Optional.of("MJ"))));
        return new Site(areas, assets, devices, bindings);
    }

    private static Area area(String id, AreaLevel level, Optional<String> parent) {
        return new Area(id, level, parent, id, id, 0, 0, List.of());
    }
}
