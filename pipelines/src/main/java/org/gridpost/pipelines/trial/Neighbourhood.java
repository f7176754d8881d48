package org.gridpost.pipelines.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Site;

/**
 * Assets that can be tried by themselves, with those around them that their rules look at: a cabinet's lamps, the rain
 * gauges near it. So a county is tried piece by piece in little memory.
 *
 * @param tried whose alarms count
 * @param heard all whose readings are played
 */
record Neighbourhood(List<Asset> tried, Set<Asset> heard) {
    /** A piece takes in no further cabinet once it has so many assets. */
    private static final int SIZE = 64;

    /** The pieces of these assets, in the order of their codes. */
    static List<Neighbourhood> of(Site site, Collection<Asset> assets) {
        Map<String, List<Asset>> circuits = new LinkedHashMap<>();
        assets.stream()
                .sorted(Comparator.comparing(Asset::code))
                .forEach(asset -> circuits.computeIfAbsent(root(asset), r -> new ArrayList<>())
                        .add(asset));
        Map<String, List<Asset>> lamps = new LinkedHashMap<>();
        List<Asset> gauges = new ArrayList<>();
        for (Asset asset : site.assets()) {
            if (asset.kind() == AssetKind.LAMP) {
                asset.position()
                        .parent()
                        .ifPresent(cabinet -> lamps.computeIfAbsent(cabinet, c -> new ArrayList<>())
                                .add(asset));
            } else if (asset.kind() == AssetKind.RAIN_GAUGE) {
                gauges.add(asset);
            }
        }
        List<Neighbourhood> all = new ArrayList<>();
        List<Asset> piece = new ArrayList<>();
        for (List<Asset> circuit : circuits.values()) {
            piece.addAll(circuit);
            if (piece.size() >= SIZE) {
                all.add(around(piece, lamps, gauges));
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            all.add(around(piece, lamps, gauges));
        }
        return all;
    }

    private static String root(Asset asset) {
        return asset.kind() == AssetKind.LAMP ? asset.position().parent().orElse(asset.code()) : asset.code();
    }

    private static Neighbourhood around(List<Asset> tried, Map<String, List<Asset>> lamps, List<Asset> gauges) {
        Set<Asset> heard = new LinkedHashSet<>(tried);
        for (Asset asset : tried) {
            heard.addAll(lamps.getOrDefault(asset.code(), List.of()));
        }
        for (Asset gauge : gauges) {
            if (tried.stream().anyMatch(a -> a.place().metresTo(gauge.place()) <= Detector.GAUGE_REACH)) {
                heard.add(gauge);
            }
        }
        return new Neighbourhood(List.copyOf(tried), heard);
    }
}
