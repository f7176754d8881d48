package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Gaps LOST = new Gaps(metric(AssetKind.LAMP, "seq"), 20, 15, 24);

    /** A message every quarter of an hour, of which every so many-th is lost. */
    private static Play losing(int every, int hours) {
        Play play = new Play(LOST, new SmallScene(AssetKind.LAMP));
        for (int i = 1; i <= hours * 4; i++) {
            if (i % every != 0) {
                play.report(i * 900, "seq", i);
            }
        }
        return play;
    }

    @Test
    void theGapsInTheNumbersAreTheLoss() {
        Play play = losing(4, 24);
        assertEquals(State.OFF_NORMAL, play.at(DAY));
        assertEquals(25, play.evidence(DAY).value(), 1);
        assertEquals("/100", play.evidence(DAY).unit());
        assertEquals(State.BETWEEN, losing(6, 24).at(DAY));
        assertEquals(State.CLEAR, losing(10, 24).at(DAY));
    }

    @Test
    void ofAFewMessagesNothingIsSaid() {
        assertEquals(State.UNKNOWN, losing(2, 5).at(5 * HOUR));
    }

    @Test
    void anotherNumberingIsNoLoss() {
        Play play = losing(1000, 12);
        play.report(12 * HOUR + 900, "seq", 700_000);
        play.report(12 * HOUR + 1800, "seq", 3);
        assertEquals(0, play.evidence(13 * HOUR).value());
    }

    @Test
    void lossesOfYesterdayAreForgotten() {
        Play play = losing(4, 24);
        for (int i = 97; i <= 200; i++) {
            play.report(i * 900, "seq", i);
        }
        assertEquals(State.CLEAR, play.at(50 * HOUR));
    }
}
