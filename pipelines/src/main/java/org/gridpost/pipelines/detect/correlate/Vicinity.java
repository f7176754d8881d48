package org.gridpost.pipelines.detect.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Place;

/** Assets by where they stand, to find those near a place without asking all. Made for a city or a county. */
public final class Vicinity {
    private static final double METRES_PER_DEGREE = 111_195;

    private final double metres;
    private final double cell;

    /** A degree of longitude is shorter than one of latitude: as it is amid the assets. */
    private final double narrowing;

    private final Map<Cell, List<Asset>> cells = new HashMap<>();

    private record Cell(long row, long column) {}

    /** @param metres how near is near */
    public Vicinity(Collection<Asset> assets, double metres) {
        this.metres = metres;
        this.cell = metres / METRES_PER_DEGREE;
        this.narrowing = Math.cos(Math.toRadians(
                assets.stream().mapToDouble(a -> a.place().latitude()).average().orElse(0)));
        for (Asset asset : assets) {
            Place place = asset.place();
            cells.computeIfAbsent(new Cell(row(place), column(place)), c -> new ArrayList<>())
                    .add(asset);
        }
    }

    private long row(Place place) {
        return (long) Math.floor(place.latitude() / cell);
    }

    private long column(Place place) {
        return (long) Math.floor(place.longitude() * narrowing / cell);
    }

    /** The nearest first. */
    public List<Asset> near(Place place) {
        List<Asset> found = new ArrayList<>();
        // Away from the assets' middle a cell may be a little narrower than near is: one column more.
        for (long row = row(place) - 1; row <= row(place) + 1; row++) {
            for (long column = column(place) - 2; column <= column(place) + 2; column++) {
                for (Asset asset : cells.getOrDefault(new Cell(row, column), List.of())) {
                    if (asset.place().metresTo(place) <= metres) {
                        found.add(asset);
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble((Asset a) -> a.place().metresTo(place))
                .thenComparing(Asset::code));
        return found;
    }

    Optional<Asset> nearest(Place place) {
        return near(place).stream().findFirst();
    }
}
