package org.gridpost.pipelines.respond.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.yaml.YamlMistake;
import org.junit.jupiter.api.Test;

class CalendarFilesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<OfficeHours> USUAL = List.of(
            new OfficeHours(LocalTime.of(8, 30), LocalTime.of(12, 0)),
            new OfficeHours(LocalTime.of(14, 30), LocalTime.of(17, 30)));

    @Test
    void theShippedCalendarKnowsHolidaysAndMadeUpDays() {
        WorkCalendar calendar = CalendarFiles.shipped(ZONE);

        assertEquals(USUAL, calendar.hours(LocalDate.of(2026, 9, 30)));
        assertEquals(List.of(), calendar.hours(LocalDate.of(2026, 10, 1)));
        assertEquals(Optional.of("国庆节"), calendar.holiday(LocalDate.of(2026, 10, 7)));
        assertEquals(USUAL, calendar.hours(LocalDate.of(2026, 10, 10)), "a Saturday that is worked");
        assertEquals(List.of(), calendar.hours(LocalDate.of(2026, 10, 11)));
        assertEquals(Optional.empty(), calendar.holiday(LocalDate.of(2026, 10, 11)));
    }

    /** 2025: 365 days, 104 on weekends, 28 days off of which 10 are on weekends, 5 made up. 2026: 33 off, 14 on weekends, 6. */
    @Test
    void aYearHasAsManyWorkdaysAsTheArrangementSays() {
        WorkCalendar calendar = CalendarFiles.shipped(ZONE);
        for (int year : new int[] {2025, 2026}) {
            LocalDate first = LocalDate.of(year, 1, 1);
            assertEquals(
                    248,
                    first.datesUntil(first.plusYears(1))
                            .filter(calendar::isWorkday)
                            .count(),
                    "days of " + year);
        }
    }

    @Test
    void aFileOfOnesOwnTakesThePlaceOfWhatItNames() {
        WorkCalendar calendar = own("""
                week:
                  - {days: [MONDAY, SATURDAY], hours: ["13:00-18:00", "09:00-12:00"]}
                years:
                  2027:
                    holidays: [{name: 元旦, from: 2027-01-01, to: 2027-01-02}]
                    workdays: [2027-01-03]
                """);

        List<OfficeHours> theirs = List.of(OfficeHours.of("09:00-12:00"), OfficeHours.of("13:00-18:00"));
        assertEquals(theirs, calendar.hours(LocalDate.of(2026, 10, 12)));
        assertEquals(List.of(), calendar.hours(LocalDate.of(2026, 10, 13)), "a Tuesday");
        assertEquals(List.of(), calendar.hours(LocalDate.of(2027, 1, 2)));
        assertEquals(USUAL, calendar.hours(LocalDate.of(2027, 1, 3)), "the hours of made-up days are still ours");
        assertEquals(Optional.of("国庆节"), calendar.holiday(LocalDate.of(2026, 10, 1)), "and so are the other years");
    }

    @Test
    void aYearThatIsNotKnownIsTold() {
        WorkCalendar calendar = CalendarFiles.shipped(ZONE);

        assertEquals(Optional.empty(), calendar.lacking(Instant.parse("2026-11-30T15:59:59Z")));
        String next = calendar.lacking(Instant.parse("2026-11-30T16:00:00Z")).orElseThrow();
        assertTrue(next.contains("2027") && next.contains("tickets: calendar:"), next);
        assertTrue(calendar.lacking(Instant.parse("2028-06-01T00:00:00Z"))
                .orElseThrow()
                .contains("2028"));
        assertEquals(
                Optional.empty(),
                own("years: {2027: {holidays: [], workdays: []}}").lacking(Instant.parse("2026-12-15T00:00:00Z")));
    }

    @Test
    void whetherHolidaysAreKnownIsAskedOfAllYearsInBetween() {
        WorkCalendar calendar = CalendarFiles.shipped(ZONE);

        assertTrue(calendar.knows(Instant.parse("2025-12-20T00:00:00Z"), Instant.parse("2026-12-31T15:59:59Z")));
        assertFalse(calendar.knows(Instant.parse("2026-12-20T00:00:00Z"), Instant.parse("2026-12-31T16:00:00Z")));
    }

    @Test
    void mistakesAreToldWithTheirLine() {
        assertMistake("own.yaml:1: unknown key \"hollidays\"", "hollidays: []");
        assertMistake("own.yaml:1: office hours look like \"08:30-12:00\", but these are \"8-12\"", "makeUp: [8-12]");
        assertMistake("own.yaml:1: an office that opens at 12:00 cannot close at 08:30", "makeUp: [\"12:00-08:30\"]");
        assertMistake("own.yaml:1: the hours of a day overlap", "makeUp: [\"08:30-12:00\", \"11:00-14:00\"]");
        assertMistake("own.yaml:1: offices are open on at least one day", "week: []");
        assertMistake("own.yaml:1: expected one of MONDAY", "week: [{days: [Monday], hours: [\"08:30-12:00\"]}]");
        assertMistake(
                "own.yaml:3: MONDAY comes twice",
                "week:\n  - {days: [MONDAY], hours: [\"08:30-12:00\"]}\n  - {days: [MONDAY], hours: [\"08:30-12:00\"]}");
        assertMistake("own.yaml:1: expected a year such as 2026", "years: {next: {holidays: [], workdays: []}}");
        assertMistake(
                "own.yaml:2: expected a day such as 2026-10-01 but found \"1 Jan\"",
                "years:\n  2027: {holidays: [], workdays: [1 Jan]}");
        assertMistake(
                "own.yaml:1: 2026-01-02 is no day of 2027", "years: {2027: {holidays: [], workdays: [2026-01-02]}}");
        assertMistake(
                "own.yaml:1: 2027-01-02 cannot be both",
                "years: {2027: {holidays: [{name: 元旦, from: 2027-01-01, to: 2027-01-02}], workdays: [2027-01-02]}}");
        assertMistake(
                "own.yaml:1: a holiday from 2027-12-31 cannot last until 2028-01-02",
                "years: {2027: {holidays: [{name: 元旦, from: 2027-12-31, to: 2028-01-02}], workdays: []}}");
    }

    private static void assertMistake(String expected, String yaml) {
        String message = assertThrows(YamlMistake.class, () -> own(yaml)).getMessage();
        assertTrue(message.startsWith(expected), message);
    }

    private static WorkCalendar own(String yaml) {
        return CalendarFiles.read(ZONE, Optional.of(Map.entry("own.yaml", yaml)));
    }
}
