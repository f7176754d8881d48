package org.gridpost.pipelines.detect.correlate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Timeline;
import org.gridpost.pipelines.detect.TownPlan;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Drains that flow together in heavy rain. */
class CatchmentTest {
    private static final String START = "2025-06-15T14:00:00";
    private static final List<String> NODES = List.of("DR-1", "DR-2", "DR-3", "DR-4");

    /** DR-1 is the outfall of DR-2 and DR-3, and DR-4 flows into DR-3; DR-9 is of another catchment. */
    private static TownPlan plan(double gaugeNorth) {
        return new TownPlan()
                .with(AssetKind.RAIN_GAUGE, "RG-1", 0, gaugeNorth)
                .with(AssetKind.DRAIN_NODE, "DR-1", 0, 0)
                .below("DR-1", AssetKind.DRAIN_NODE, "DR-2", 50, 0)
                .below("DR-1", AssetKind.DRAIN_NODE, "DR-3", 0, 50)
                .below("DR-3", AssetKind.DRAIN_NODE, "DR-4", 0, 100)
                .with(AssetKind.DRAIN_NODE, "DR-9", 300, 0);
    }

    private static Timeline day(double gaugeNorth) {
        return new Timeline(START, plan(gaugeNorth).site(), RuleFiles.catalogue());
    }

    private static Timeline minutes(Timeline day, int minutes, double rain, double fill, List<String> nodes) {
        for (int minute = 0; minute < minutes; minute++) {
            day.report("RG-1", "rain_rate", rain);
            nodes.forEach(node -> day.report(node, "fill_pct", fill));
            day.passMinutes(1);
        }
        return day;
    }

    private static final List<String> THREE = List.of("DR-1", "DR-2", "DR-4");

    @Test
    void threeFullNodesInHeavyRainAreAFloodOnTheirOutfall() {
        Timeline day = minutes(day(4900), 14, 12, 95, THREE);
        Began flood = day.told("X03", "DR-1").get(0);
        assertEquals(1, day.told("X03", "DR-1").size());
        assertEquals(Severity.P1, flood.severity());
        for (String node : THREE) {
            assertEquals(List.of(), day.told("D02", node), node);
            assertEquals(List.of(flood.alarmId()), day.under("D02", node), node);
            assertEquals(List.of(flood.alarmId()), day.under("D01", node), node);
        }
    }

    @Test
    void twoNodesOrLittleRainOrAFarGaugeAreNone() {
        assertEquals(
                List.of(),
                minutes(day(100), 14, 12, 95, List.of("DR-1", "DR-2", "DR-9")).eventsOf("X03"));
        assertEquals(List.of(), minutes(day(100), 14, 9, 95, THREE).eventsOf("X03"));
        assertEquals(List.of(), minutes(day(5100), 14, 12, 95, THREE).eventsOf("X03"));
    }

    @Test
    void rainThatComesAfterTheWaterMakesItAFlood() {
        Timeline day = minutes(day(100), 6, 0, 95, THREE);
        assertEquals(List.of(), day.eventsOf("X03"));
        minutes(day, 2, 12, 95, THREE);
        assertEquals(1, day.told("X03", "DR-1").size());
    }

    @Test
    void anOverflowStandsForItself() {
        Timeline day = minutes(day(100), 6, 12, 95, THREE);
        minutes(day, 4, 12, 104, List.of("DR-4"));
        assertEquals(1, day.told("D03", "DR-4").size());
        assertEquals(List.of(), day.under("D03", "DR-4"));
    }

    @Test
    void itLastsAsLongAsTheWaterStands() {
        Timeline day = minutes(day(100), 14, 12, 95, THREE);
        minutes(day, 60, 0, 75, THREE);
        for (String node : THREE) {
            day.ended("D02", node);
        }
        assertTrue(day.eventsOf("X03").stream().noneMatch(Ended.class::isInstance), "the water stands at 75 %");
        minutes(day, 25, 0, 40, THREE);
        day.ended("X03", "DR-1");
        assertEquals(1, day.told("X03", "DR-1").size());
        for (String node : THREE) {
            assertEquals(List.of(), day.told("D01", node), node);
        }
    }

    @Test
    void aRestartChangesNothing() {
        List<ConditionEvent> whole =
                minutes(minutes(day(100), 14, 12, 95, NODES), 40, 0, 30, NODES).events();
        List<ConditionEvent> broken = minutes(minutes(day(100).restartEvery(5), 14, 12, 95, NODES), 40, 0, 30, NODES)
                .events();
        assertEquals(whole, broken);
        assertFalse(whole.isEmpty());
    }

    // By the correlator's own: what is urgent is not to wait.

    private static Began d05(String node, Severity severity, String time) {
        return new Began(
                "D05",
                "drain-level",
                node,
                severity,
                Timeline.local(time),
                Timeline.local(time),
                false,
                new Evidence("level", 10, 30, "min"));
    }

