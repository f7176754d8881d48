package org.gridpost.gateway.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Device;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.StreetSegment;
import org.gridpost.pipelines.respond.Responsibilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo site against the county's figures, and against what a town is like. */
class MajiangTest {
    private static Site site;
    private static List<StreetSegment> streets;
    private static Responsibilities responsibilities;

    @BeforeAll
    static void load() {
        SiteReading reading = SiteFiles.ofClasspath("site/majiang");
        if (reading instanceof SiteReading.Broken broken) {
            throw new AssertionError(broken.mistakes());
        }
        SiteReading.Loaded loaded = (SiteReading.Loaded) reading;
        site = loaded.site();
        streets = loaded.streets();
        responsibilities = loaded.responsibilities();
    }

    @Test
    void theTreeIsTheCountysTree() {
        assertEquals(1, areas(AreaLevel.COUNTY).size());
        assertEquals(List.of("cd", "cx"), ids(AreaLevel.CENTRE));
        assertEquals(List.of("chengjiang", "qunying", "fenghuang", "xinxing"), ids(AreaLevel.COMMUNITY));
        assertEquals(4, areas(AreaLevel.STATION).size());
        assertEquals(45, areas(AreaLevel.GRID).size());
        assertEquals(Map.of("chengjiang", 12L, "qunying", 8L, "fenghuang", 12L, "xinxing", 13L), gridsByCommunity());
        for (Area grid : areas(AreaLevel.GRID)) {
            assertEquals(
                    List.of(AreaLevel.GRID, AreaLevel.STATION, AreaLevel.COMMUNITY, AreaLevel.CENTRE, AreaLevel.COUNTY),
                    site.areas().pathUp(grid.id()).stream().map(Area::level).toList());
        }
    }

    @Test
    void coverageIsThatOfTheCountysReport() {
        assertEquals(200, streets.size());
        assertEquals(170, streets.stream().filter(StreetSegment::sewered).count());
        for (Area grid : areas(AreaLevel.GRID)) {
            assertTrue(streets.stream().anyMatch(s -> s.grid().equals(grid.id())), grid.id());
        }
        List<Asset> meters = site.assets().stream()
                .filter(a -> a.kind() == AssetKind.FLOW_METER)
                .toList();
        assertTrue(meters.stream().allMatch(m -> m.tags().contains(AssetTag.DISCHARGED)));
        assertEquals(
                7,
                meters.stream().filter(m -> m.tags().contains(AssetTag.TREATED)).count());
    }

    @Test
    void householdsAndResidentsAddUpOnEveryLevel() {
        for (AreaLevel level :
                List.of(AreaLevel.COUNTY, AreaLevel.CENTRE, AreaLevel.COMMUNITY, AreaLevel.STATION, AreaLevel.GRID)) {
            assertEquals(10_479, sum(areas(level), Area::households), level + " households");
            assertEquals(24_868, sum(areas(level), Area::residents), level + " residents");
        }
        for (Area parent : site.areas().all()) {
            List<Area> parts = site.areas().all().stream()
                    .filter(a -> a.parent().equals(Optional.of(parent.id())))
                    .toList();
            if (!parts.isEmpty()) {
                assertEquals(parent.households(), sum(parts, Area::households), parent.id());
                assertEquals(parent.residents(), sum(parts, Area::residents), parent.id());
            }
        }
        Area qunying = site.areas().find("qunying").orElseThrow();
        assertEquals(1_811, qunying.households());
        assertEquals(4_273, qunying.residents());
    }

    @Test
    void theFleetHas2500Assets() {
        Map<AssetKind, Integer> counts = new EnumMap<>(AssetKind.class);
        site.assets().forEach(a -> counts.merge(a.kind(), 1, Integer::sum));
        assertEquals(
                Map.of(
                        AssetKind.LAMP, 1_800,
                        AssetKind.CABINET, 90,
                        AssetKind.DRAIN_NODE, 180,
                        AssetKind.MANHOLE_COVER, 180,
                        AssetKind.PUMP, 8,
                        AssetKind.FLOW_METER, 8,
                        AssetKind.RAIN_GAUGE, 9,
                        AssetKind.CAMERA, 180,
                        AssetKind.ACCESS_POINT, 45),
                counts);
        for (Asset asset : site.assets()) {
            assertTrue(asset.code().startsWith(asset.kind().codePrefix() + "-" + asset.grid() + "-"), asset.code());
            assertTrue(asset.ratings().reportInterval().isPresent(), asset.code());
        }
    }

