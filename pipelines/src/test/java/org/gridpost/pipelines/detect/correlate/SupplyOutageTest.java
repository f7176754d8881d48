package org.gridpost.pipelines.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Timeline;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Position;
import org.junit.jupiter.api.Test;

/** The utility's supply of a cabinet fails: its lamps, and the cameras whose nearest cabinet it is. */
class SupplyOutageTest {

    /** Six lamps and two cameras at the first cabinet; a second one, and a camera that is nearer to that. */
    private static Timeline night() {
        TownPlan plan = new TownPlan()
                .with(AssetKind.CABINET, "CB-1", 0, 0)
                .with(AssetKind.CABINET, "CB-2", 900, 0)
                .lamps("CB-1", 1, "LP-1", 6, 0);
        Position alone = new Position(Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
        plan.with(AssetKind.CAMERA, "CM-1", 100, 0, alone, 60)
                .with(AssetKind.CAMERA, "CM-2", 440, 0, alone, 60)
                .with(AssetKind.CAMERA, "CM-3", 460, 0, alone, 60);
        Timeline night = new Timeline("2025-06-15T22:00:00", plan.site(), RuleFiles.catalogue());
        for (int i = 1; i <= 6; i++) {
            night.report(lamp(i), "dim_command", 100, "active_power", 60);
        }
        return night.report("CB-1", "supply_loss", false)
                .report("CM-1", "fps", 25)
                .report("CM-2", "fps", 25)
                .report("CM-3", "fps", 25)
                .passMinutes(1);
    }

    private static String lamp(int number) {
        return "LP-1%02d".formatted(number);
    }

    @Test
    void itTakesWhatTheSupplyTakesWithIt() {
        Timeline night = night().report("CB-1", "supply_loss", true, "breaker_tripped", true);
        for (int i = 1; i <= 6; i++) {
            night.report(lamp(i), "dim_command", 100, "active_power", 0, "supply_loss", true);
        }
        night.passMinutes(20);
        String alarm = night.told("X01", "CB-1").get(0).alarmId();
        assertEquals(1, night.told("X01", "CB-1").size());
        for (String camera : List.of("CM-1", "CM-2")) {
            assertEquals(List.of(), night.told("C01", camera));
            assertEquals(List.of(alarm), night.under("C01", camera));
        }
        assertEquals(1, night.told("C01", "CM-3").size(), "it hangs on the other cabinet");
        assertEquals(List.of(), night.told("L11", "CB-1"));
        assertEquals(List.of(), night.told("L10", "CB-1"));
        assertEquals(List.of(alarm), night.under("L10", "CB-1"));
        for (int i = 1; i <= 6; i++) {
            assertEquals(List.of(), night.told("G04", lamp(i)), lamp(i));
            assertFalse(night.under("G04", lamp(i)).isEmpty(), lamp(i));
        }
    }

    @Test
    void aThirdOfTheLampsIsNoSupplyOutage() {
        Timeline night = night().report("CB-1", "supply_loss", true);
        night.report(lamp(1), "supply_loss", true).report(lamp(5), "supply_loss", true);
        for (int minute = 0; minute < 5; minute++) {
            night.report("CM-1", "fps", 25).report("CM-2", "fps", 25).passMinutes(1);
        }
        assertEquals(List.of(), night.eventsOf("X01"));
        // Half of them are.
        night.report(lamp(1), "supply_loss", false).report(lamp(5), "supply_loss", false);
        night.passSeconds(30).report("CB-1", "supply_loss", false).passSeconds(30);
        night.report("CB-1", "supply_loss", true);
        for (int i : new int[] {1, 3, 5}) {
            night.report(lamp(i), "supply_loss", true);
        }
        night.passMinutes(1);
        assertEquals(1, night.told("X01", "CB-1").size());
    }

    @Test
    void withoutTheCabinetsWordItIsOnlyTheCircuit() {
        Timeline night = night();
        for (int i = 1; i <= 6; i++) {
            night.report(lamp(i), "dim_command", 100, "active_power", 0);
        }
        night.passMinutes(2);
        assertEquals(List.of(), night.eventsOf("X01"));
        assertEquals(1, night.told("L10", "CB-1").size());
    }

    @Test
    void oneLampAndItsCabinetAreNoSupplyOutageOfTheOther() {
        Timeline night = night().report("CB-2", "supply_loss", true).passMinutes(6);
        for (int i = 1; i <= 6; i++) {
            night.report(lamp(i), "supply_loss", true, "dim_command", 100, "active_power", 0);
        }
        night.passMinutes(1);
        assertEquals(List.of(), night.told("X01", "CB-1"));
    }
}
