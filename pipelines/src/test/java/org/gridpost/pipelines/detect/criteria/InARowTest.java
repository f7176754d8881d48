package org.gridpost.pipelines.detect.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.junit.jupiter.api.Test;

class InARowTest {
    private static final InARow BAD = new InARow(InARow.Fault.BAD_VALUE, 3);
    private static final InARow CLOCK = new InARow(InARow.Fault.WRONG_CLOCK, 3);

    @Test
    void threeBadValuesOfOneMetricInARow() {
        Play play = new Play(BAD, new SmallScene(AssetKind.DRAIN_NODE));
        assertEquals(State.BETWEEN, play.report(1, Quality.BAD, "level", 9));
        assertEquals(State.BETWEEN, play.report(2, Quality.BAD, "level", 9));
        assertEquals(State.CLEAR, play.report(3, "level", 1), "a good one in between");
        for (int i = 4; i < 6; i++) {
            assertEquals(State.BETWEEN, play.report(i, Quality.BAD, "level", 9));
        }
        assertEquals(State.OFF_NORMAL, play.report(6, Quality.BAD, "level", 9));
        assertEquals(new Evidence("level", 3, 3, "times"), play.evidence(6));
        assertEquals(State.CLEAR, play.report(7, "level", 1));
    }

    @Test
    void badOnesOfSeveralMetricsDoNotAddUp() {
        Play play = new Play(BAD, new SmallScene(AssetKind.DRAIN_NODE));
        play.report(1, Quality.BAD, "level", 9);
        play.report(2, Quality.BAD, "flow", 9);
        assertEquals(State.BETWEEN, play.report(3, Quality.BAD, "ph", 19));
        play.report(4, Quality.BAD, "flow", 9);
        play.report(5, Quality.BAD, "flow", 9);
        assertEquals("flow", play.evidence(5).metric());
        assertEquals(State.OFF_NORMAL, play.report(6, "level", 1), "another metric's good value changes nothing");
    }

    @Test
    void threeReportsWhoseTimeWasNotBelieved() {
        SmallScene scene = new SmallScene(AssetKind.LAMP);
        Memory memory = CLOCK.initial();
        for (int i = 0; i < 3; i++) {
            assertEquals(i == 0 ? State.CLEAR : State.BETWEEN, CLOCK.state(memory, SmallScene.at(i), scene));
            Moment live = scene.moment(i, Quality.SUSPECT, "active_power", 50, "supply_voltage", 220);
            List<Reading> offByAnHour = live.readings().stream()
                    .map(r -> new Reading(
                            r.asset(),
                            r.kind(),
                            r.metric(),
                            r.value(),
                            r.time(),
                            r.received(),
                            r.quality(),
                            Optional.of(r.time().minusSeconds(3600))))
                    .toList();
            memory = CLOCK.learn(memory, new Moment(live.time(), live.received(), offByAnHour, live.now(), 0), scene);
        }
        assertEquals(State.OFF_NORMAL, CLOCK.state(memory, SmallScene.at(3), scene));
        assertEquals(new Evidence("clock_offset", 3, 3, "times"), CLOCK.evidence(memory, SmallScene.at(3), scene));
        memory = CLOCK.learn(memory, scene.moment(4, Quality.GOOD, "active_power", 50), scene);
        assertEquals(State.CLEAR, CLOCK.state(memory, SmallScene.at(4), scene));
    }
}