    @Test
    void everyGridHasItsShare() {
        for (Area grid : areas(AreaLevel.GRID)) {
            assertEquals(40, count(grid, AssetKind.LAMP), grid.id());
            assertEquals(2, count(grid, AssetKind.CABINET), grid.id());
            assertEquals(4, count(grid, AssetKind.DRAIN_NODE), grid.id());
            assertEquals(4, count(grid, AssetKind.MANHOLE_COVER), grid.id());
            assertEquals(4, count(grid, AssetKind.CAMERA), grid.id());
            assertEquals(1, count(grid, AssetKind.ACCESS_POINT), grid.id());
        }
    }

    @Test
    void exactlyOneBodyAnswersForEveryAsset() {
        assertEquals(List.of(), responsibilities.check(site.assets()));
        for (Asset asset : site.assets()) {
            String expected = asset.roadClass() == RoadClass.MAIN
                    ? "housing-construction"
                    : site.areas()
                            .above(asset.grid(), AreaLevel.CENTRE)
                            .orElseThrow()
                            .id();
            assertEquals(expected, responsibilities.bodyOf(asset).orElseThrow().id(), asset.code());
        }
        assertEquals(15, responsibilities.bodies().size());
    }

    @Test
    void mostAssetsStandInAlleysAndEstates() {
        long main = site.assets().stream()
                .filter(a -> a.roadClass() == RoadClass.MAIN)
                .count();
        assertTrue(main > 250 && main < 1_000, main + " assets on main streets");
    }

    @Test
    void everyAssetStandsInsideItsGridAndAtAPlaceOfItsOwn() {
        Set<Place> places = new HashSet<>();
        for (Asset asset : site.assets()) {
            List<Place> boundary = site.areas().find(asset.grid()).orElseThrow().boundary();
            assertTrue(Outline.contains(boundary, asset.place()), asset.code());
            assertTrue(places.add(asset.place()), asset.code());
        }
    }

    @Test
    void theGridsTileEachCommunityWithoutOverlapOrGap() {
        for (Area community : areas(AreaLevel.COMMUNITY)) {
            List<List<Place>> grids = areas(AreaLevel.GRID).stream()
                    .filter(g -> site.areas().within(g.id(), community.id()))
                    .map(Area::boundary)
                    .toList();
            // Every side of a grid is either shared with exactly one neighbour, who walks it the other way, or is a
            // side of the community; and what is inside adds up.
            assertEquals(Outline.sides(List.of(community.boundary())), Outline.outerSides(grids), community.id());
            double parts = grids.stream().mapToDouble(Outline::area).sum();
            assertEquals(Outline.area(community.boundary()), parts, 1e-12, community.id());
        }
    }

    @Test
    void qunyingLiesInTheNorthWest() {
        Place qunying = middle("qunying");
        assertTrue(qunying.latitude() > middle("chengjiang").latitude());
        assertTrue(qunying.latitude() > middle("xinxing").latitude());
        assertTrue(qunying.longitude() < middle("fenghuang").longitude());
        assertTrue(qunying.longitude() < middle("xinxing").longitude());
        assertTrue(new Place(26.493, 107.590).metresTo(qunying) < 1_500);
    }

