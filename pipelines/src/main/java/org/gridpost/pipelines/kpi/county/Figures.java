package org.gridpost.pipelines.kpi.county;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.AssetKind;

/** The sums of one day, by area and, where that matters, by kind of asset. Not for several threads at once. */
final class Figures {
    private final AreaTree areas;
    private final Map<Series, Map<Kpi, Ratio>> sums = new LinkedHashMap<>();
    private final Map<String, List<String>> above = new HashMap<>();

    Figures(AreaTree areas) {
        this.areas = areas;
        for (Area area : areas.all()) {
            if (area.level() != AreaLevel.BUILDING) {
                Map<Kpi, Ratio> none = new EnumMap<>(Kpi.class);
                Kpi.ofAreas().forEach(kpi -> none.put(kpi, Ratio.NONE));
                sums.put(new Series(area.id(), Optional.empty()), none);
            }
        }
    }

    /** Adds to the grid and all that lies above it. */
    void add(String grid, Kpi kpi, Ratio ratio) {
        add(grid, Optional.empty(), kpi, ratio);
    }

    /** The same for one kind of asset by itself. */
    void add(String grid, AssetKind kind, Kpi kpi, Ratio ratio) {
        add(grid, Optional.of(kind), kpi, ratio);
    }

    private void add(String grid, Optional<AssetKind> kind, Kpi kpi, Ratio ratio) {
        for (String area : above.computeIfAbsent(grid, this::upwards)) {
            sums.computeIfAbsent(new Series(area, kind), s -> new EnumMap<>(Kpi.class))
                    .merge(kpi, ratio, Ratio::plus);
        }
    }

    private List<String> upwards(String grid) {
        return areas.pathUp(grid).stream()
                .filter(a -> a.level() != AreaLevel.BUILDING)
                .map(Area::id)
                .toList();
    }

    Map<Series, Map<Kpi, Ratio>> sums() {
        return Collections.unmodifiableMap(sums);
    }

    /** Nothing counted where there is nothing of the kind. */
    Ratio of(String area, Kpi kpi) {
        return sums.getOrDefault(new Series(area, Optional.empty()), Map.of()).getOrDefault(kpi, Ratio.NONE);
    }
}
