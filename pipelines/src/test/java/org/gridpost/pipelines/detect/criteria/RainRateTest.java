package org.gridpost.pipelines.detect.criteria;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class RainRateTest {
    @Test
    void isThatOfTheNearestGauge() {
        SmallScene scene = new SmallScene(AssetKind.MANHOLE_COVER);
        Play play = new Play(new RainRate(10, 5), scene);
        assertEquals(State.UNKNOWN, play.at(0), "no gauge near");
        scene.withRainRate(10.1);
        assertEquals(State.OFF_NORMAL, play.at(1));
        assertEquals(new Evidence("rain_rate", 10.1, 10, "mm/h"), play.evidence(1));
        scene.withRainRate(7);
        assertEquals(State.BETWEEN, play.at(2));
        scene.withRainRate(4);
        assertEquals(State.CLEAR, play.at(3));
    }
}
