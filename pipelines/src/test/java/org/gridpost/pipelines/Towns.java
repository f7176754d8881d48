package org.gridpost.pipelines;

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
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Binding;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;

/** A town of one grid for tests, with an asset of each kind that the tests speak of; device ids equal asset codes. */
public final class Towns {
    public static final Place CENTRE = new Place(26.49, 107.59);
    public static final String GRID = "qunying-07";
    public static final String STATION = "st-qunying";

    private Towns() {}

    public static AreaTree areas() {
        return new AreaTree(List.of(
                area("majiang", AreaLevel.COUNTY, Optional.empty()),
                area("cx", AreaLevel.CENTRE, Optional.of("majiang")),
                area("qunying", AreaLevel.COMMUNITY, Optional.of("cx")),
                area(STATION, AreaLevel.STATION, Optional.of("qunying")),
                area(GRID, AreaLevel.GRID, Optional.of(STATION))));
    }

    private static Area area(String id, AreaLevel level, Optional<String> parent) {
        return new Area(id, level, parent, "区域 " + id, "Area " + id, 100, 240, List.of());
    }

    public static Asset asset(String code, AssetKind kind, AssetTag... tags) {
        Ratings ratings = new Ratings(
                kind == AssetKind.LAMP ? OptionalDouble.of(60) : OptionalDouble.empty(),
                kind == AssetKind.LAMP ? OptionalDouble.of(6) : OptionalDouble.empty(),
                kind == AssetKind.DRAIN_NODE ? OptionalDouble.of(2) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(600));
        return new Asset(code, kind, CENTRE, GRID, "", RoadClass.ALLEY, Position.NONE, ratings, Set.of(tags));
    }

    /** Two lamps (the second at a school) behind one cabinet, two drains, two covers (the second in a carriageway), a camera. */
    public static Site site() {
        List<Asset> assets = List.of(
                asset("CB-1", AssetKind.CABINET),
                asset("LP-1", AssetKind.LAMP),
                asset("LP-2", AssetKind.LAMP, AssetTag.SCHOOL),
                asset("DR-1", AssetKind.DRAIN_NODE),
                asset("DR-2", AssetKind.DRAIN_NODE),
                asset("MH-1", AssetKind.MANHOLE_COVER),
                asset("MH-2", AssetKind.MANHOLE_COVER, AssetTag.TRAFFICKED),
                asset("CM-1", AssetKind.CAMERA));
        return site(assets);
    }

    public static Site site(List<Asset> assets) {
        List<Device> devices = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        for (Asset asset : assets) {
            Optional<String> concentrator =
                    asset.kind() == AssetKind.LAMP ? Optional.of("CB-1") : Optional.<String>empty();
            devices.add(new Device(asset.code(), 1, concentrator, false));
            bindings.add(new Binding(asset.code(), asset.code(), Instant.EPOCH, Optional.empty()));
        }
        return new Site(areas(), assets, devices, bindings);
    }
}
