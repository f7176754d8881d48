package org.gridpost.pipelines.respond.reports;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.reports.Draft.Where;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Spot;

/** Finds where something is that a person points at or names, in the register. */
public final class Localities {
    /** Where no outline says of which grid a place is, the nearest asset does, but not from farther away, m. */
    private static final double NEIGHBOURHOOD = 300;

    /** Where these hang nobody is told, be it the reporter who names their code. */
    private static final Set<AssetKind> UNSEEN = EnumSet.of(AssetKind.CAMERA, AssetKind.ACCESS_POINT);

    private final Supplier<Site> site;

    public Localities(Supplier<Site> site) {
        this.site = site;
    }

    /** What came of a search. */
    public sealed interface Found {
        record At(Spot spot) implements Found {}

        record Nowhere(Mistake why) implements Found {}
    }

    /** Whether anybody may be told where an asset is. */
    public static boolean isSeen(Asset asset) {
        return !UNSEEN.contains(asset.kind());
    }

    /** @param unseenToo whether it may be a camera or the like: it is nobody's affair who reports something else */
    public Found find(Where where, boolean unseenToo) {
        Site now = site.get();
        Optional<Spot> named = where.addressId().isEmpty()
                ? Optional.empty()
                : ofAsset(now, where, unseenToo).or(() -> ofArea(now, where.addressId()));
        if (named.isPresent()) {
            return new Found.At(named.get());
        }
        if (!where.latitude().isEmpty() || !where.longitude().isEmpty()) {
            return ofPlace(now, where);
        }
        if (!where.addressId().isEmpty()) {
            return nowhere(
                    "登记册中没有编号 " + where.addressId() + "：请改用 lat 和 long。",
                    "The register has no address_id " + where.addressId() + ": send lat and long instead.");
        }
        return where.address().isEmpty()
                ? nowhere(
                        "请说明地点：lat 和 long、address_id 或 address_string 之一。",
                        "Say where it is: lat and long, or address_id, or address_string.")
                : ofWords(now, where.address());
    }

    private static Found nowhere(String zh, String en) {
        return new Found.Nowhere(Mistake.wrong(zh, en));
    }

    /** Of a camera the grid, and no place but what the reporter gave: its own would come back to them. */
    private static Optional<Spot> ofAsset(Site site, Where where, boolean unseenToo) {
        return site.asset(where.addressId())
                .filter(a -> unseenToo || isSeen(a))
                .map(a -> new Spot(isSeen(a) ? Optional.of(a.place()) : place(where), a.grid(), Optional.of(a.code())));
    }

    /** Where those have to go who see to it, which is not for others: of a camera, where it hangs. */
    Optional<Place> inside(Spot spot) {
        Site now = site.get();
        return spot.place()
                .or(() -> spot.asset().flatMap(now::asset).map(Asset::place))
                .or(() -> middle(spot.grid()));
    }

    /** The middle of a grid. */
    Optional<Place> middle(String grid) {
        Site now = site.get();
        return now.areas().find(grid).flatMap(area -> centre(now, area));
    }

    private static Optional<Spot> ofArea(Site site, String id) {
        Optional<Area> area =
                site.areas().find(id).filter(a -> a.level() == AreaLevel.GRID || a.level() == AreaLevel.BUILDING);
        Optional<Area> grid = area.flatMap(a -> site.areas().above(a.id(), AreaLevel.GRID));
        return grid.flatMap(g ->
                centre(site, area.orElseThrow()).map(place -> new Spot(Optional.of(place), g.id(), Optional.empty())));
    }

    private static Optional<Place> centre(Site site, Area area) {
        return area.boundary().isEmpty()
                ? middle(site.assets().stream()
                        .filter(Localities::isSeen)
                        .filter(a -> a.grid().equals(area.id()) || a.building().equals(area.id()))
                        .map(Asset::place)
                        .toList())
                : middle(area.boundary());
    }

    private static Optional<Place> middle(Collection<Place> places) {
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(
                        places.stream().mapToDouble(Place::latitude).average().orElseThrow(),
                        places.stream().mapToDouble(Place::longitude).average().orElseThrow()));
    }

    private static Found ofPlace(Site site, Where where) {
        Optional<Place> place = place(where);
        if (place.isEmpty()) {
            return nowhere(
                    "lat 和 long 必须是 WGS 84 的度数，例如 26.493 和 107.586，两个都要。",
                    "lat and long must both be degrees in WGS 84, such as 26.493 and 107.586.");
        }
        return gridOf(site, place.get())
                .<Found>map(grid -> new Found.At(new Spot(place, grid, Optional.empty())))
                .orElseGet(() -> nowhere(
                        "该地点不在本县城范围内：请在地图上重新选择。",
                        "This place lies outside the area that is served here: choose another on the map."));
    }

    private static Optional<Place> place(Where where) {
        try {
            return Optional.of(new Place(Double.parseDouble(where.latitude()), Double.parseDouble(where.longitude())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no number, or out of range
        }
    }

    /** The grid in which a place lies. */
    static Optional<String> gridOf(Site site, Place place) {
        Optional<String> outlined = site.areas().level(AreaLevel.GRID).stream()
                .filter(g -> contains(g.boundary(), place))
                .map(Area::id)
                .findFirst();
        return outlined.or(() -> site.assets().stream()
                .filter(Localities::isSeen)
                .min(Comparator.comparingDouble(a -> a.place().metresTo(place)))
                .filter(a -> a.place().metresTo(place) <= NEIGHBOURHOOD)
                .map(Asset::grid));
    }

    /** Whether a ray from the place crosses the outline an odd number of times. */
    private static boolean contains(List<Place> ring, Place place) {
        boolean inside = false;
        for (int i = 0; i + 1 < ring.size(); i++) {
            Place a = ring.get(i);
            Place b = ring.get(i + 1);
            if (a.latitude() > place.latitude() != b.latitude() > place.latitude()) {
                double along = (place.latitude() - a.latitude()) / (b.latitude() - a.latitude());
                inside ^= place.longitude() < a.longitude() + along * (b.longitude() - a.longitude());
            }
        }
        return inside;
    }

    /** By the names of grids and buildings in it. */
    private static Found ofWords(Site site, String words) {
        Map<String, Spot> spots = new TreeMap<>();
        Stream.of(AreaLevel.BUILDING, AreaLevel.GRID)
                .flatMap(level -> site.areas().level(level).stream())
                .filter(a -> words.contains(a.nameZh()) || words.contains(a.nameEn()))
                .flatMap(a -> ofArea(site, a.id()).stream())
                .forEach(spot -> spots.putIfAbsent(spot.grid(), spot));
        if (spots.isEmpty()) {
            site.assets().stream()
                    .filter(Localities::isSeen)
                    .filter(a -> !a.building().isEmpty() && words.contains(a.building()))
                    .collect(Collectors.groupingBy(Asset::grid))
                    .forEach((grid, assets) -> spots.put(
                            grid,
                            new Spot(middle(assets.stream().map(Asset::place).toList()), grid, Optional.empty())));
        }
        return spots.size() == 1
                ? new Found.At(spots.values().iterator().next())
                : nowhere(
                        "仅凭文字地址无法定位：请写明网格名称（如“群英07网格”），或给出 lat 和 long。",
                        "These words do not tell the place: name the grid, such as \"Qunying grid 07\", or send lat and"
                                + " long as well.");
    }
}
