package org.gridpost.pipelines.respond;

import static org.gridpost.pipelines.model.RoadClass.ALLEY;
import static org.gridpost.pipelines.model.RoadClass.ESTATE;
import static org.gridpost.pipelines.model.RoadClass.MAIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Ratings;
import org.gridpost.pipelines.model.ResponsibleBody;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.respond.Responsibilities.Claim;
import org.gridpost.pipelines.respond.Responsibilities.DoubleClaim;
import org.gridpost.pipelines.respond.Responsibilities.Orphan;
import org.junit.jupiter.api.Test;

class ResponsibilitiesTest {
    private static final AreaTree AREAS = new AreaTree(List.of(
            area("county", AreaLevel.COUNTY, Optional.empty()),
            area("east", AreaLevel.CENTRE, Optional.of("county")),
            area("west", AreaLevel.CENTRE, Optional.of("county")),
            area("E1", AreaLevel.GRID, Optional.of("east")),
            area("W1", AreaLevel.GRID, Optional.of("west"))));
    private static final ResponsibleBody HOUSING = new ResponsibleBody("housing", "住建部门", "Housing");
    private static final ResponsibleBody EAST = new ResponsibleBody("east", "城东", "East");
    private static final ResponsibleBody WEST = new ResponsibleBody("west", "城西", "West");

    @Test
    void theDepartmentHasTheMainStreetsAndEachCentreTheRestBelowIt() {
        Responsibilities rules = rules(
                new Claim("housing", Set.of(MAIN), "county"),
                new Claim("east", Set.of(ALLEY, ESTATE), "east"),
                new Claim("west", Set.of(ALLEY, ESTATE), "west"));

        assertEquals(Optional.of(HOUSING), rules.bodyOf(lamp("E1", MAIN)));
        assertEquals(Optional.of(HOUSING), rules.bodyOf(lamp("W1", MAIN)));
        assertEquals(Optional.of(EAST), rules.bodyOf(lamp("E1", ALLEY)));
        assertEquals(Optional.of(WEST), rules.bodyOf(lamp("W1", ESTATE)));
        assertEquals(List.of(), rules.check(List.of(lamp("E1", MAIN), lamp("E1", ESTATE), lamp("W1", ALLEY))));
    }

    @Test
    void anAssetThatNobodyClaimsIsAnOrphan() {
        Responsibilities rules = rules(new Claim("east", Set.of(ALLEY, ESTATE), "east"));

        assertEquals(Optional.empty(), rules.bodyOf(lamp("W1", ALLEY)));
        assertEquals(List.of(new Orphan("LP-W1")), rules.check(List.of(lamp("W1", ALLEY), lamp("E1", ALLEY))));
    }

    @Test
    void anAssetThatTwoBodiesClaimBelongsToNeitherUntilThatIsMended() {
        Responsibilities rules = rules(
                new Claim("housing", Set.of(MAIN, ALLEY), "county"), new Claim("east", Set.of(ALLEY, ESTATE), "east"));

        assertEquals(Optional.empty(), rules.bodyOf(lamp("E1", ALLEY)));
        assertEquals(
                List.of(new DoubleClaim("LP-E1", List.of(HOUSING, EAST))),
                rules.check(List.of(lamp("E1", ALLEY), lamp("E1", ESTATE))));
    }

    @Test
    void oneBodyThatClaimsAnAssetTwiceIsStillOneBody() {
        Responsibilities rules =
                rules(new Claim("east", Set.of(ALLEY), "east"), new Claim("east", Set.of(ALLEY), "E1"));

        assertEquals(Optional.of(EAST), rules.bodyOf(lamp("E1", ALLEY)));
    }

    @Test
    void claimsOfUnknownBodiesOrAreasAreRefused() {
        Claim ofNobody = new Claim("nobody", Set.of(MAIN), "county");
        Claim nowhere = new Claim("east", Set.of(MAIN), "nowhere");

        assertThrows(IllegalArgumentException.class, () -> rules(ofNobody));
        assertThrows(IllegalArgumentException.class, () -> rules(nowhere));
    }

    private static Responsibilities rules(Claim... claims) {
        return new Responsibilities(AREAS, List.of(HOUSING, EAST, WEST), List.of(claims));
    }

    private static Area area(String id, AreaLevel level, Optional<String> parent) {
        return new Area(id, level, parent, id, id, 0, 0, List.of());
    }

    private static Asset lamp(String grid, RoadClass roadClass) {
        return new Asset(
                "LP-" + grid,
                AssetKind.LAMP,
                new Place(26.493, 107.59),
                grid,
                "",
                roadClass,
                Position.NONE,
                Ratings.UNKNOWN,
                Set.of());
    }
}
