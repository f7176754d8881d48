package org.gridpost.pipelines.kpi;

import static org.gridpost.pipelines.kpi.Timeline.at;
import static org.gridpost.pipelines.kpi.Timeline.hours;
import static org.gridpost.pipelines.kpi.Timeline.minutes;
import static org.gridpost.pipelines.kpi.Timeline.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.kpi.OperatorLoad.Verdict;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Timelines whose figures were reckoned by hand. */
class RateAndFloodTest {
    private final Timeline town = new Timeline();
    private int lamps;

    /** A lamp of its own for each. */
    private void alarms(double... seconds) {
        for (double second : seconds) {
            lamps++;
            town.raise(second, "LP-" + lamps, "L01", Severity.P3);
        }
    }

    /** So many in steps, the first at {@code from}. */
    private void alarms(int number, double from, double step) {
        for (int i = 0; i < number; i++) {
            alarms(from + i * step);
        }
    }

    @Test
    void twoAlarmsOneWindowApartAreNotInOneWindow() {
        alarms(minutes(0), minutes(9.99), minutes(10), minutes(60));
        AlarmLoad load = town.load(span(0, hours(2)));

        assertEquals(4, load.annunciated());
        assertEquals(new Rate(4 / 12.0, 2, Optional.of(at(0))), load.perTenMinutes());
        assertEquals(new Rate(2, 3, Optional.of(at(0))), load.perHour());
    }

    @Test
    void thePeakIsTheFullestWindowWhereverItLies() {
        alarms(minutes(1), minutes(8), minutes(12), minutes(14), minutes(17.9), minutes(40));
        AlarmLoad load = town.load(span(0, hours(1)));
        assertEquals(new Rate(1, 4, Optional.of(at(minutes(8)))), load.perTenMinutes());
    }

    @Test
    void theSpanHoldsItsBeginningAndNotItsEnd() {
        alarms(99.999, 100, 199.999, 200);
        assertEquals(2, town.load(span(100, 200)).annunciated());
        Rate none = town.load(span(300, 400)).perHour();
        assertEquals(new Rate(0, 0, Optional.empty()), none);
    }

    @Test
    void whatCameInTooLateIsNoLoad() {
        town.raiseLate(10, "DR-1", "D02");
        AlarmLoad load = town.load(span(0, 100));
        assertEquals(0, load.annunciated());
        assertEquals(0, load.standing().alarms());
    }

    @Test
    void theLinesOfAnHourAreSixAndTwelve() {
        assertEquals(Verdict.ACCEPTABLE, Verdict.of(6));
        assertEquals(Verdict.MANAGEABLE, Verdict.of(6.01));
        assertEquals(Verdict.MANAGEABLE, Verdict.of(12));
        assertEquals(Verdict.TOO_MUCH, Verdict.of(12.01));

        alarms(26, 0, 60); // all of them in the first of two hours
        Rate hourly = town.load(span(0, hours(2))).perHour();
        assertEquals(new OperatorLoad(1, 13, 26, Verdict.TOO_MUCH, Verdict.TOO_MUCH), OperatorLoad.of(hourly, 1));
        assertEquals(
                new OperatorLoad(3, 13 / 3.0, 26 / 3.0, Verdict.ACCEPTABLE, Verdict.MANAGEABLE),
                OperatorLoad.of(hourly, 3));
    }

    @Test
    void aFloodBeginsWithTheEleventhAlarmAndEndsWhenFourAreLeft() {
        // Each half a minute from 0:00 to 9:30: the eleventh comes at 5:00.
        alarms(20, 0, 30);
        AlarmLoad load = town.load(span(0, hours(1)));
        // At 17:30 that of 7:30 leaves, the sixteenth; those of 8:00, 8:30, 9:00, 9:30 are left.
        Flood flood = new Flood(at(minutes(5)), Optional.of(at(minutes(17.5))), 20);
        assertEquals(List.of(flood), load.flooded().floods().first());
        assertEquals(750, load.flooded().seconds());
        assertEquals(750 / 3600.0, load.flooded().share(), 1e-9);
    }

    @Test
    void tenWithinTenMinutesAreNoFloodYet() {
        alarms(10, 0, 30);
        alarms(minutes(10)); // just when the first leaves
        assertEquals(0, town.load(span(0, hours(1))).flooded().floods().total());
    }

    @Test
    void fiveEachTenMinutesKeepUpAFlood() {
        alarms(11, 0, 1);
        // At 10:00 to 10:10 the eleven leave; one each two minutes from 2:00 on keeps five in the window.
        alarms(10, minutes(2), minutes(2)); // the last at 20:00
        Flood flood = town.load(span(0, hours(1))).flooded().floods().first().get(0);
        // At 22:00 that of 12:00 leaves: 14, 16, 18, 20 are left.
        assertEquals(new Flood(at(10), Optional.of(at(minutes(22))), 21), flood);
    }

    @Test
    void onlyTheTimeWithinTheSpanCounts() {
        alarms(20, 0, 30); // in flood from 5:00 to 17:30, as above
        Floods floods = town.load(span(minutes(10), minutes(15))).flooded();
        assertEquals(300, floods.seconds());
        assertEquals(1, floods.share());
        assertEquals(Optional.empty(), floods.floods().first().get(0).to());
        Floods rest = town.load(span(minutes(15), minutes(40))).flooded();
        assertEquals(150, rest.seconds());
        assertEquals(0, town.load(span(minutes(17.5), minutes(40))).flooded().seconds());
    }

    @Test
    void floodsOfSeveralStationsAreOneWhereTheyOverlap() {
        Flood first = new Flood(at(0), Optional.of(at(100)), 11);
        Flood overlapping = new Flood(at(50), Optional.of(at(120)), 12);
        Flood within = new Flood(at(60), Optional.of(at(70)), 13);
        Flood apart = new Flood(at(200), Optional.empty(), 14);
        List<Flood> together = Floods.together(List.of(apart, within, first, overlapping));
        assertEquals(List.of(new Flood(at(0), Optional.of(at(120)), 36), apart), together);
        assertEquals(220, Floods.of(together, span(0, 300)).seconds());
    }
}