    private static Ended over(String node, String time) {
        return new Ended("D05", "drain-level", node, Timeline.local(time), false, new Evidence("level", 70, 30, "min"));
    }

    @Test
    void whatIsUrgentIsToldAtOnceAndWhatIsNotWaits() {
        Played played =
                new Played(new Correlator(RuleFiles.catalogue(), plan(100).site()));
        played.tick(START).accept(d05("DR-2", Severity.P2, START)).accept(d05("DR-4", Severity.P1, START));
        assertEquals(List.of("D05 DR-4 P1"), played.told());
        played.tick("2025-06-15T14:00:38");
        assertEquals(List.of("D05 DR-4 P1"), played.told());
        played.tick("2025-06-15T14:00:39");
        assertEquals(List.of("D05 DR-4 P1", "D05 DR-2 P2"), played.told());
    }

    @Test
    void whatBecomesUrgentWhileItWaitsIsToldAtOnce() {
        Played played =
                new Played(new Correlator(RuleFiles.catalogue(), plan(100).site()));
        played.tick(START).accept(d05("DR-4", Severity.P2, START)).tick("2025-06-15T14:00:25");
        assertEquals(List.of(), played.told());
        played.accept(d05("DR-4", Severity.P1, "2025-06-15T14:00:25"));
        assertEquals(List.of("D05 DR-4 P1"), played.told());
        played.tick("2025-06-15T14:02:00");
        assertEquals(List.of("D05 DR-4 P1"), played.told());
    }

    @Test
    void theEndOfWhatWasBeforeItDoesNotEndWhatIsUrgent() {
        Played played =
                new Played(new Correlator(RuleFiles.catalogue(), plan(100).site()));
        played.tick(START)
                .accept(d05("DR-4", Severity.P2, START))
                .tick("2025-06-15T14:01:00")
                .accept(over("DR-4", "2025-06-15T14:01:00"))
                .accept(d05("DR-4", Severity.P1, "2025-06-15T14:01:01"))
                .tick("2025-06-15T14:03:00");
        assertEquals(List.of("D05 DR-4 P2", "end of D05 DR-4", "D05 DR-4 P1"), played.told());
    }

    @Test
    void aConditionThatIsOverWhileItWaitsIsToldForTheBook() {
        Played played =
                new Played(new Correlator(RuleFiles.catalogue(), plan(100).site()));
        played.tick(START)
                .accept(d05("DR-4", Severity.P2, START))
                .accept(over("DR-4", "2025-06-15T14:00:10"))
                .tick("2025-06-15T14:00:30");
        assertEquals(List.of("D05 DR-4 P2", "end of D05 DR-4"), played.told());
    }

    @Test
    void whatIsMoreUrgentThanItsCauseStandsForItself() {
        TownPlan town = new TownPlan().with(AssetKind.ACCESS_POINT, "AP-1", 0, 0);
        town.below("AP-1", AssetKind.CAMERA, "CM-1", 10, 0).below("AP-1", AssetKind.CAMERA, "CM-2", 20, 0);
        Played played = new Played(new Correlator(RuleFiles.catalogue(), town.site()));
        played.tick(START)
                .accept(silent("AP-1", "G08", "edge", Severity.P2))
                .accept(silent("CM-1", "C01", "silence", Severity.P3))
                .accept(silent("CM-2", "C01", "silence", Severity.P1))
                .tick("2025-06-15T14:02:00");
        assertEquals(Set.of("C01 CM-2 P1", "G08 AP-1 P2"), Set.copyOf(played.told()));
        assertEquals("C01 CM-2 P1", played.told().get(0));
    }

    private static Began silent(String asset, String rule, String group, Severity severity) {
        return new Began(
                rule,
                group,
                asset,
                severity,
                Timeline.local(START).minus(Duration.ofMinutes(1)),
                Timeline.local(START),
                false,
                new Evidence("", 600, 600, "s"));
    }

    @Test
    void anEndAndABeginningOfOneMomentStayInOrderAcrossARestart() {
        Correlator before = new Correlator(RuleFiles.catalogue(), plan(100).site());
        Played played = new Played(before);
        played.tick(START)
                .accept(d05("DR-4", Severity.P2, START))
                .tick("2025-06-15T14:01:00")
                .accept(over("DR-4", "2025-06-15T14:01:00"))
                .accept(d05("DR-4", Severity.P2, "2025-06-15T14:01:00"));
        Correlator after = new Correlator(RuleFiles.catalogue(), plan(100).site());
        after.restore(before.kept());
        assertEquals(
                List.of("end of D05 DR-4", "D05 DR-4 P2"),
                new Played(after).tick("2025-06-15T14:03:00").told());
    }
}
