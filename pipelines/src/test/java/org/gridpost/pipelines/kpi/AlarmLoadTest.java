package org.gridpost.pipelines.kpi;

import static org.gridpost.pipelines.kpi.Timeline.at;
import static org.gridpost.pipelines.kpi.Timeline.hours;
import static org.gridpost.pipelines.kpi.Timeline.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.kpi.Acknowledging.Operator;
import org.gridpost.pipelines.kpi.Acknowledging.Row;
import org.gridpost.pipelines.kpi.Nuisance.Chattering;
import org.gridpost.pipelines.kpi.Standing.Stale;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.Severity;
import org.junit.jupiter.api.Test;

/** Timelines whose figures were reckoned by hand. */
class AlarmLoadTest {
    private final Timeline town = new Timeline();

    /** Comes at each of these seconds and returns a while after. */
    private void flutter(String asset, double after, double... seconds) {
        for (double second : seconds) {
            town.raise(second, asset, "D02", Severity.P2).end(second + after, asset, "D02");
        }
    }

    @Test
    void threeTimesWithinAMinuteIsChattering() {
        flutter("DR-1", 11, 0, 20, 59, 600);
        flutter("DR-2", 11, 100, 120, 160); // a minute from the first to the third
        flutter("DR-3", 11, 300, 400);
        Nuisance nuisance = town.load(span(0, hours(1))).nuisance();
        assertEquals(
                List.of(new Chattering("DR-1", "D02", "D02", 4, 3, Optional.of(at(0)))),
                nuisance.chattering().first());
        assertEquals(0, nuisance.fleeting().total());
    }

    @Test
    void whatReturnsWithinTenSecondsIsFleeting() {
        flutter("DR-1", 10, 0, 100);
        flutter("DR-2", 10.001, 200);
        town.raise(300, "DR-3", "D02", Severity.P2);
        List<Source.Count> fleeting =
                town.load(span(0, hours(1))).nuisance().fleeting().first();
        assertEquals(List.of(new Source.Count(new Source("DR-1", "D02"), 2, 0.5)), fleeting);
    }

    @Test
    void theTopTenAreThoseThatComeMostOften() {
        for (int asset = 1; asset <= 12; asset++) {
            int times = asset <= 2 ? 4 : 1; // 2 × 4 + 10 × 1 = 18
            for (int i = 0; i < times; i++) {
                flutter("DR-%02d".formatted(asset), 20, asset * 1000 + i * 100);
            }
        }
        Source.TopTen top = town.load(span(0, hours(24))).topTen();
        assertEquals(10, top.sources().size());
        assertEquals(
                new Source.Count(new Source("DR-01", "D02"), 4, 4 / 18.0),
                top.sources().get(0));
        assertEquals("DR-10", top.sources().get(9).source().asset());
        assertEquals(16 / 18.0, top.share(), 1e-9);
    }

    @Test
    void theMixIsOfTheSeverityWhenPeopleWereTold() {
        for (int i = 0; i < 15; i++) {
            town.raise(i * 100, "LP-" + i, "L01", Severity.P3);
        }
        town.raise(2000, "LP-20", "G04", Severity.P4)
                .raise(2100, "DR-1", "D02", Severity.P2)
                .raise(2150, "DR-1", "D02", Severity.P1) // the same alarm, more urgent
                .raise(2200, "DR-2", "D02", Severity.P2)
                .raise(2300, "DR-3", "D02", Severity.P2)
                .raise(2400, "MH-1", "D08", Severity.P1);
        AlarmLoad load = town.load(span(0, hours(1)));
        assertEquals(20, load.annunciated());
        assertEquals(new PriorityMix(16, 3, 1, 0.80, 0.15, 0.05), load.mix());
    }

    @Test
    void standingAndStaleAreAsOfTheEndOfTheSpan() {
        town.raise(0, "DR-1", "D02", Severity.P2)
                .raise(0, "LP-1", "L01", Severity.P3)
                .raise(0, "LP-2", "L01", Severity.P3)
                .end(100, "LP-1", "L01")
                .end(200, "LP-2", "L01")
                .acknowledge(300, "LP-2", "王芳")
                .acknowledge(hours(30), "DR-1", "王芳");

        Standing day = town.load(span(0, hours(24))).standing();
        assertEquals(new Standing(2, 1, 2, new Listed<>(0, List.of())), day, "24 h are not more than 24 h");
        String id = town.book.ofAsset("DR-1", 1).get(0).id();
        Listed<Stale> stale = new Listed<>(1, List.of(new Stale(id, "DR-1", "D02", Severity.P2, at(0))));
        assertEquals(
                new Standing(2, 1, 2, stale),
                town.load(span(hours(10), hours(24) + 1)).standing());
        assertEquals(
                new Standing(2, 1, 1, stale),
                town.load(span(hours(30), hours(31))).standing());
        assertEquals(3, town.load(span(0, 100)).standing().alarms());
    }

    @Test
    void whatIsSuppressedIsNoLoadUntilItStandsForItselfAgain() {
        Optional<Suppression> feeder = Optional.of(new Suppression(Suppression.Reason.CAUSE, "feeder.CB-1.x"));
        town.raise(0, "LP-1", "L01", Severity.P3)
                .acknowledge(10, "LP-1", "王芳")
                .suppress(0, 30, "LP-1", "L01", feeder)
                .suppress(40, 40, "LP-2", "L01", feeder) // from the beginning
                .suppress(0, 600, "LP-1", "L01", Optional.empty())
                .suppress(40, 610, "LP-2", "L01", Optional.empty());

        AlarmLoad dark = town.load(span(0, 600));
        assertEquals(1, dark.annunciated());
        assertEquals(new Standing(0, 0, 0, new Listed<>(0, List.of())), dark.standing());
        AlarmLoad after = town.load(span(600, 700));
        assertEquals(2, after.annunciated());
        assertEquals(new Standing(2, 2, 1, new Listed<>(0, List.of())), after.standing());
        assertEquals(List.of(), after.acknowledging().byOperator());
        AlarmLoad all = town.load(span(0, hours(25)));
        assertEquals(3, all.annunciated());
        assertEquals(1, all.acknowledging().byOperator().get(0).acknowledged());
        assertEquals(2, all.standing().stale().total());
        assertEquals(1, all.acknowledging().bySeverity().get(2).overdue(), "of LP-1 somebody has taken notice");
    }