    @Test
    void everyLampHangsOnACabinetOfItsOwnGridInPoleOrder() {
        Map<String, Set<Integer>> circuits = new TreeMap<>();
        for (Asset lamp : of(AssetKind.LAMP)) {
            Asset cabinet = parent(lamp).orElseThrow();
            assertEquals(AssetKind.CABINET, cabinet.kind(), lamp.code());
            assertEquals(lamp.grid(), cabinet.grid(), lamp.code());
            circuits.computeIfAbsent(
                            cabinet.code() + "/" + lamp.position().circuit().orElseThrow(), k -> new HashSet<>())
                    .add(lamp.position().order().orElseThrow());
            double nominal = lamp.ratings().nominalPower().orElseThrow();
            assertTrue(nominal >= 40 && nominal <= 150, lamp.code());
            assertTrue(lamp.ratings().minimumPower().orElseThrow() < nominal, lamp.code());
        }
        assertEquals(180, circuits.size());
        circuits.forEach((circuit, poles) -> assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), poles, circuit));
    }

    @Test
    void everyDrainFlowsThroughDeeperOnesToAFlowMeterAndAPump() {
        for (Asset drain : of(AssetKind.DRAIN_NODE)) {
            double depth = drain.ratings().depth().orElseThrow();
            assertTrue(depth >= 1.5 && depth <= 4, drain.code());
            Asset next = parent(drain).orElseThrow();
            if (next.kind() == AssetKind.DRAIN_NODE) {
                assertTrue(next.ratings().depth().orElseThrow() >= depth, drain.code());
                assertTrue(next.place().metresTo(drain.place()) < 600, drain.code());
            } else {
                assertEquals(AssetKind.FLOW_METER, next.kind(), drain.code());
            }
            assertEquals(AssetKind.PUMP, root(drain).kind(), drain.code());
        }
        for (Asset pump : of(AssetKind.PUMP)) {
            assertTrue(pump.ratings().ratedCurrent().isPresent(), pump.code());
            long nodes = of(AssetKind.DRAIN_NODE).stream()
                    .filter(d -> root(d).equals(pump))
                    .count();
            assertTrue(nodes >= 16, pump.code() + " drains " + nodes + " nodes");
        }
        for (Asset cover : of(AssetKind.MANHOLE_COVER)) {
            Asset drain = parent(cover).orElseThrow();
            assertEquals(AssetKind.DRAIN_NODE, drain.kind());
            assertTrue(drain.place().metresTo(cover.place()) < 5, cover.code());
        }
        for (Asset camera : of(AssetKind.CAMERA)) {
            assertEquals(
                    "AP-" + camera.grid() + "-01", parent(camera).orElseThrow().code());
        }
    }

    @Test
    void everyAssetHasItsDeviceAndSomeoneElseMaySpeakForMost() {
        Instant today = Instant.parse("2026-01-01T00:00:00Z");
        for (Asset asset : site.assets()) {
            Device device = site.device(asset.code()).orElseThrow();
            assertEquals(asset, site.assetOf(device.id(), today).orElseThrow());
            Optional<String> concentrator = switch (asset.kind()) {
                case LAMP -> asset.position().parent();
                case CAMERA -> Optional.of("NVR-MJ01");
                case DRAIN_NODE, MANHOLE_COVER -> Optional.of("LNS-MJ01");
                case PUMP, FLOW_METER -> Optional.of("EDGE-MJ01");
                case RAIN_GAUGE -> Optional.of("ACME-MJ01");
                case CABINET, ACCESS_POINT, AREA -> Optional.empty();
            };
            assertEquals(concentrator, device.concentrator(), device.id());
        }
    }

    @Test
    void whatOnlyPassesOnHasTopicsAndNoAsset() {
        List<String> withoutAsset = site.devices().stream()
                .map(Device::id)
                .filter(id -> site.bindingsOf(id).isEmpty())
                .sorted()
                .toList();
        assertEquals(List.of("ACME-MJ01", "EDGE-MJ01", "LNS-MJ01", "NVR-MJ01"), withoutAsset);
        withoutAsset.forEach(
                id -> assertFalse(site.device(id).orElseThrow().topics().isEmpty(), id));
        assertEquals(
                "LNS-MJ01",
                site.publisherOn("application/1/device/0252263501000001/event/up")
                        .orElseThrow()
                        .id());
        assertEquals("DR-CJ01-01", site.named("0252263501000001").orElseThrow().id());
    }

    private static Place middle(String area) {
        return Outline.middle(site.areas().find(area).orElseThrow().boundary());
    }

    private static List<Area> areas(AreaLevel level) {
        return site.areas().level(level);
    }

    private static List<String> ids(AreaLevel level) {
        return areas(level).stream().map(Area::id).toList();
    }

    private static Map<String, Long> gridsByCommunity() {
        Map<String, Long> counts = new HashMap<>();
        areas(AreaLevel.GRID)
                .forEach(g -> counts.merge(
                        site.areas()
                                .above(g.id(), AreaLevel.COMMUNITY)
                                .orElseThrow()
                                .id(),
                        1L,
                        Long::sum));
        return counts;
    }

    private static int sum(Collection<Area> areas, ToIntFunction<Area> figure) {
        return areas.stream().mapToInt(figure).sum();
    }

    private static List<Asset> of(AssetKind kind) {
        return site.assets().stream().filter(a -> a.kind() == kind).toList();
    }

    private static long count(Area grid, AssetKind kind) {
        return of(kind).stream().filter(a -> a.grid().equals(grid.id())).count();
    }

    private static Optional<Asset> parent(Asset asset) {
        return asset.position().parent().flatMap(site::asset);
    }

    private static Asset root(Asset asset) {
        Asset here = asset;
        for (Optional<Asset> up = parent(here); up.isPresent(); up = parent(here)) {
            here = up.get();
        }
        return here;
    }
}
