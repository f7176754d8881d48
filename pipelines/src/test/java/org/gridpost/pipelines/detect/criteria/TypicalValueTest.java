package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class TypicalValueTest {
    private static final TypicalValue WEAK =
            new TypicalValue(metric(AssetKind.LAMP, "rssi"), Comparison.BELOW, -115, -112, millis(DAY));

    @Test
    void theMedianOfADayCountsNotTheWorstMinute() {
        Play weak = new Play(WEAK, new SmallScene(AssetKind.LAMP));
        Play swings = new Play(WEAK, new SmallScene(AssetKind.LAMP));
        for (int i = 0; i < 96; i++) {
            weak.report(i * 900, "rssi", i % 3 == 0 ? -90 : -118);
            swings.report(i * 900, "rssi", i % 3 == 0 ? -130 : -100);
        }
        assertEquals(State.OFF_NORMAL, weak.at(DAY));
        assertEquals(new Evidence("rssi", -118, -115, "dBm"), weak.evidence(DAY));
        assertEquals(State.CLEAR, swings.at(DAY));
    }

    @Test
    void halfOfTheTimeMustHaveBeenSeen() {
        Play play = new Play(WEAK, new SmallScene(AssetKind.LAMP));
        for (int i = 0; i < 48; i++) {
            assertEquals(State.UNKNOWN, play.report(i * 900, "rssi", -120));
        }
        for (int i = 48; i < 52; i++) {
            play.report(i * 900, "rssi", -120);
        }
        assertEquals(State.OFF_NORMAL, play.at(13 * HOUR));
        assertEquals(State.UNKNOWN, play.at(3 * DAY), "what was long ago is forgotten");
    }
}
