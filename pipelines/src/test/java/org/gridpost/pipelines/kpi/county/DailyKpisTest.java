package org.gridpost.pipelines.kpi.county;

import static org.gridpost.pipelines.kpi.county.Village.at;
import static org.gridpost.pipelines.kpi.county.Village.reading;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.kpi.county.CountyKpisTest.MovableClock;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.InMemoryHourBook;
import org.gridpost.pipelines.store.InMemoryStore;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.ReadingHistory;
import org.gridpost.pipelines.store.ReadingStore.MomentsResult.Moments;
import org.gridpost.pipelines.store.Retention;
import org.gridpost.pipelines.store.RollUps;
import org.junit.jupiter.api.Test;

/** When days are computed. The drain of grid B reports four times an hour, and all figures are those of its reports. */
class DailyKpisTest {
    private static final Retention RETENTION = new Retention(7, 3650);

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryHourBook book = new InMemoryHourBook();
    private final PendingHours hours = new PendingHours(book);
    private final MovableClock clock = new MovableClock();
    private final ReadingHistory history = new ReadingHistory(store, RETENTION, clock);
    private DailyKpis daily = daily();

    private DailyKpis daily() {
        return new DailyKpis(
                Village::site,
                Village::streets,
                history,
                hours,
                new InMemoryAlarmBook(Clock.systemUTC()),
                new SunTimes(Village.ZONE),
                RETENTION,
                clock);
    }

    private void heard(int day, int reports) {
        for (int i = 0; i < reports; i++) {
            Instant time = at(day, "00:00").plusSeconds(900L * i);
            store.write(List.of(reading("DB-1", AssetKind.DRAIN_NODE, "level", Value.of(0.3), time)));
        }
    }

    private void run(int day, String time) {
        clock.now = at(day, time);
        daily.run();
    }

    /** By day, what part of the drain's reports came; rounded to thousandths, and the days of which nothing is known left out. */
    private Map<Integer, Double> stored(int from, int to) {
        LocalDate first = Village.FIRST;
        Map<Integer, Double> days = new TreeMap<>();
        new KpiHistory(history, Village.ZONE)
                .of("majiang", first.plusDays(from), first.plusDays(to)).stream()
                        .filter(h -> h.kpi() == Kpi.DATA_COMPLETENESS)
                        .flatMap(h -> h.days().stream())
                        .forEach(d -> days.put(
                                (int) (d.date().toEpochDay() - first.toEpochDay()),
                                Math.round(d.ratio().numerator() * 1000) / 1000.0));
        return days;
    }

    @Test
    void aDayIsComputedSomeMinutesAfterItsEnd() {
        heard(0, 48);
        run(1, "00:10");
        assertEquals(Map.of(), stored(-1, 1));
        run(1, "00:20");
        assertEquals(Map.of(0, 0.5), stored(-1, 1));
        assertEquals(1, daily.made());
        run(1, "00:25");
        assertEquals(1, daily.made());
    }

    @Test
    void todaySoFarIsMeasuredByWhatHasPassedOfIt() {
        heard(1, 24);
        run(1, "12:00");
        assertEquals(Map.of(1, 0.5), stored(0, 2));
        heard(1, 49);
        run(1, "12:30");
        assertEquals(Map.of(1, 0.5), stored(0, 2));
        run(1, "13:00");
        assertEquals(Map.of(1, 0.942), stored(0, 2));
        run(2, "00:30");
        assertEquals(Map.of(1, 0.51), stored(0, 2));
    }

    @Test
    void missedDaysAreMadeUpForAsFarAsTheirReadingsAreKept() {
        for (int day = -9; day < 3; day++) {
            heard(day, 96);
        }
        run(3, "08:00");
        assertEquals(List.of(-3, -2, -1, 0, 1, 2), List.copyOf(stored(-20, 2).keySet()));
    }

    @Test
    void aDayOfWhichOnlyAPartIsStoredIsMadeWholeByTheNextProcess() {
        heard(0, 96);
        heard(1, 96);
        heard(2, 96);
        run(1, "06:00");
        assertEquals(0.25 * 4, stored(1, 1).get(1));
        daily = daily();
        run(4, "06:00");
        assertEquals(Map.of(0, 1.0, 1, 1.0, 2, 1.0), stored(-1, 3));
    }

    @Test
    void whatComesLateIsInTheFiguresADayLater() {
        heard(0, 48);
        run(1, "00:30");
        heard(0, 96);
        heard(1, 96);
        run(1, "23:00");
        assertEquals(0.5, stored(0, 0).get(0));
        run(2, "00:30");
        assertEquals(1.0, stored(0, 0).get(0));
    }

    @Test
    void aDayOfWhichNothingWasHeardHasNoFigures() {
        run(3, "08:00");
        assertEquals(Map.of(), stored(-10, 3));
        assertEquals(0, daily.made());
    }

    @Test
    void anOutageIsToldAndMadeUpFor() {
        heard(0, 96);
        store.fail("The cable is out.");
        run(1, "01:00");
        assertEquals(Optional.of("The cable is out."), daily.trouble());
        store.recover();
        run(1, "01:05");
        assertEquals(Optional.empty(), daily.trouble());
        assertEquals(Map.of(0, 1.0), stored(0, 0));
    }

    @Test
    void figuresOutliveTheReadingsInTheRollUps() {
        heard(0, 72);
        run(1, "00:30");
        assertTrue(book.load()
                .contains(new Hour(AssetKind.AREA, Hour.number(at(0, "00:00").toEpochMilli()))));
        clock.now = at(20, "12:00");
        new RollUps(store, hours, RETENTION, clock).run();
        assertEquals(Map.of(0, 0.75), stored(-5, 5));
        assertEquals(
                new Moments(List.of()), store.moments("DB-1", AssetKind.DRAIN_NODE, at(0, "00:00"), at(1, "00:00")));
    }
}
