package org.gridpost.pipelines.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.correlate.Vicinity;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/**
 * Assets that can be tried by themselves, with those around them that their rules look at: what hangs together by its
 * parents (an access point with its cabinets and their lamps, a catchment), what stands beside it, the rain gauges near it.
 * So a county is tried piece by piece in little memory.
 *
 * @param tried whose alarms count
 * @param heard all whose readings are played
 */
record Neighbourhood(List<Asset> tried, Set<Asset> heard) {
    /** A piece takes in no further tree once it has so many assets. */
    private static final int SIZE = 64;

    /** No rule but those of rain and of cameras on a feeder looks farther, m. */
    private static final double BESIDE = 50;

    private static final double FEEDS_CAMERAS = 500;

    private static final int DEEPEST = 1000;

    /** The pieces of these assets, in the order of their codes. */
    static List<Neighbourhood> of(Site site, Collection<Asset> assets) {
        Map<String, List<Asset>> trees = trees(site, assets);
        Surroundings around = new Surroundings(site);
        List<Neighbourhood> all = new ArrayList<>();
        List<Asset> piece = new ArrayList<>();
        for (List<Asset> tree : trees.values()) {
            piece.addAll(tree);
            if (piece.size() >= SIZE) {
                all.add(around.of(piece));
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            all.add(around.of(piece));
        }
        return all;
    }

    /** Assets by what they all hang on in the end. */
    private static Map<String, List<Asset>> trees(Site site, Collection<Asset> assets) {
        Map<String, List<Asset>> trees = new LinkedHashMap<>();
        assets.stream()
                .sorted(Comparator.comparing(Asset::code))
                .forEach(asset -> trees.computeIfAbsent(top(site, asset), r -> new ArrayList<>())
                        .add(asset));
        return trees;
    }

    private static String top(Site site, Asset asset) {
        Asset here = asset;
        // A register with a circle in it would go on for ever.
        for (int i = 0; i < DEEPEST; i++) {
            Optional<Asset> parent = here.position().parent().flatMap(site::asset);
            if (parent.isEmpty()) {
                break;
            }
            here = parent.get();
        }
        return here.code();
    }

    /** Who is heard besides. */
    private static final class Surroundings {
        private final Site site;
        private final Map<String, List<Asset>> trees;
        private final Vicinity beside;
        private final Vicinity cameras;
        private final Vicinity gauges;

        Surroundings(Site site) {
            this.site = site;
            this.trees = trees(site, site.assets());
            this.beside = new Vicinity(site.assets(), BESIDE);
            this.cameras = of(AssetKind.CAMERA, FEEDS_CAMERAS);
            this.gauges = of(AssetKind.RAIN_GAUGE, Detector.GAUGE_REACH);
        }

        private Vicinity of(AssetKind kind, double metres) {
            return new Vicinity(
                    site.assets().stream().filter(a -> a.kind() == kind).toList(), metres);
        }

        Neighbourhood of(List<Asset> tried) {
            Set<Asset> heard = new LinkedHashSet<>(tried);
            for (Asset asset : tried) {
                heard.addAll(trees.getOrDefault(top(site, asset), List.of()));
                heard.addAll(beside.near(asset.place()));
                heard.addAll(gauges.near(asset.place()));
                if (asset.kind() == AssetKind.CABINET) {
                    heard.addAll(cameras.near(asset.place()));
                }
            }
            return new Neighbourhood(List.copyOf(tried), heard);
        }
    }
}
