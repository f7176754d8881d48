package org.gridpost.pipelines.kpi.county;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.gridpost.pipelines.model.Value;

/** A town of two grids in two communities, for a week in June in which civil dusk comes at 20:10 or 20:11. */
final class Village {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate FIRST = LocalDate.of(2026, 6, 15);
    static final int DAYS = 7;
    static final String A = "A1";
    static final String B = "B1";

    private Village() {}

    static Site site() {
        return new Site(
                new AreaTree(List.of(
                        area("majiang", AreaLevel.COUNTY, ""),
                        area("cx", AreaLevel.CENTRE, "majiang"),
                        area("cd", AreaLevel.CENTRE, "majiang"),
                        area("qunying", AreaLevel.COMMUNITY, "cx"),
                        area("xinxing", AreaLevel.COMMUNITY, "cd"),
                        area("qunying-station", AreaLevel.STATION, "qunying"),
                        area("xinxing-station", AreaLevel.STATION, "xinxing"),
                        area(A, AreaLevel.GRID, "qunying-station"),
                        area(B, AreaLevel.GRID, "xinxing-station"))),
                List.of(
                        asset("LA-1", AssetKind.LAMP, A, 900),
                        asset("LA-2", AssetKind.LAMP, A, 900),
                        asset("LA-3", AssetKind.LAMP, A, 900),
                        asset("LA-4", AssetKind.LAMP, A, 3600),
                        asset("LB-1", AssetKind.LAMP, B, 900),
                        asset("LB-2", AssetKind.LAMP, B, 900),
                        asset("CA-1", AssetKind.CAMERA, A, 60),
                        asset("CB-1", AssetKind.CAMERA, B, 60),
                        asset("FA-1", AssetKind.FLOW_METER, A, 300, AssetTag.DISCHARGED, AssetTag.TREATED),
                        asset("FB-1", AssetKind.FLOW_METER, B, 300, AssetTag.DISCHARGED),
                        asset("FB-2", AssetKind.FLOW_METER, B, 300),
                        asset("DB-1", AssetKind.DRAIN_NODE, B, 900)),
                List.of(),
                List.of());
    }

    static List<StreetSegment> streets() {
        return List.of(
                street("ST-1", A, 250, true),
                street("ST-2", A, 150, true),
                street("ST-3", A, 100, false),
                street("ST-4", B, 80, true),
                street("ST-5", B, 320, false));
    }

    private static Area area(String id, AreaLevel level, String parent) {
        Optional<String> above = Optional.of(parent).filter(p -> !p.isEmpty());
        return new Area(id, level, above, "区域 " + id, "Area " + id, 0, 0, List.of());
    }

    private static Asset asset(String code, AssetKind kind, String grid, double interval, AssetTag... tags) {
        Ratings ratings = new Ratings(
                kind == AssetKind.LAMP ? OptionalDouble.of(60) : OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(interval));
        return new Asset(
                code, kind, new Place(26.49, 107.59), grid, "", RoadClass.ALLEY, Position.NONE, ratings, Set.of(tags));
    }

    private static StreetSegment street(String id, String grid, double metres, boolean sewered) {
        return new StreetSegment(id, "街 " + id, "Street " + id, grid, metres, sewered);
    }

    /** A moment of the week; day 0 is its first, and there are days before and after it. */
    static Instant at(int day, String time) {
        return FIRST.plusDays(day).atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    /** A moment of the week, by the minutes since its beginning. */
    static Instant minute(int minutes) {
        return at(0, "00:00").plusSeconds(minutes * 60L);
    }

    static Reading reading(String asset, AssetKind kind, String metric, Value value, Instant time, Quality quality) {
        return new Reading(asset, kind, kind.metric(metric).orElseThrow(), value, time, time, quality);
    }

    static Reading reading(String asset, AssetKind kind, String metric, Value value, Instant time) {
        return reading(asset, kind, metric, value, time, Quality.GOOD);
    }
}
