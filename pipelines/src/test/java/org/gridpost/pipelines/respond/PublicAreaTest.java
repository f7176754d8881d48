package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.PublicArea.Point;
import org.junit.jupiter.api.Test;

class PublicAreaTest {
    /** An L of three squares, counterclockwise; its middle is not the mean of its corners. */
    private static final List<Place> ELL = List.of(
            new Place(26, 107),
            new Place(26, 107.02),
            new Place(26.01, 107.02),
            new Place(26.01, 107.01),
            new Place(26.02, 107.01),
            new Place(26.02, 107),
            new Place(26, 107));

    private static PublicArea grid(List<Place> boundary) {
        List<Area> areas = List.of(
                new Area("county", AreaLevel.COUNTY, Optional.empty(), "县", "County", 9, 20, List.of()),
                new Area("c", AreaLevel.COMMUNITY, Optional.of("county"), "社区", "Community", 9, 20, List.of()),
                new Area("g", AreaLevel.GRID, Optional.of("c"), "网格", "Grid", 9, 20, boundary));
        List<PublicArea> all = PublicArea.of(new Site(new AreaTree(areas), List.of(), List.of(), List.of()));
        assertEquals(List.of("c", "g"), all.stream().map(a -> a.area().id()).toList());
        assertEquals(List.of(false, true), all.stream().map(PublicArea::isGrid).toList());
        return all.get(1);
    }

    @Test
    void itsRingRunsCounterclockwiseHoweverItWasDrawn() {
        List<Place> clockwise = new ArrayList<>(ELL);
        Collections.reverse(clockwise);
        List<Point> expected =
                ELL.stream().map(p -> new Point(p.longitude(), p.latitude())).toList();
        assertEquals(expected, grid(ELL).ring());
        assertEquals(expected, grid(clockwise).ring());
    }

    @Test
    void itsCentreIsThatOfItsArea() {
        assertEquals(Optional.of(new Point(107.00833, 26.00833)), grid(ELL).centre());
        assertEquals(Optional.empty(), grid(List.of()).centre());
        assertEquals(List.of(), grid(List.of()).ring());
    }

    @Test
    void placesAreToldToAMetre() {
        List<Place> fine = List.of(
                new Place(26.1234567, 107),
                new Place(26.1234567, 107.1),
                new Place(26.2, 107.1),
                new Place(26.1234567, 107));
        assertEquals(new Point(107, 26.12346), grid(fine).ring().get(0));
    }
}
