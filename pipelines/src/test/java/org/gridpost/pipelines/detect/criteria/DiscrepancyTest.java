package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class DiscrepancyTest {
    /** Below four fifths of what a luminaire of 60 W, 6 W at the least, should draw at its dim level. */
    private static final Discrepancy DEGRADED = new Discrepancy(
            metric(AssetKind.LAMP, "active_power"),
            new Reference.ExpectedPower(metric(AssetKind.LAMP, "dim_level"), metric(AssetKind.LAMP, "dim_command"), 30),
            -20,
            -10,
            false);

    @Test
    void theExpectedPowerFollowsTheDimLevel() {
        Play play = new Play(DEGRADED, new SmallScene(AssetKind.LAMP));
        assertEquals(State.UNKNOWN, play.report(0, "active_power", 40));
        assertEquals(State.OFF_NORMAL, play.report(1, "active_power", 47, "dim_level", 100));
        assertEquals(new Evidence("active_power", 47, 60, "W"), play.evidence(1));
        assertEquals(State.BETWEEN, play.report(2, "active_power", 50, "dim_level", 100));
        assertEquals(State.CLEAR, play.report(3, "active_power", 55, "dim_level", 100));
        assertEquals(State.CLEAR, play.report(4, "active_power", 33, "dim_level", 50), "6 W and half of 54 W");
        assertEquals(State.OFF_NORMAL, play.report(5, "active_power", 26, "dim_level", 50));
        assertEquals(State.UNKNOWN, play.report(6, "active_power", 1, "dim_level", 29));
    }

    @Test
    void theCommandCountsOnlyAsLongAsTheLampReportsNoLevel() {
        Play play = new Play(DEGRADED, new SmallScene(AssetKind.LAMP));
        assertEquals(State.OFF_NORMAL, play.report(0, "active_power", 33, "dim_command", 100));
        assertEquals(State.CLEAR, play.report(1, "dim_level", 50));
    }

    @Test
    void tooMuchIsOnTheOtherSide() {
        Discrepancy high = new Discrepancy(metric(AssetKind.LAMP, "active_power"), DEGRADED.reference(), 20, 10, false);
        Play play = new Play(high, new SmallScene(AssetKind.LAMP));
        assertEquals(State.OFF_NORMAL, play.report(0, "active_power", 73, "dim_level", 100));
        assertEquals(State.BETWEEN, play.report(1, "active_power", 68));
        assertEquals(State.CLEAR, play.report(2, "active_power", 20));
    }

    @Test
    void aContactorFollowsItsCommandOrNot() {
        Discrepancy stuck = new Discrepancy(
                metric(AssetKind.CABINET, "contactor_fb"),
                new Reference.Other(metric(AssetKind.CABINET, "contactor_cmd")),
                0,
                0,
                false);
        Play play = new Play(stuck, new SmallScene(AssetKind.CABINET));
        assertEquals(State.UNKNOWN, play.report(0, "contactor_fb", true));
        assertEquals(State.OFF_NORMAL, play.report(1, "contactor_cmd", false));
        assertEquals(new Evidence("contactor_fb", 1, 0, ""), play.evidence(1));
        assertEquals(State.CLEAR, play.report(2, "contactor_fb", false));
    }

    @Test
    void whatTheLampsDrawCountsOnlyIfEnoughOfThemWereHeard() {
        Discrepancy residual =
                new Discrepancy(metric(AssetKind.CABINET, "p_total"), new Reference.LampPower(0.95), 15, 10, true);
        SmallScene scene = new SmallScene(AssetKind.CABINET).withLampPower(800, 0.9);
        Play play = new Play(residual, scene);
        assertEquals(State.UNKNOWN, play.report(0, "p_total", 1000), "a tenth of the lamps is missing");
        scene.withLampPower(800, 0.96);
        assertEquals(State.OFF_NORMAL, play.at(1), "a fifth of what the cabinet delivers");
        assertEquals(new Evidence("p_total", 1000, 800, "W"), play.evidence(1));
        scene.withLampPower(880, 1);
        assertEquals(State.BETWEEN, play.at(2));
        scene.withLampPower(950, 1);
        assertEquals(State.CLEAR, play.at(3));
    }
}
