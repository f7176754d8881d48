package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class NightsTest {
    private static final Nights BAD_NIGHTS = new Nights(
            new Limit(
                    metric(AssetKind.LAMP, "active_power"),
                    Comparison.BELOW,
                    Setpoint.of(45),
                    Setpoint.of(50),
                    OptionalLong.empty()),
            3,
            5);

    /** Seven reports through the night of that day, counted from noon to noon. */
    private static State night(Play play, int day, double watts) {
        State state = State.UNKNOWN;
        for (int i = 0; i < 7; i++) {
            state = play.report(day * DAY + (9 + i) * HOUR, "active_power", watts);
        }
        return state;
    }

    private static Play lamp() {
        return new Play(BAD_NIGHTS, new SmallScene(AssetKind.LAMP));
    }

    @Test
    void threeBadNightsOfFiveAreOffNormal() {
        Play play = lamp();
        night(play, 0, 40);
        night(play, 1, 60);
        night(play, 2, 40);
        night(play, 3, 60);
        assertEquals(State.CLEAR, night(play, 4, 40), "the last night that is over was good");
        assertEquals(State.OFF_NORMAL, night(play, 5, 40), "nights 0 to 4");
        assertEquals("active_power", play.evidence(5 * DAY).metric());
    }

    @Test
    void badNightsFarApartAreForgotten() {
        Play play = lamp();
        for (int day = 0; day < 30; day++) {
            State state = night(play, day, day % 3 == 0 ? 40 : 60);
            assertTrue(state != State.OFF_NORMAL, "day " + day);
        }
    }

    @Test
    void aGoodNightEndsIt() {
        Play play = lamp();
        for (int day = 0; day < 4; day++) {
            night(play, day, 40);
        }
        assertEquals(State.OFF_NORMAL, night(play, 4, 60), "the night is not over yet");
        assertEquals(State.CLEAR, night(play, 5, 60));
    }

    @Test
    void aNightOfWhichLittleWasSeenCountsNeitherWay() {
        Play play = lamp();
        night(play, 0, 40);
        night(play, 1, 40);
        play.report(2 * DAY + 9 * HOUR, "active_power", 60);
        night(play, 3, 40);
        assertEquals(State.OFF_NORMAL, night(play, 4, 40));
    }
}
