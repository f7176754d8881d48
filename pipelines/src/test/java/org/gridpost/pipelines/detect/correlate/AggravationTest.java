package org.gridpost.pipelines.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Timeline;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Position;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** What is near makes it worse, and what comes again and again is told of as such. */
class AggravationTest {

    /** Six lamps from 30 to 180 m east; a camera at 200 m, a drain and a cover each with what is just near enough. */
    private static Timeline at(String time) {
        TownPlan plan = new TownPlan()
                .with(AssetKind.CABINET, "CB-1", 0, 0)
                .lamps("CB-1", 1, "LP-1", 6, 0)
                .with(AssetKind.CAMERA, "CM-1", 200, 0)
                .with(AssetKind.CAMERA, "CM-2", 240, 0)
                .with(AssetKind.DRAIN_NODE, "DR-1", 75, 0)
                .with(AssetKind.RAIN_GAUGE, "RG-1", 0, 4000)
                .with(AssetKind.MANHOLE_COVER, "MH-1", 200, 29, Position.NONE, 60_000)
                .with(AssetKind.MANHOLE_COVER, "MH-2", 200, -31, Position.NONE, 60_000);
        return new Timeline(time, plan.site(), RuleFiles.catalogue());
    }

    private static Timeline dark(Timeline night, int... lamps) {
        for (int lamp : lamps) {
            night.report("LP-10" + lamp, "dim_command", 100, "active_power", 0);
        }
        return night;
    }

    private static boolean isOver(Timeline time, String rule) {
        return time.eventsOf(rule).stream().anyMatch(Ended.class::isInstance);
    }

    @Test
    void anIntruderWhereTheCircuitIsDarkIsOneLevelMoreUrgentAndOnlyAsLongAsHeIsThere() {
        Timeline night = dark(at("2025-06-15T23:30:00"), 4, 5, 6).passMinutes(2);
        night.report("CM-1", "intrusion", true)
                .report("CM-2", "intrusion", true)
                .passMinutes(1);
        Began base = night.told("C07", "CM-1").get(0);
        Began worse = night.told("X04", "CM-1").get(0);
        assertEquals(Severity.P2, base.severity());
        assertEquals(Severity.P1, worse.severity());
        assertEquals(base.group(), worse.group(), "one alarm");
        assertEquals(List.of(), night.told("X04", "CM-2"), "60 m from the last lamp");
        night.passMinutes(15);
        assertEquals(night.ended("C07", "CM-1").at(), night.ended("X04", "CM-1").at());
    }

    @Test
    void anIntruderInTheLightIsNot() {
        Timeline night = dark(at("2025-06-15T23:30:00"), 1, 2, 3).passMinutes(2);
        night.report("CM-1", "intrusion", true).passMinutes(2);
        assertEquals(1, night.told("L10", "CB-1").size());
        assertEquals(List.of(), night.eventsOf("X04"), "the dark lamps are farther away");
    }

    private static Timeline leak(Timeline day) {
        return day.report("LP-101", "leakage_current", 18)
                .report("LP-104", "leakage_current", 18)
                .passMinutes(6)
                .report("LP-101", "leakage_current", 18)
                .report("LP-104", "leakage_current", 18)
                .passMinutes(6);
    }

    @Test
    void aLeakAtAPuddleIsOneLevelMoreUrgent() {
        Timeline day = leak(at("2025-06-15T12:00:00").report("DR-1", "ponding_depth", 0.06));
        assertEquals(Severity.P2, day.told("L08", "LP-101").get(0).severity());
        assertEquals(Severity.P1, day.told("X05", "LP-101").get(0).severity());
        assertEquals(1, day.told("X05", "LP-104").size(), "45 m");
        day.report("LP-101", "leakage_current", 2).passMinutes(3);
        day.ended("X05", "LP-101");
    }

    @Test
    void rainThatComesLaterMakesALeakWorse() {
        Timeline day = leak(at("2025-06-15T12:00:00").report("DR-1", "ponding_depth", 0.04));
        assertEquals(List.of(), day.eventsOf("X05"));
        day.report("RG-1", "rain_rate", 0.9).passMinutes(1);
        assertEquals(List.of(), day.eventsOf("X05"));
        day.report("RG-1", "rain_rate", 1.2).passMinutes(1);
        assertEquals(1, day.told("X05", "LP-101").size());
        assertEquals(false, isOver(day, "X05"));
    }

    @Test
    void aCoverThatACameraSeesIsSaidToBeSeen() {
        Timeline day = at("2025-06-15T12:00:00")
                .report("CM-1", "fps", 25)
                .report("MH-1", "cover_open", true)
                .report("MH-2", "cover_open", true)
                .passMinutes(1);
        assertEquals(Severity.P2, day.told("X08", "MH-1").get(0).severity());
        assertEquals(List.of(), day.told("X08", "MH-2"), "31 m");
        day.report("MH-1", "cover_open", false).passMinutes(2);
        day.ended("X08", "MH-1");
    }

    @Test
    void aCameraWithoutAPictureSeesNothing() {
        Timeline day = at("2025-06-15T12:00:00")
                .report("CM-1", "signal_loss", true)
                .passMinutes(1)
                .report("MH-1", "cover_open", true)
                .passMinutes(1);
        assertEquals(1, day.told("D08", "MH-1").size());
        assertEquals(List.of(), day.eventsOf("X08"));
    }

    /** Opened for a minute and closed for an hour, so often. */
    private static Timeline opened(Timeline day, int times) {
        for (int i = 0; i < times; i++) {
            day.report("MH-2", "cover_open", true)
                    .passMinutes(1)
                    .report("MH-2", "cover_open", false)
                    .pass(Duration.ofHours(1));
        }
        return day;
    }

    @Test
    void threeAlarmsInSevenDaysAreAChronicFaultForSevenDays() {
        Timeline days = at("2025-06-10T12:00:00").replayed();
        opened(days, 2);
        assertEquals(List.of(), days.eventsOf("X06"));
        opened(days, 1);
        assertEquals(Severity.P3, days.told("X06", "MH-2").get(0).severity());
        days.pass(Duration.ofDays(6));
        assertEquals(false, isOver(days, "X06"));
        days.pass(Duration.ofDays(1));
        assertEquals(true, isOver(days, "X06"));
    }

    @Test
    void whatStoodUnderACauseIsNoChronicFault() {
        Timeline night = at("2025-06-15T20:30:00");
        for (int round = 0; round < 24; round++) {
            boolean isDark = round % 8 < 5;
            for (int i = 1; i <= 6; i++) {
                night.report("LP-10" + i, "dim_command", 100, "active_power", isDark ? 0 : 60);
            }
            night.passMinutes(5);
        }
        assertEquals(3, night.under("L01", "LP-103").size());
        assertEquals(3, night.told("L10", "CB-1").size());
        assertEquals(
                List.of("CB-1"),
                night.eventsOf("X06").stream().map(e -> e.asset()).distinct().toList());
    }
}
