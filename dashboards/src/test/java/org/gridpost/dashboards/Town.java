package org.gridpost.dashboards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.PublicDirectory;

/** A small town for tests: two communities with two grids each, and in each grid lamps, drains, covers and cameras. */
public final class Town {
    public static final String QUNYING = "qunying-station";
    public static final String XINXING = "xinxing-station";
    public static final int LAMPS_PER_GRID = 20;
    public static final int OTHERS_PER_GRID = 4;

    /** A community home of Qunying and a hot line for everybody. */
    static final PublicDirectory DIRECTORY = new PublicDirectory(List.of(
            new PublicDirectory.Entry(
                    "home-qunying",
                    PublicDirectory.Kind.COMMUNITY_HOME,
                    new AreaName("qunying", "群英社区", "Qunying community"),
                    List.of("qunying"),
                    new Text("群英社区之家", "Qunying community home"),
                    Optional.of(new Text("老人食堂", "Canteen for old people")),
                    Optional.empty(),
                    new Text("每天 8:30–18:00", "Daily 8:30–18:00"),
                    "0855-055-0121",
                    Optional.empty()),
            new PublicDirectory.Entry(
                    "water",
                    PublicDirectory.Kind.PUBLIC,
                    new AreaName("town", "县城", "Town"),
                    List.of("qunying", "xinxing"),
                    new Text("供水抢修", "Water supply faults"),
                    Optional.empty(),
                    Optional.empty(),
                    new Text("24 小时", "Day and night"),
                    "0855-055-0104",
                    Optional.of("0855-055-0105"))));

    /** The boundary of QY07, clockwise as some draw it; those of the others are not known. */
    private static final List<Place> SQUARE = List.of(
            new Place(26.49, 107.58),
            new Place(26.5, 107.58),
            new Place(26.5, 107.59),
            new Place(26.49, 107.59),
            new Place(26.49, 107.58));

    private Town() {}

    public static Site site() {
        List<Area> areas = new ArrayList<>();
        areas.add(area("majiang", AreaLevel.COUNTY, Optional.empty(), "麻江县城", "Majiang county town"));
        areas.add(area("cx", AreaLevel.CENTRE, Optional.of("majiang"), "城西社区服务中心", "Chengxi service centre"));
        areas.add(area("cd", AreaLevel.CENTRE, Optional.of("majiang"), "城东社区服务中心", "Chengdong service centre"));
        community(areas, "qunying", "cx", "群英", "Qunying", "QY");
        community(areas, "xinxing", "cd", "新兴", "Xinxing", "XX");
        List<Asset> assets = new ArrayList<>();
        for (String grid : List.of("QY07", "QY08", "XX01", "XX02")) {
            String cabinet = "CB-" + grid + "-01";
            assets.add(asset(cabinet, AssetKind.CABINET, grid, Position.NONE));
            for (int i = 1; i <= LAMPS_PER_GRID; i++) {
                Position position = new Position(Optional.of(cabinet), OptionalInt.of(1 + i % 2), OptionalInt.of(i));
                assets.add(asset(code("LP", grid, i), AssetKind.LAMP, grid, position));
            }
            for (int i = 1; i <= OTHERS_PER_GRID; i++) {
                assets.add(asset(code("DR", grid, i), AssetKind.DRAIN_NODE, grid, Position.NONE));
                assets.add(asset(code("MH", grid, i), AssetKind.MANHOLE_COVER, grid, Position.NONE));
                assets.add(asset(code("CM", grid, i), AssetKind.CAMERA, grid, Position.NONE));
            }
        }
        List<Device> devices = assets.stream()
                .map(a -> new Device(a.code(), 1, Optional.empty(), false))
                .toList();
        List<Binding> bindings = assets.stream()
                .map(a -> new Binding(a.code(), a.code(), Instant.EPOCH, Optional.empty()))
                .toList();
        return new Site(new AreaTree(areas), assets, devices, bindings);
    }

    public static String code(String prefix, String grid, int number) {
        return "%s-%s-%03d".formatted(prefix, grid, number);
    }

    private static void community(List<Area> areas, String id, String centre, String zh, String en, String prefix) {
        String station = id + "-station";
        areas.add(area(id, AreaLevel.COMMUNITY, Optional.of(centre), zh + "社区", en + " community"));
        areas.add(area(station, AreaLevel.STATION, Optional.of(id), zh + "社区网格工作站", en + " grid station"));
        List<Integer> numbers = prefix.equals("QY") ? List.of(7, 8) : List.of(1, 2);
        for (int n : numbers) {
            areas.add(area(
                    "%s%02d".formatted(prefix, n),
                    AreaLevel.GRID,
                    Optional.of(station),
                    "%s%02d网格".formatted(zh, n),
                    "%s grid %02d".formatted(en, n)));
        }
    }

    private static Area area(String id, AreaLevel level, Optional<String> parent, String zh, String en) {
        return new Area(id, level, parent, zh, en, 230, 550, id.equals("QY07") ? SQUARE : List.of());
    }

    private static Asset asset(String code, AssetKind kind, String grid, Position position) {
        int spread = Math.floorMod(code.hashCode(), 1000);
        Ratings ratings = new Ratings(
                kind == AssetKind.LAMP ? OptionalDouble.of(90) : OptionalDouble.empty(),
                kind == AssetKind.LAMP ? OptionalDouble.of(9) : OptionalDouble.empty(),
                kind == AssetKind.DRAIN_NODE ? OptionalDouble.of(2.4) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(300));
        return new Asset(
                code,
                kind,
                new Place(26.490 + spread / 100_000.0, 107.580 + spread / 90_000.0),
                grid,
                spread % 3 == 0 ? "12号楼" : "",
                spread % 2 == 0 ? RoadClass.MAIN : RoadClass.ALLEY,
                position,
                ratings,
                kind == AssetKind.MANHOLE_COVER ? Set.of(AssetTag.TRAFFICKED) : Set.of());
    }
}
