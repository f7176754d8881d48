package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.MINUTE;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class CounterTest {
    private static final Counter RAIN = new Counter(metric(AssetKind.RAIN_GAUGE, "rain_cum"), 50, 30, millis(3 * HOUR));

    private static Play gauge() {
        return new Play(RAIN, new SmallScene(AssetKind.RAIN_GAUGE));
    }

    @Test
    void whatItHasGrownWithinTheTimeCounts() {
        Play play = gauge();
        State state = play.report(0, "rain_cum", 1000);
        assertEquals(State.CLEAR, state);
        for (int minute = 10; minute <= 180; minute += 10) {
            state = play.report(minute * MINUTE, "rain_cum", 1000 + 51.0 * minute / 180);
        }
        assertEquals(State.OFF_NORMAL, state);
        assertEquals(51, play.evidence(3 * HOUR).value(), 0.01);
        assertEquals(State.BETWEEN, play.report(4 * HOUR, "rain_cum", 1051), "34 mm of it are of the last three hours");
        assertEquals(34, play.evidence(4 * HOUR).value(), 0.5);
        assertEquals(State.CLEAR, play.report(5 * HOUR, "rain_cum", 1051));
    }

    @Test
    void aCounterThatFallsHasBegunAgain() {
        Play play = gauge();
        play.report(0, "rain_cum", 99_980);
        play.report(10 * MINUTE, "rain_cum", 99_990);
        play.report(20 * MINUTE, "rain_cum", 5);
        assertEquals(15, play.evidence(20 * MINUTE).value(), 0.01);
        assertEquals(State.OFF_NORMAL, play.report(30 * MINUTE, "rain_cum", 45));
        assertEquals(55, play.evidence(30 * MINUTE).value(), 0.01);
    }

    @Test
    void aGapIsSharedOutOverItsTime() {
        Play play = gauge();
        play.report(0, "rain_cum", 0);
        play.report(6 * HOUR, "rain_cum", 80);
        assertEquals(40, play.evidence(6 * HOUR).value(), 0.01, "half of the six hours");
    }
}
