package org.gridpost.dashboards.api.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.AssetTag;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.AlarmView.AreaName;
import org.gridpost.pipelines.respond.Responsibilities;

/**
 * An asset as the API shows it.
 *
 * @param body who answers for it; empty in lists, and where not exactly one does
 * @param devices ids of the devices that report for it now
 * @param metrics what an asset of its kind may report
 */
record AssetView(
        String code,
        AssetKind kind,
        Place place,
        AreaName grid,
        Optional<AreaName> community,
        Optional<AreaName> station,
        String building,
        RoadClass roadClass,
        Optional<AreaName> body,
        Optional<String> parent,
        OptionalInt circuit,
        OptionalInt order,
        Ratings ratings,
        Set<AssetTag> tags,
        List<String> devices,
        List<MetricView> metrics) {

    /** @param unit SenML unit, empty for flags and texts */
    record MetricView(String name, String unit, String type) {}

    /** The short form of a list: without body, devices and metrics, which would be many. */
    static AssetView brief(Asset asset, AreaTree areas) {
        return of(asset, areas, Optional.empty(), List.of(), List.of());
    }

    static AssetView full(Asset asset, Site site, Responsibilities responsibilities, Instant now) {
        List<String> devices = site.devices().stream()
                .map(d -> d.id())
                .filter(id -> site.assetOf(id, now)
                        .filter(a -> a.code().equals(asset.code()))
                        .isPresent())
                .sorted()
                .toList();
        List<MetricView> metrics = asset.kind().metrics().stream()
                .map(m -> new MetricView(m.name(), m.unit(), m.type().name()))
                .toList();
        Optional<AreaName> body = responsibilities.bodyOf(asset).map(b -> new AreaName(b.id(), b.nameZh(), b.nameEn()));
        return of(asset, site.areas(), body, devices, metrics);
    }

    private static AssetView of(
            Asset asset, AreaTree areas, Optional<AreaName> body, List<String> devices, List<MetricView> metrics) {
        return new AssetView(
                asset.code(),
                asset.kind(),
                asset.place(),
                named(areas, asset, AreaLevel.GRID)
                        .orElseGet(() -> new AreaName(asset.grid(), asset.grid(), asset.grid())),
                named(areas, asset, AreaLevel.COMMUNITY),
                named(areas, asset, AreaLevel.STATION),
                asset.building(),
                asset.roadClass(),
                body,
                asset.position().parent(),
                asset.position().circuit(),
                asset.position().order(),
                asset.ratings(),
                new TreeSet<>(asset.tags()),
                devices,
                metrics);
    }

    private static Optional<AreaName> named(AreaTree areas, Asset asset, AreaLevel level) {
        return areas.above(asset.grid(), level).map(a -> new AreaName(a.id(), a.nameZh(), a.nameEn()));
    }
}
