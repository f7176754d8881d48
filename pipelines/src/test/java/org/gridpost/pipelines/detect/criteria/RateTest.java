package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.MINUTE;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Rate RISES =
            new Rate(metric(AssetKind.DRAIN_NODE, "level"), millis(10 * MINUTE), 4, Comparison.ABOVE, 0.02, 0.005);

    private static Play drain() {
        return new Play(RISES, new SmallScene(AssetKind.DRAIN_NODE));
    }

    private static State rise(Play play, double perMinute, int minutes) {
        State state = State.UNKNOWN;
        for (int i = 0; i <= minutes; i++) {
            state = play.report(i * MINUTE, "level", 0.3 + i * perMinute);
        }
        return state;
    }

    @Test
    void isHowMuchItRisesInAMinute() {
        assertEquals(State.UNKNOWN, rise(drain(), 0.05, 2), "three points are too few");
        Play play = drain();
        assertEquals(State.OFF_NORMAL, rise(play, 0.03, 10));
        Evidence evidence = play.evidence(10 * MINUTE);
        assertEquals(0.03, evidence.value(), 1e-9);
        assertEquals(0.02, evidence.setpoint());
        assertEquals("m/min", evidence.unit());
        assertEquals(State.BETWEEN, rise(drain(), 0.01, 10));
        assertEquals(State.CLEAR, rise(drain(), 0.004, 10));
        assertEquals(State.CLEAR, rise(drain(), -0.03, 5), "falling is no rise");
    }

    @Test
    void oneWildValueDoesNotTiltIt() {
        Play play = drain();
        for (int i = 0; i <= 10; i++) {
            play.report(i * MINUTE, "level", i == 8 ? 3.0 : 0.3);
        }
        assertEquals(State.CLEAR, play.at(10 * MINUTE));
        assertEquals(0, play.evidence(10 * MINUTE).value(), 1e-9);
    }

    @Test
    void aDeviceThatReportsSeldomIsJudgedByItsLastPoints() {
        Play play = drain();
        for (int i = 0; i < 4; i++) {
            play.report(i * 15 * MINUTE, "level", 0.3 + 0.5 * i);
        }
        assertEquals(State.OFF_NORMAL, play.at(45 * MINUTE));
        assertEquals(0.5 / 15, play.evidence(45 * MINUTE).value(), 1e-9);
        assertEquals(State.UNKNOWN, play.at(3 * HOUR), "long ago says nothing of now");
    }

    @Test
    void suspectReadingsAreNoPoints() {
        Play play = drain();
        for (int i = 0; i <= 10; i++) {
            play.report(i * MINUTE, Quality.SUSPECT, "level", 0.3 + i * 0.1);
        }
        assertEquals(State.UNKNOWN, play.at(10 * MINUTE));
    }
}
