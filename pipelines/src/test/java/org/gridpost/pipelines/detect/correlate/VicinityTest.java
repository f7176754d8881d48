package org.gridpost.pipelines.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Place;
import org.junit.jupiter.api.Test;

class VicinityTest {

    @Test
    void itFindsWhoeverIsNearAndNobodyElseWhereverTheCellsEnd() {
        Random random = new Random(5);
        TownPlan plan = new TownPlan();
        for (int i = 0; i < 600; i++) {
            plan.with(AssetKind.LAMP, "LP-" + i, random.nextDouble(-3000, 3000), random.nextDouble(-40_000, 40_000));
            plan.with(AssetKind.LAMP, "LP-N" + i, random.nextDouble(-300, 300), random.nextDouble(-300, 300));
        }
        List<Asset> all = List.copyOf(plan.site().assets());
        int found = 0;
        for (double metres : new double[] {30, 50, 500, 5000}) {
            Vicinity vicinity = new Vicinity(all, metres);
            for (int i = 0; i < 300; i++) {
                Place place = i % 2 == 0
                        ? TownPlan.place(random.nextDouble(-300, 300), random.nextDouble(-300, 300))
                        : TownPlan.place(random.nextDouble(-4000, 4000), random.nextDouble(-45_000, 45_000));
                List<String> expected = all.stream()
                        .filter(a -> a.place().metresTo(place) <= metres)
                        .sorted(Comparator.comparingDouble(
                                        (Asset a) -> a.place().metresTo(place))
                                .thenComparing(Asset::code))
                        .map(Asset::code)
                        .toList();
                assertEquals(
                        expected, vicinity.near(place).stream().map(Asset::code).toList());
                found += expected.size();
            }
        }
        assertTrue(found > 1000);
    }

    @Test
    void itIsEmptyWhereNothingStands() {
        assertTrue(new Vicinity(List.of(), 50).nearest(TownPlan.place(0, 0)).isEmpty());
    }
}