    @Test
    void anAlarmFromBeforeCountsWhereItIsAcknowledgedAndNotAsOneThatCame() {
        town.raise(0, "DR-1", "D02", Severity.P2)
                .raise(10, "DR-2", "D02", Severity.P2)
                .end(20, "DR-2", "D02")
                .acknowledge(hours(5), "DR-1", "王芳");
        AlarmLoad load = town.load(span(hours(4), hours(6)));
        assertEquals(0, load.annunciated());
        assertEquals(2, load.standing().alarms());
        assertEquals(
                List.of(new Operator("王芳", 1, OptionalDouble.of(18_000))),
                load.acknowledging().byOperator());
        assertEquals(
                new Row(
                        Severity.P2,
                        AcknowledgeLimit.FIFTEEN_MINUTES,
                        1,
                        OptionalDouble.of(18_000),
                        OptionalDouble.of(18_000),
                        0,
                        1),
                load.acknowledging().bySeverity().get(1));
    }

    @Test
    void timesToAcknowledgeAreHeldAgainstTheirLimits() {
        for (int i = 1; i <= 10; i++) {
            town.raise(i * 1000, "MH-" + i, "D08", Severity.P1)
                    .acknowledge(i * 1000 + i * 40, "MH-" + i, i <= 4 ? "王芳" : "张伟");
        }
        town.raise(20_000, "MH-11", "D08", Severity.P1); // nobody ever does
        Acknowledging done = town.load(span(0, 20_300.001)).acknowledging();
        // 40, 80, … 400 s: up to 280 s within 5 min; the median lies between 200 and 240.
        assertEquals(
                new Row(
                        Severity.P1,
                        AcknowledgeLimit.FIVE_MINUTES,
                        10,
                        OptionalDouble.of(220),
                        OptionalDouble.of(360),
                        7,
                        1),
                done.bySeverity().get(0));
        assertEquals(
                new Row(
                        Severity.P3,
                        AcknowledgeLimit.TWO_HOURS,
                        0,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        0),
                done.bySeverity().get(2));
        assertEquals(
                List.of(new Operator("张伟", 6, OptionalDouble.of(300)), new Operator("王芳", 4, OptionalDouble.of(100))),
                done.byOperator());
        assertEquals(
                0,
                town.load(span(0, 20_300)).acknowledging().bySeverity().get(0).overdue());
    }

    @Test
    void advisoriesHaveTimeUntilTheNextDayIsOver() {
        // Told at 08:00 on the first; the second is over at midnight, 40 h later.
        town.raise(0, "LP-1", "G04", Severity.P4).raise(1, "LP-2", "G04", Severity.P4);
        town.acknowledge(hours(40), "LP-1", "王芳").acknowledge(hours(40) + 1, "LP-2", "王芳");
        Row row = town.load(span(0, hours(48))).acknowledging().bySeverity().get(3);
        assertEquals(2, row.acknowledged());
        assertEquals(1, row.inTime());
    }

    @Test
    void stationsAreReckonedApartAndTogether() {
        for (int i = 0; i < 11; i++) {
            town.raise(i * 10, "A-" + i, "L01", Severity.P3);
            if (i < 6) {
                town.raise(i * 10 + 1, "B-" + i, "L01", Severity.P3);
            }
        }
        town.raise(1000, "?-1", "L01", Severity.P3);
        Span hour = span(0, hours(1));
        List<AlarmCourse> courses = AlarmCourses.read(town.book, hour, asset -> true);
        List<Area> stations = List.of(station("B"), station("A"), station("C"));
        StationLoads loads = StationLoads.of(
                courses, hour, new StationLoads.Desks(stations, Timeline::station, 2, Timeline.MAJIANG));

        assertEquals(
                List.of("B", "A", "C"),
                loads.stations().stream().map(s -> s.station().id()).toList());
        assertEquals(
                List.of(6, 11, 0),
                loads.stations().stream().map(s -> s.load().annunciated()).toList());
        assertEquals(5.5, loads.stations().get(1).load().operators().perHour());
        assertEquals(18, loads.all().annunciated());
        assertEquals(6, loads.all().operators().onDuty());
        assertEquals(3.0, loads.all().operators().perHour());
        // Sixteen came within ten minutes, but it is the eleventh at A that makes it a flood.
        assertEquals(at(100), loads.all().flooded().floods().first().get(0).from());
        assertEquals(0, loads.stations().get(0).load().flooded().floods().total());
        assertTrue(loads.stations().get(2).load().topTen().sources().isEmpty());
    }

    @Test
    void assetsThatAreNotWantedCountNowhere() {
        town.raise(0, "A-1", "L01", Severity.P3).raise(1, "B-1", "L01", Severity.P3);
        List<AlarmCourse> courses = AlarmCourses.read(town.book, span(0, 10), asset -> asset.startsWith("A"));
        assertEquals(List.of("A-1"), courses.stream().map(AlarmCourse::asset).toList());
    }

    private static Area station(String id) {
        return new Area(id, AreaLevel.STATION, Optional.of("majiang"), id, id, 1, 1, List.of());
    }
}
