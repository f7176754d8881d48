package org.gridpost.pipelines.kpi.county;

import static org.gridpost.pipelines.kpi.county.Village.A;
import static org.gridpost.pipelines.kpi.county.Village.B;
import static org.gridpost.pipelines.kpi.county.Village.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.kpi.county.KpiHistory.DayValue;
import org.gridpost.pipelines.kpi.county.KpiHistory.History;
import org.gridpost.pipelines.kpi.county.SimulatedWeek.Night;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.InMemoryHourBook;
import org.gridpost.pipelines.store.InMemoryStore;
import org.gridpost.pipelines.store.PendingHours;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The KPIs of a simulated week against what is counted by hand from what was true in it. */
class CountyKpisTest {
    private static final double EXACT = 1e-9;
    private static final Evidence EVIDENCE = new Evidence("active_power", 0, 6, "W");
    private static final SimulatedWeek WEEK = new SimulatedWeek();
    private static final Site SITE = Village.site();
    private static final InMemoryStore STORE = new InMemoryStore();
    private static final InMemoryAlarmBook ALARMS = new InMemoryAlarmBook(Clock.systemUTC());
    private static final KpiHistory HISTORY = new KpiHistory(STORE, Village.ZONE);

    @BeforeAll
    static void letTheWeekPass() {
        STORE.write(WEEK.readings);
        alarm("L01", "LA-1", Severity.P3, at(-30, "20:30"), at(-27, "06:00"));
        alarm("L01", "LA-1", Severity.P3, at(-25, "20:30"), at(-25, "23:30"));
        alarm("L01", "LA-1", Severity.P3, at(1, "20:30"), at(2, "08:30"));
        alarm("L04", "LA-2", Severity.P3, at(2, "21:00"), at(2, "23:00"));
        alarm("L05", "LA-2", Severity.P3, at(2, "22:00"), at(3, "00:00"));
        alarm("L02", "LA-3", Severity.P3, at(2, "12:00"), at(2, "13:00"));
        alarm("L03", "LA-3", Severity.P4, at(2, "12:00"), at(2, "15:00"));
        alarm("C07", "CA-1", Severity.P2, at(2, "02:00"), at(2, "02:10"));
        alarm("C01", "CA-1", Severity.P3, at(4, "12:00"), at(4, "12:45"));
        alarm("C05", "CB-1", Severity.P2, at(5, "18:00"), Instant.MAX);
        explained("L01", "LA-3", at(1, "21:00"), at(1, "22:00"));
        explained("C01", "CB-1", at(3, "18:00"), Instant.MAX);
        alarm("L01", "LX-9", Severity.P3, at(3, "21:00"), at(3, "22:00"));
        MovableClock clock = new MovableClock();
        DailyKpis daily = new DailyKpis(
                () -> SITE,
                Village::streets,
                STORE,
                new PendingHours(new InMemoryHourBook()),
                ALARMS,
                new SunTimes(Village.ZONE),
                Retention.DEFAULT,
                clock);
        for (int day = 0; day < Village.DAYS; day++) {
            clock.now = at(day + 1, "00:30");
            daily.run();
            assertEquals(Optional.empty(), daily.trouble());
        }
    }

    private static void alarm(String rule, String asset, Severity severity, Instant from, Instant to) {
        alarm(new Began(rule, rule, asset, severity, from, from, false, EVIDENCE), to);
    }

    /** Told first, and then put under a cause, which it is no failure besides. */
    private static void explained(String rule, String asset, Instant from, Instant to) {
        alarm(rule, asset, Severity.P3, from, Instant.MAX);
        Suppression cause = new Suppression(Suppression.Reason.CAUSE, "supply-outage.CB.1");
        Began began = new Began(rule, rule, asset, Severity.P3, from, from, false, EVIDENCE);
        alarm(began.suppressed(Optional.of(cause), from.plusSeconds(30)), to);
    }

    private static void alarm(Began began, Instant to) {
        ALARMS.apply(List.of(began), Mark.START);
        if (!to.equals(Instant.MAX)) {
            ALARMS.apply(
                    List.of(new Ended(began.rule(), began.group(), began.asset(), to, false, EVIDENCE)), Mark.START);
        }
    }

    static final class MovableClock extends Clock {
        Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return Village.ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    }

