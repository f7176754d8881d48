package org.gridpost.pipelines.alarm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Site;

class InMemoryAlarmArchiveTest extends ArchiveContract {
    private final InMemoryAlarmBook book = new InMemoryAlarmBook(CLOCK);
    private final Site site = site();

    @Override
    protected AlarmBook book() {
        return book;
    }

    @Override
    protected AlarmArchive archive() {
        return new InMemoryAlarmArchive(book, () -> site);
    }

    private static Site site() {
        Stream<Area> grids = GRIDS.values().stream()
                .distinct()
                .map(id -> new Area(id, AreaLevel.GRID, Optional.of("town"), id, id, 0, 0, List.of()));
        Area town = new Area("town", AreaLevel.COUNTY, Optional.empty(), "town", "town", 0, 0, List.of());
        return new Site(
                new AreaTree(Stream.concat(Stream.of(town), grids).toList()),
                GRIDS.entrySet().stream()
                        .map(e -> drain(e.getKey(), e.getValue()))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Asset drain(String code, String grid) {
        OptionalDouble none = OptionalDouble.empty();
        return new Asset(
                code,
                AssetKind.DRAIN_NODE,
                new Place(26.49, 107.58),
                grid,
                "",
                RoadClass.ALLEY,
                Position.NONE,
                new Ratings(none, none, OptionalDouble.of(2.4), none, OptionalDouble.of(300)),
                Set.of());
    }
}
