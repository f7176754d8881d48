package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static Baseline baseline(boolean sameHour, boolean dryOnly, boolean bothWays, double times, double plus) {
        return new Baseline(metric(AssetKind.DRAIN_NODE, "level"), 7, sameHour, dryOnly, bothWays, times, 0, 0, plus);
    }

    private static Play drain(Baseline baseline, SmallScene scene) {
        return new Play(baseline, scene);
    }

    /** Four reports an hour from hour to hour: much by day, little by night. */
    private static void live(Play play, int fromHour, int toHour) {
        for (int i = fromHour * 4; i < toHour * 4; i++) {
            play.report(i * 900, "level", usual(i / 4));
        }
    }

    private static double usual(int hour) {
        return hour % 24 < 8 ? 0.6 : 0.2;
    }

    @Test
    void atFirstNothingIsUsual() {
        Play play = drain(baseline(true, false, false, 2, 0), new SmallScene(AssetKind.DRAIN_NODE));
        live(play, 0, 24);
        assertEquals(State.UNKNOWN, play.report(24 * HOUR, "level", 1.9));
    }

    @Test
    void theSameHourOfPastDaysIsWhatCounts() {
        Play play = drain(baseline(true, false, false, 2, 0), new SmallScene(AssetKind.DRAIN_NODE));
        live(play, 0, 7 * 24);
        assertEquals(State.CLEAR, play.report(7 * DAY, "level", 0.7), "usual by day");
        live(play, 7 * 24, 7 * 24 + 12);
        assertEquals(State.OFF_NORMAL, play.report(7 * DAY + 12 * HOUR, "level", 0.7), "not at night");
        assertEquals(0.4, play.evidence(7 * DAY + 12 * HOUR).setpoint(), 1e-6);
        assertEquals(State.BETWEEN, play.report(7 * DAY + 12 * HOUR + 60, "level", 0.36));
        assertEquals(State.CLEAR, play.report(7 * DAY + 12 * HOUR + 120, "level", 0.3));
    }

    @Test
    void wetHoursAreNotUsual() {
        SmallScene scene = new SmallScene(AssetKind.DRAIN_NODE).withRain(0);
        Play play = drain(baseline(true, true, false, 2, 0), scene);
        for (int hour = 0; hour < 7 * 24; hour++) {
            boolean wet = hour / 24 % 2 == 1;
            // The hour is closed, and looked at for rain, by the first report of the next one.
            scene.withRain((hour - 1) / 24 % 2 == 1 ? 12 : 0);
            play.report(hour * HOUR, "level", wet ? 1.5 : usual(hour));
        }
        scene.withRain(0);
        play.report(7 * DAY, "level", 0.6);
        assertEquals(1.2, play.evidence(7 * DAY).setpoint(), 1e-6, "twice the dry days' 0.6");
    }

    @Test
    void aFaultOfSomeHoursDoesNotBecomeUsual() {
        Play play = drain(baseline(false, false, false, 1, 0.5), new SmallScene(AssetKind.DRAIN_NODE));
        for (int hour = 0; hour < 4 * 24; hour++) {
            play.report(hour * HOUR, "level", 0.2);
        }
        for (int hour = 4 * 24; hour < 5 * 24; hour++) {
            assertEquals(State.OFF_NORMAL, play.report(hour * HOUR, "level", 0.8));
        }
        assertEquals(0.7, play.evidence(5 * DAY).setpoint(), 1e-6);
    }

    @Test
    void belowIsOffNormalOnlyIfBothWaysCount() {
        Play one = drain(baseline(false, false, false, 1, 0.3), new SmallScene(AssetKind.DRAIN_NODE));
        Play both = drain(baseline(false, false, true, 1, 0.3), new SmallScene(AssetKind.DRAIN_NODE));
        for (Play play : List.of(one, both)) {
            for (int hour = 0; hour < 4 * 24; hour++) {
                play.report(hour * HOUR, "level", 1.0);
            }
        }
        assertEquals(State.CLEAR, one.report(4 * DAY, "level", 0.5));
        assertEquals(State.OFF_NORMAL, both.report(4 * DAY, "level", 0.5));
        assertEquals(State.OFF_NORMAL, both.report(4 * DAY + 60, "level", 1.4));
    }

    @Test
    void theSpreadIsThatOfTheHoursAndWithinThem() {
        Baseline wide = new Baseline(metric(AssetKind.DRAIN_NODE, "level"), 7, false, false, false, 1, 8, 0.01, 0);
        Play calm = drain(wide, new SmallScene(AssetKind.DRAIN_NODE));
        Play rough = drain(wide, new SmallScene(AssetKind.DRAIN_NODE));
        Random random = new Random(5);
        for (int i = 0; i < 7 * 96; i++) {
            calm.report(i * 900, "level", 0.5);
            rough.report(i * 900, "level", 0.5 + 0.05 * random.nextGaussian());
        }
        assertEquals(0.5 + 8 * 0.01, calm.evidence(7 * DAY).setpoint(), 1e-6, "no value is exact");
        assertTrue(rough.evidence(7 * DAY).setpoint() > 0.7, () -> "" + rough.evidence(7 * DAY));
    }
}
