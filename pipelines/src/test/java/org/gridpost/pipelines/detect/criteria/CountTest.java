package org.gridpost.pipelines.detect.criteria;

import static org.gridpost.pipelines.detect.criteria.Play.DAY;
import static org.gridpost.pipelines.detect.criteria.Play.HOUR;
import static org.gridpost.pipelines.detect.criteria.Play.MINUTE;
import static org.gridpost.pipelines.detect.criteria.Play.metric;
import static org.gridpost.pipelines.detect.criteria.Play.millis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.model.AssetKind;
import org.junit.jupiter.api.Test;

class CountTest {
    private static final Count CYCLES = new Count(
            Count.What.CHANGES,
            metric(AssetKind.LAMP, "lamp_on"),
            4,
            millis(HOUR),
            Optional.of(metric(AssetKind.LAMP, "dim_command")),
            Optional.empty());
    private static final Count REPLAYS = new Count(
            Count.What.FALLS,
            metric(AssetKind.LAMP, "seq"),
            1,
            millis(DAY),
            Optional.empty(),
            Optional.of(metric(AssetKind.LAMP, "uptime")));

    private static Play lamp(Count count) {
        return new Play(count, new SmallScene(AssetKind.LAMP));
    }

    @Test
    void theFourthChangeWithinAnHourIsOneTooMany() {
        Play play = lamp(CYCLES);
        for (int i = 0; i < 4; i++) {
            State state = play.report(i * 10 * MINUTE, "lamp_on", i % 2 == 0, "dim_command", 100);
            assertEquals(i < 3 ? State.CLEAR : State.BETWEEN, state);
        }
        assertEquals(State.OFF_NORMAL, play.report(40 * MINUTE, "lamp_on", true, "dim_command", 100));
        assertEquals(new Evidence("lamp_on", 4, 4, "times"), play.evidence(40 * MINUTE));
        assertEquals(70 * MINUTE, play.nextChange(40 * MINUTE), "an hour after the first of the four");
        assertEquals(State.OFF_NORMAL, play.at(70 * MINUTE - 1));
        assertEquals(State.BETWEEN, play.at(70 * MINUTE), "three are left");
        assertEquals(State.CLEAR, play.at(80 * MINUTE), "half as many");
    }

    @Test
    void theSameValueAgainAndOldOnesAreNoChange() {
        Play play = lamp(CYCLES);
        for (int i = 0; i < 20; i++) {
            play.report(i * MINUTE, "lamp_on", true, "dim_command", 100);
        }
        play.report(5 * MINUTE, "lamp_on", false);
        assertEquals(0, play.evidence(20 * MINUTE).value());
    }

    @Test
    void whatFollowsACommandStartsTheCountAnew() {
        Play play = lamp(CYCLES);
        for (int i = 0; i < 12; i++) {
            boolean on = i % 2 == 0;
            assertEquals(State.CLEAR, play.report(i * MINUTE, "lamp_on", on, "dim_command", on ? 100 : 0));
        }
    }

    @Test
    void aNumberThatGoesBackIsAReplayUnlessTheDeviceRestarted() {
        Play restarted = lamp(REPLAYS);
        restarted.report(0, "seq", 900, "uptime", 86_000);
        assertEquals(State.CLEAR, restarted.report(60, "seq", 1, "uptime", 20));

        Play replayed = lamp(REPLAYS);
        replayed.report(0, "seq", 900, "uptime", 86_000);
        assertEquals(State.OFF_NORMAL, replayed.report(60, "seq", 880, "uptime", 86_060));
        assertEquals(State.OFF_NORMAL, replayed.report(120, "seq", 901, "uptime", 86_120));
        assertEquals(State.CLEAR, replayed.at(60 + DAY));
    }
}
