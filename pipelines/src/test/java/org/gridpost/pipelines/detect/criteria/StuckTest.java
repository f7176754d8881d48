package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class StuckTest {
    private static final Stuck POWER = new Stuck(
            metric(AssetKind.LAMP, "active_power"),
            millis(6 * HOUR),
            0,
            12,
            Optional.of(new Stuck.Moved(metric(AssetKind.LAMP, "supply_voltage"), 1)));

    @Test
    void whatDoesNotMoveForLongEnoughIsStuck() {
        Stuck level = new Stuck(metric(AssetKind.DRAIN_NODE, "level"), millis(DAY), 0.002, 12, Optional.empty());
        Play play = new Play(level, new SmallScene(AssetKind.DRAIN_NODE));
        assertEquals(State.UNKNOWN, play.at(0));
        State state = State.UNKNOWN;
        for (int hour = 0; hour <= 24; hour++) {
            assertEquals(hour == 0 ? State.UNKNOWN : State.CLEAR, state);
            state = play.report(hour * HOUR, "level", 0.4 + 0.001 * (hour % 2));
        }
        assertEquals(State.OFF_NORMAL, state, "within 2 mm for a day");
        assertEquals(new Evidence("level", DAY, DAY, "s"), play.evidence(DAY));
        assertEquals(State.CLEAR, play.report(25 * HOUR, "level", 0.404));
    }

    @Test
    void aSlowDriftIsNoStandstill() {
        Stuck level = new Stuck(metric(AssetKind.DRAIN_NODE, "level"), millis(DAY), 0.002, 12, Optional.empty());
        Play play = new Play(level, new SmallScene(AssetKind.DRAIN_NODE));
        for (int hour = 0; hour <= 72; hour++) {
            assertEquals(State.CLEAR, play.report(hour * HOUR, "level", 0.4 + 0.0005 * hour));
        }
    }

    @Test
    void aFewReadingsAreTooFew() {
        Play play = new Play(POWER, new SmallScene(AssetKind.LAMP));
        for (int i = 0; i < 11; i++) {
            assertEquals(State.CLEAR, play.report(i * HOUR, "active_power", 58.31, "supply_voltage", 220 + i));
        }
    }

    @Test
    void itMustHaveHadSomethingToFollow() {
        Play still = new Play(POWER, new SmallScene(AssetKind.LAMP));
        Play moved = new Play(POWER, new SmallScene(AssetKind.LAMP));
        for (int i = 0; i <= 24; i++) {
            still.report(i * 900, "active_power", 58.31, "supply_voltage", 221.5);
            moved.report(i * 900, "active_power", 58.31, "supply_voltage", 221.5 + i % 3);
        }
        assertEquals(State.BETWEEN, still.at(6 * HOUR));
        assertEquals(State.OFF_NORMAL, moved.at(6 * HOUR));
    }
}
