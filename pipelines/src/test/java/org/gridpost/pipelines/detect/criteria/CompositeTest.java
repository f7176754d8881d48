package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class CompositeTest {
    private static Limit above(String metric, double limit, double clear) {
        return new Limit(
                metric(AssetKind.DRAIN_NODE, metric),
                Comparison.ABOVE,
                Setpoint.of(limit),
                Setpoint.of(clear),
                OptionalLong.empty());
    }

    /** Remembers something, so that the memories of parts are kept apart. */
    private static final Counter PONDING =
            new Counter(metric(AssetKind.DRAIN_NODE, "ponding_depth"), 1, 1, millis(HOUR));

    private static final List<Criterion> PARTS = List.of(above("level", 1, 0.8), above("flow", 2, 1.5), PONDING);

    @Test
    void allOfIsAsGoodAsItsBest() {
        Play play = new Play(new AllOf(PARTS.subList(0, 2)), new SmallScene(AssetKind.DRAIN_NODE));
        assertEquals(State.UNKNOWN, play.at(0));
        assertEquals(State.UNKNOWN, play.report(1, "level", 1.2));
        assertEquals(State.OFF_NORMAL, play.report(2, "flow", 2.1));
        assertEquals("level", play.evidence(2).metric(), "the first of its parts is told");
        assertEquals(State.BETWEEN, play.report(3, "flow", 1.7));
        assertEquals(State.CLEAR, play.report(4, "flow", 1));
    }

    @Test
    void anyOfIsAsBadAsItsWorst() {
        Play play = new Play(new AnyOf(PARTS.subList(0, 2)), new SmallScene(AssetKind.DRAIN_NODE));
        assertEquals(State.UNKNOWN, play.at(0));
        assertEquals(State.CLEAR, play.report(1, "flow", 1), "of the other nothing is known");
        assertEquals(State.OFF_NORMAL, play.report(2, "flow", 2.1));
        assertEquals("flow", play.evidence(2).metric(), "the one that is off-normal is told");
        assertEquals(State.OFF_NORMAL, play.report(3, "level", 0.1));
        assertEquals(State.BETWEEN, play.report(4, "flow", 1.7));
        assertEquals(State.CLEAR, play.report(5, "flow", 1));
    }

    @Test
    void eachPartRemembersForItself() {
        AnyOf any = new AnyOf(List.of(PARTS.get(2), new AllOf(List.of(PARTS.get(0), PARTS.get(2)))));
        Play play = new Play(any, new SmallScene(AssetKind.DRAIN_NODE));
        play.report(0, "ponding_depth", 0.1, "level", 0);
        assertEquals(State.OFF_NORMAL, play.report(60, "ponding_depth", 1.2));
        assertTrue(any.fits(any.initial()));
        assertTrue(!any.fits(new AnyOf(PARTS.subList(0, 1)).initial()));
    }
}