    /** The stored figures of the week's days. */
    private static Map<Integer, Ratio> stored(String area, Kpi kpi, Optional<AssetKind> kind) {
        LocalDate last = Village.FIRST.plusDays(Village.DAYS - 1);
        History history = HISTORY.of(area, Village.FIRST, last).stream()
                .filter(h -> h.kpi() == kpi && h.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        Map<Integer, Ratio> days = new HashMap<>();
        for (DayValue day : history.days()) {
            days.put((int) (day.date().toEpochDay() - Village.FIRST.toEpochDay()), day.ratio());
            assertEquals(kpi.value(day.ratio()), day.value());
        }
        return days;
    }

    private interface ByHand {
        double of(String grid, int day);
    }

    /** Both grids, and all that lies above them: each of those above one has its figures, the county their sum. */
    private static void assertWeek(Kpi kpi, ByHand numerator, ByHand denominator) {
        for (int day = 0; day < Village.DAYS; day++) {
            double sumOver = 0;
            double sumUnder = 0;
            for (String grid : List.of(A, B)) {
                double over = numerator.of(grid, day);
                double under = denominator.of(grid, day);
                for (String area : grid.equals(A)
                        ? List.of(A, "qunying-station", "qunying", "cx")
                        : List.of(B, "xinxing-station", "xinxing", "cd")) {
                    assertRatio(over, under, stored(area, kpi, Optional.empty()).get(day), area + " day " + day);
                }
                sumOver += over;
                sumUnder += under;
            }
            assertRatio(
                    sumOver, sumUnder, stored("majiang", kpi, Optional.empty()).get(day), "county day " + day);
        }
    }

    private static void assertRatio(double numerator, double denominator, Ratio actual, String where) {
        assertEquals(numerator, actual.numerator(), EXACT * (1 + numerator), where);
        assertEquals(denominator, actual.denominator(), EXACT * (1 + denominator), where);
    }

    private static int nights(String grid, int day, List<Night> counted) {
        int lamps = 0;
        for (String lamp : grid.equals(A) ? List.of("LA-1", "LA-2", "LA-3") : List.of("LB-1", "LB-2")) {
            lamps += counted.contains(WEEK.nights.get(lamp)[day + 1]) ? 1 : 0;
        }
        return lamps;
    }

    /** The lamp that speaks once an hour is due every day and heard lit on even ones. */
    private static int due(String grid, int day) {
        return (grid.equals(A) ? 4 : 2) - nights(grid, day, List.of(Night.SPARED));
    }

    @Test
    void lampsSeenLitOfThoseDue() {
        assertWeek(
                Kpi.LIT_RATE,
                (grid, day) -> nights(grid, day, List.of(Night.LIT, Night.GONE_LATE))
                        + (grid.equals(A) && day % 2 == 0 ? 1 : 0),
                CountyKpisTest::due);
    }

    @Test
    void silentLampsAreNotLitAndToldApart() {
        assertWeek(
                Kpi.SILENT_LAMPS,
                (grid, day) -> nights(grid, day, List.of(Night.SILENT, Night.GONE_EARLY)),
                CountyKpisTest::due);
    }

    @Test
    void coverageIsThatOfTheInventory() {
        assertWeek(Kpi.DRAINAGE_COVERAGE, (grid, day) -> grid.equals(A) ? 2 : 1, (grid, day) -> grid.equals(A) ? 3 : 2);
        assertWeek(
                Kpi.DRAINAGE_LENGTH,
                (grid, day) -> grid.equals(A) ? 400 : 80,
                (grid, day) -> grid.equals(A) ? 500 : 400);
    }

    @Test
    void sewageIsCountedThroughResetsAndGaps() {
        assertWeek(
                Kpi.SEWAGE_TREATMENT,
                (grid, day) -> grid.equals(A) ? WEEK.volumes.get("FA-1")[day] : 0,
                (grid, day) -> WEEK.volumes.get(grid.equals(A) ? "FA-1" : "FB-1")[day]);
    }

    @Test
    void camerasAreOnlineWhileTheyReport() {
        assertWeek(Kpi.CAMERA_ONLINE, (grid, day) -> hours(WEEK.online, grid, day), (grid, day) -> 24);
        assertWeek(Kpi.RECORDING_INTEGRITY, (grid, day) -> hours(WEEK.recorded, grid, day), (grid, day) -> 24);
    }

    private static double hours(Map<String, BitSet> minutes, String grid, int day) {
        int from = day * SimulatedWeek.DAY;
        return minutes.get(grid.equals(A) ? "CA-1" : "CB-1")
                        .get(from, from + SimulatedWeek.DAY)
                        .cardinality()
                / 60.0;
    }

    @Test
    void reportsAreCountedAgainstTheRegistersInterval() {
        assertWeek(
                Kpi.DATA_COMPLETENESS,
                (grid, day) -> SITE.assets().stream()
                        .filter(asset -> asset.grid().equals(grid))
                        .mapToDouble(asset -> came(asset, day))
                        .sum(),
                (grid, day) -> 6);
    }

    private static double came(Asset asset, int day) {
        double expected = 86_400 / asset.ratings().reportInterval().orElseThrow();
        return Math.min(1, WEEK.reports.get(asset.code())[day] / expected);
    }

    @Test
    void repairsAreThoseOfEquipmentThatCameBackOnTheDay() {
        // Twelve hours and two on the day, and two that end with it and so belong to the next; C07, L02, P4 are no
        // failures.
        Ratio none = Ratio.NONE;
        assertEquals(
                Map.of(0, none, 1, none, 2, new Ratio(14, 2), 3, new Ratio(2, 1), 4, none, 5, none, 6, none),
                stored(A, Kpi.MTTR, Optional.of(AssetKind.LAMP)));
        assertEquals(
                Map.of(0, none, 1, none, 2, none, 3, none, 4, new Ratio(0.75, 1), 5, none, 6, none),
                stored("majiang", Kpi.MTTR, Optional.of(AssetKind.CAMERA)));
    }

    @Test
    void operationAndFailuresAreThoseOfFourWeeks() {
        Map<Integer, Ratio> lamps = stored("majiang", Kpi.MTBF, Optional.of(AssetKind.LAMP));
        double all = 6 * 28 * 24;
        // Day 0 ends the 28 days from day -27 on: six hours of an older failure lie in them, and three of one within.
        assertRatio(all - 6 - 3, 1, lamps.get(0), "day 0");
        // The first has gone out of them; three and a half hours of the third.
        assertRatio(all - 3 - 3.5, 2, lamps.get(1), "day 1");
        // All twelve; from 21 to 24 hours LA-2 is down once, though by two failures.
        assertRatio(all - 3 - 12 - 3, 4, lamps.get(2), "day 2");
        assertRatio(all - 12 - 3, 3, lamps.get(6), "day 6");
        Map<Integer, Ratio> cameras = stored(B, Kpi.MTBF, Optional.of(AssetKind.CAMERA));
        assertRatio(28 * 24, 0, cameras.get(4), "nothing failed");
        assertRatio(28 * 24 - 6 - 24, 1, cameras.get(6), "it is down still");
    }
}
