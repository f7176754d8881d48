package org.gridpost.pipelines.respond.reportmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.respond.AlarmView.Text;
import org.gridpost.pipelines.respond.PublicReports;
import org.gridpost.pipelines.respond.reportmap.ReportCounts.Report;
import org.gridpost.pipelines.respond.reportmap.ReportCounts.ReportType;
import org.gridpost.pipelines.respond.reportmap.ReportMap.Week;
import org.gridpost.pipelines.respond.reportmap.Tally.Trend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportMapperTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TO = LocalDate.of(2026, 3, 1);
    private static final Text NAME = new Text("名", "name");
    private static final ReportType LAMP = new ReportType("LAMP_OUT", NAME, NAME, true);
    private static final ReportType DISPUTE = new ReportType("DISPUTE", NAME, NAME, false);

    private final List<Report> reports = new ArrayList<>();
    private final ReportMapper mapper = new ReportMapper(
            new ReportCounts() {
                @Override
                public List<ReportType> types() {
                    return List.of(LAMP, DISPUTE);
                }

                @Override
                public List<Report> between(Instant from, Instant to) {
                    return reports.stream()
                            .filter(r -> !r.at().isBefore(from) && r.at().isBefore(to))
                            .toList();
                }
            },
            Towns::site,
            ZONE);

    private static Instant at(LocalDate date, int hour, int minute) {
        return date.atTime(hour, minute).atZone(ZONE).toInstant();
    }

    private void report(ReportType type, Instant at, Integer... stars) {
        reports.add(
                new Report(type.code(), Towns.GRID, at, List.of(stars).stream().findFirst()));
    }

    private ReportMap map() {
        return mapper.of(TO, grid -> true, type -> true);
    }

    @Test
    void weeksEndWithTheDayThatIsAskedForAtItsMidnight() {
        report(LAMP, at(TO.plusDays(1), 0, 0));
        report(LAMP, at(TO, 23, 59));
        report(LAMP, at(TO.minusDays(6), 0, 0));
        report(LAMP, at(TO.minusDays(7), 23, 59));
        report(LAMP, at(TO.minusDays(34), 0, 0));
        report(LAMP, at(TO.minusDays(35), 23, 59));
        assertEquals(List.of(1, 0, 0, 1, 2), map().all().weeks());
        assertEquals(new Week(TO.minusDays(34), TO.minusDays(28)), map().weeks().get(0));
        assertEquals(new Week(TO.minusDays(6), TO), map().weeks().get(4));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, STEADY",
        "1, 0, STEADY",
        "2, 0, RISING",
        "6, 4, STEADY",
        "9, 4, RISING",
        "0, 4, STEADY",
        "0, 6, FALLING",
        "50, 40, STEADY",
        "55, 40, RISING",
        "25, 40, FALLING"
    })
    void aTrendIsWhatChanceWouldNotDo(int count, int before, Trend trend) {
        assertEquals(
                trend, Tally.of(List.of(before, before, before, before, count)).trend());
    }

    @Test
    void ratingsAreCountedOfAllFiveWeeks() {
        report(LAMP, at(TO, 1, 0), 5);
        report(LAMP, at(TO.minusDays(20), 1, 0), 4);
        report(LAMP, at(TO, 1, 0), 1);
        report(LAMP, at(TO, 2, 0));
        Satisfaction satisfaction = map().satisfaction();
        assertEquals(3, satisfaction.rated());
        assertEquals(List.of(1, 0, 0, 1, 1), satisfaction.stars());
        assertEquals(Optional.of(3.33), satisfaction.mean());
        assertEquals(Optional.of(66.7), satisfaction.satisfied());
        assertEquals(Optional.empty(), Satisfaction.of(List.of()).mean());
        assertThrows(IllegalArgumentException.class, () -> report(LAMP, at(TO, 1, 0), 6));
    }

    @Test
    void onlyWhatIsAskedForIsCounted() {
        report(LAMP, at(TO, 1, 0));
        report(DISPUTE, at(TO, 1, 0));
        report(DISPUTE, at(TO, 2, 0));
        assertEquals(3, map().all().count());
        assertEquals(12.5, map().grids().get(0).perThousand().orElseThrow(), "3 of 240");
        ReportMap lamps = mapper.of(TO, grid -> true, ReportType::open);
        assertEquals(1, lamps.all().count());
        assertEquals(
                List.of(LAMP),
                lamps.types().stream().map(ReportMap.OfType::type).toList());
        assertEquals(List.of(), mapper.of(TO, grid -> false, type -> true).grids());
    }

    @Test
    void thePublicIsToldOfNothingThatPointsAtAHousehold() {
        for (int week = 1; week < 5; week++) {
            report(LAMP, at(TO.minusDays(7L * week), 9, 0));
        }
        report(LAMP, at(TO, 9, 0));
        report(LAMP, at(TO, 10, 0));
        PublicReports two = PublicReports.of(mapper.of(TO, grid -> true, ReportType::open));
        assertEquals(
                new PublicReports.Count(Optional.empty(), Optional.of(1.0), Optional.empty()),
                two.grids().get(0).reports());
        report(LAMP, at(TO, 11, 0));
        PublicReports three = PublicReports.of(mapper.of(TO, grid -> true, ReportType::open));
        assertEquals(
                new PublicReports.Count(Optional.of(3), Optional.of(1.0), Optional.of("STEADY")),
                three.grids().get(0).types().get(0).reports());
        assertThrows(IllegalArgumentException.class, () -> PublicReports.of(map()), "with disputes among them");
    }
}
