package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class TextIsTest {
    private static Play camera(boolean among) {
        TextIs health = new TextIs(metric(AssetKind.CAMERA, "disk_health"), Set.of("failed", "failing"), among);
        return new Play(health, new SmallScene(AssetKind.CAMERA));
    }

    @Test
    void oneOfTheWordsIsOffNormal() {
        Play play = camera(true);
        assertEquals(State.UNKNOWN, play.at(0));
        assertEquals(State.CLEAR, play.report(1, "disk_health", "good"));
        assertEquals(State.OFF_NORMAL, play.report(2, "disk_health", "failing"));
        assertEquals(State.CLEAR, play.report(3, "disk_health", ""));
    }

    @Test
    void orNoneOfThem() {
        Play play = camera(false);
        assertEquals(State.OFF_NORMAL, play.report(1, "disk_health", "good"));
        assertEquals(State.CLEAR, play.report(2, "disk_health", "failed"));
    }
}
