package org.gridpost.pipelines.respond.clocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Offices are open 08:30-12:00 and 14:30-17:30: 3.5 h and 3 h, 6.5 h a day. Times are those of Shanghai. */
class LimitClockTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkCalendar CALENDAR = CalendarFiles.shipped(ZONE);

    @Test
    void anyTimeRunsDayAndNight() {
        // Thursday 22:00 + 24 h = Friday 22:00, though Friday 25 September is a holiday.
        assertEquals(at("2026-09-25T22:00"), due("2026-09-24T22:00", "24 h"));
        assertEquals(at("2026-09-25T00:15"), due("2026-09-24T23:45", "30 min"));
    }

    @Test
    void anyTimeStandsWhilePaused() {
        // 4 h from 10:00: 1 h until 11:00, pause of 2 h 30 min, 1 h until 14:30, pause of 30 min, the other 2 h until
        // 17:00.
        assertEquals(
                at("2026-09-14T17:00"),
                due(
                        "2026-09-14T10:00",
                        "4 h",
                        pause("2026-09-14T11:00", "2026-09-14T13:30"),
                        pause("2026-09-14T14:30", "2026-09-14T15:00")));
    }

    @Test
    void whatWasPausedBeforeItStartsOrAfterItIsOverChangesNothing() {
        assertEquals(
                at("2026-09-14T14:00"),
                due(
                        "2026-09-14T10:00",
                        "4 h",
                        pause("2026-09-14T08:00", "2026-09-14T09:00"),
                        pause("2026-09-14T14:00", "2026-09-15T09:00")));
        // A pause that was on when it started: it begins at 10:30.
        assertEquals(
                at("2026-09-14T14:30"), due("2026-09-14T10:00", "4 h", pause("2026-09-14T09:00", "2026-09-14T10:30")));
    }

    @Test
    void pausesThatOverlapCountOnce() {
        // 11:00 to 13:00 in all: 10:00 + 4 h + 2 h.
        assertEquals(
                at("2026-09-14T16:00"),
                due(
                        "2026-09-14T10:00",
                        "4 h",
                        pause("2026-09-14T12:00", "2026-09-14T13:00"),
                        pause("2026-09-14T11:00", "2026-09-14T12:30")));
    }

    @Test
    void whatIsPausedForGoodIsNeverDue() {
        Pause forGood = new Pause(at("2026-09-14T11:00"), Optional.empty());
        for (String limit : List.of("4 h", "4 wh", "1 wd", "3 wd")) {
            assertEquals(
                    Optional.empty(), clock("2026-09-14T10:00", limit, forGood).due(), limit);
        }
        // 50 min were used up before, by either count; as they end at the moment it is paused.
        assertEquals(at("2026-09-14T10:50"), due("2026-09-14T10:00", "50 min", forGood));
        assertEquals(at("2026-09-14T11:00"), due("2026-09-14T10:00", "1 wh", forGood));
    }

    @Test
    void workingHoursPassOverNoonNightAndWeekend() {
        // Monday 10:00: 2 h until 12:00, 2 h more from 14:30.
        assertEquals(at("2026-09-14T16:30"), due("2026-09-14T10:00", "4 wh"));
        // Friday 16:00: 1.5 h until 17:30, then 2.5 h of Monday from 08:30.
        assertEquals(at("2026-09-14T11:00"), due("2026-09-11T16:00", "4 wh"));
        // Friday 16:00, 16 h: 1.5 + 6.5 (Monday) + 6.5 (Tuesday) = 14.5; 1.5 h more on Wednesday.
        assertEquals(at("2026-09-16T10:00"), due("2026-09-11T16:00", "16 wh"));
    }

    @Test
    void workingHoursThatStartOutOfHoursBeginWhenOfficesOpen() {
        // In the night before, at noon, in the evening, on Sunday.
        assertEquals(at("2026-09-14T09:30"), due("2026-09-14T03:00", "1 wh"));
        assertEquals(at("2026-09-14T15:30"), due("2026-09-14T12:30", "1 wh"));
        assertEquals(at("2026-09-15T09:30"), due("2026-09-14T20:00", "1 wh"));
        assertEquals(at("2026-09-14T09:30"), due("2026-09-13T12:00", "1 wh"));
    }

    @Test
    void workingHoursThatEndAsOfficesCloseAreDueThen() {
        // 08:30 + 3.5 h is 12:00, not 14:30; 11 h is 6.5 h of Monday, 3.5 h of Tuesday and 1 h from 14:30.
        assertEquals(at("2026-09-14T12:00"), due("2026-09-14T09:00", "3 wh"));
        assertEquals(at("2026-09-14T17:30"), due("2026-09-14T14:30", "3 wh"));
        assertEquals(at("2026-09-15T15:30"), due("2026-09-14T08:30", "11 wh"));
    }

    @Test
    void workingHoursPassOverAHolidayAndRunOnTheDayMadeUpForIt() {
        // Wednesday 30 Sep 16:30: 1 h. 1 to 7 Oct National Day. Thursday 8 Oct 6.5 h = 7.5 h, 0.5 h of Friday the 9th.
        assertEquals(at("2026-10-09T09:00"), due("2026-09-30T16:30", "8 wh"));
        // Friday 9 Oct 17:00: 0.5 h; Saturday the 10th is worked: 3.5 h until 12:00.
        assertEquals(at("2026-10-10T12:00"), due("2026-10-09T17:00", "4 wh"));
        // Friday 18 Sep 17:00: 0.5 h; Saturday free, Sunday the 20th worked: 1.5 h.
        assertEquals(at("2026-09-20T10:00"), due("2026-09-18T17:00", "2 wh"));
    }

    @Test
    void whatBeginsInTheEveningBeforeAMadeUpSaturday() {
        // Saturday 10 Oct 6.5 h, Sunday free, 1.5 h of Monday; and the days 10, 12, 13. See docs/clocks.md.
        assertEquals(at("2026-10-12T10:00"), due("2026-10-09T20:00", "8 wh"));
        assertEquals(at("2026-10-13T17:30"), due("2026-10-09T20:00", "3 wd"));
        assertEquals(at("2026-10-10T04:00"), due("2026-10-09T20:00", "8 h"));
    }

    @Test
    void ofAPauseOnlyOfficeHoursAreLostToWorkingHours() {
        // Monday 10:00, 4 h. Paused 11:00 to 15:30: 1 h before, 2 h from 15:30 to 17:30, 1 h on Tuesday.
        assertEquals(
                at("2026-09-15T09:30"), due("2026-09-14T10:00", "4 wh", pause("2026-09-14T11:00", "2026-09-14T15:30")));
        // At noon and in the night nothing is lost.
        assertEquals(
                at("2026-09-14T16:30"),
                due(
                        "2026-09-14T10:00",
                        "4 wh",
                        pause("2026-09-14T12:00", "2026-09-14T14:30"),
                        pause("2026-09-14T18:00", "2026-09-15T08:00")));
    }

    @Test
    void workingDaysCountFromTheNextOneUntilOfficesClose() {
        // Whatever the hour on Monday: Tuesday, Wednesday, Thursday.
        assertEquals(at("2026-09-17T17:30"), due("2026-09-14T00:00", "3 wd"));
        assertEquals(at("2026-09-17T17:30"), due("2026-09-14T10:00", "3 wd"));
        assertEquals(at("2026-09-17T17:30"), due("2026-09-14T23:59", "3 wd"));
        // Friday or Saturday: the first day is Monday.
        assertEquals(at("2026-09-14T17:30"), due("2026-09-11T10:00", "1 wd"));
        assertEquals(at("2026-09-14T17:30"), due("2026-09-12T10:00", "1 wd"));
    }

    @Test
    void workingDaysPassOverHolidaysAndCountMadeUpDays() {
        // Wednesday 30 Sep: Thursday 8, Friday 9, Saturday 10 (made up).
        assertEquals(at("2026-10-10T17:30"), due("2026-09-30T09:00", "3 wd"));
        // Friday 18 Sep: Sunday 20 (made up), 21, 22, 23, 24; 25 to 27 Mid-Autumn; the sixth is Monday 28.
        assertEquals(at("2026-09-20T17:30"), due("2026-09-18T09:00", "1 wd"));
        assertEquals(at("2026-09-28T17:30"), due("2026-09-18T09:00", "6 wd"));
        // Over New Year: Tuesday 31 Dec 2024 is in no year that is known, 1 Jan a holiday, 2 and 3 Jan.
        assertEquals(at("2025-01-03T17:30"), due("2024-12-31T09:00", "2 wd"));
    }

    @Test
    void aWorkingDayOnWhichItWasPausedDoesNotCount() {
        // Monday: Tuesday counts, Wednesday was paused for an hour, Thursday, Friday.
        assertEquals(
                at("2026-09-18T17:30"), due("2026-09-14T10:00", "3 wd", pause("2026-09-16T16:00", "2026-09-16T17:00")));
        // From Tuesday 17:00 to Thursday 08:31 are three days; Friday 18, Sunday 20 (made up), Monday 21.
        assertEquals(
                at("2026-09-21T17:30"), due("2026-09-14T10:00", "3 wd", pause("2026-09-15T17:00", "2026-09-17T08:31")));
        // Out of hours it takes none: at noon, and from closing to opening.
        assertEquals(
                at("2026-09-17T17:30"),
                due(
                        "2026-09-14T10:00",
                        "3 wd",
                        pause("2026-09-15T12:00", "2026-09-15T14:30"),
                        pause("2026-09-16T17:30", "2026-09-17T08:30")));
        // Nor on the day on which it starts, which does not count anyway.
        assertEquals(
                at("2026-09-17T17:30"), due("2026-09-14T10:00", "3 wd", pause("2026-09-14T11:00", "2026-09-14T16:00")));
    }

    @Test
    void sharesAreOfTheHoursThatCount() {
        // 75 % of 24 h are 18 h.
        assertEquals(at("2026-09-15T04:00"), reaches("2026-09-14T10:00", "24 h", 0.75));
        // 75 % of 4 h are 3 h: 2 h until noon, 1 h from 14:30.
        assertEquals(at("2026-09-14T15:30"), reaches("2026-09-14T10:00", "4 wh", 0.75));
        // 75 % of 1 day are 4.875 h of it: 3.5 h until noon, 1.375 h = 1 h 22 min 30 s from 14:30.
        assertEquals(at("2026-09-15T15:52:30"), reaches("2026-09-14T10:00", "1 wd", 0.75));
        // 75 % of 3 days are 2.25: a quarter of Thursday is 1.625 h = 1 h 37 min 30 s from 08:30.
        assertEquals(at("2026-09-17T10:07:30"), reaches("2026-09-14T10:00", "3 wd", 0.75));
        // Beyond the limit: 150 % of 4 h are 6 h: 2 + 3 of Monday, 1 of Tuesday. 150 % of 2 days is the end of the
        // third.
        assertEquals(at("2026-09-15T09:30"), reaches("2026-09-14T10:00", "4 wh", 1.5));
        assertEquals(at("2026-09-17T17:30"), reaches("2026-09-14T10:00", "2 wd", 1.5));
    }

    @Test
    void whatIsUsedGrowsOnlyWhileItCounts() {
        LimitClock hours = clock("2026-09-14T10:00", "4 wh", pause("2026-09-14T15:00", "2026-09-14T16:00"));
        assertEquals(0, hours.used(at("2026-09-14T09:00")));
        assertEquals(0.25, hours.used(at("2026-09-14T11:00")), 1e-12);
        assertEquals(0.5, hours.used(at("2026-09-14T13:00")), 1e-12);
        // Half an hour until it was paused.
        assertEquals(0.625, hours.used(at("2026-09-14T15:40")), 1e-12);
        // 1.5 h more until 17:30, and it is over.
        assertEquals(1, hours.used(at("2026-09-14T17:30")), 1e-12);
        assertEquals(1, hours.used(at("2026-09-14T23:00")), 1e-12);
        assertEquals(1.25, hours.used(at("2026-09-15T09:30")), 1e-12);

        LimitClock days = clock("2026-09-14T10:00", "2 wd");
        assertEquals(0, days.used(at("2026-09-14T17:00")));
        // Tuesday noon: 3.5 of 6.5 h of the first of two days.
        assertEquals(3.5 / 6.5 / 2, days.used(at("2026-09-15T13:00")), 1e-12);
        assertEquals(0.5, days.used(at("2026-09-16T03:00")), 1e-12);
        assertEquals(1, days.used(at("2026-09-16T17:30")), 1e-12);

        LimitClock always = clock("2026-09-14T10:00", "10 h", pause("2026-09-14T12:00", "2026-09-14T22:00"));
        assertEquals(0.2, always.used(at("2026-09-14T20:00")), 1e-12);
        assertEquals(0.3, always.used(at("2026-09-14T23:00")), 1e-12);
    }

    @Test
    void secondsAreKept() {
        assertEquals(at("2026-09-14T10:30:17.25"), due("2026-09-14T10:00:17.25", "30 min"));
        // 59 min 42.75 s until noon, 1 min more from 14:30 less 42.75 s.
        assertEquals(at("2026-09-14T14:30:17.25"), due("2026-09-14T11:00:17.25", "1 wh"));
    }

    @Test
    void onTheDayTheClocksChangeAnHourIsAnHour() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // 29 March 2026, a Sunday: 02:00 becomes 03:00, so from 01:00 to 05:00 are three hours.
        WorkCalendar night = new WorkCalendar(
                berlin,
                Map.of(DayOfWeek.SUNDAY, List.of(OfficeHours.of("01:00-05:00"))),
                List.of(OfficeHours.of("01:00-05:00")),
                Map.of());
        Instant start = LocalDateTime.parse("2026-03-28T12:00").atZone(berlin).toInstant();
        LimitClock clock = new LimitClock(night, start, Limit.of("4 wh"), List.of());
        // 3 h on that Sunday, 1 h on the next.
        assertEquals(
                LocalDateTime.parse("2026-04-05T02:00").atZone(berlin).toInstant(),
                clock.due().orElseThrow());
    }

    @Test
    void aShareOfNothingIsRefused() {
        LimitClock clock = clock("2026-09-14T10:00", "4 wh");
        assertThrows(IllegalArgumentException.class, () -> clock.reaches(0));
        assertThrows(IllegalArgumentException.class, () -> clock.reaches(Double.NaN));
    }

    private static Instant due(String start, String limit, Pause... pauses) {
        return clock(start, limit, pauses).due().orElseThrow();
    }

    private static Instant reaches(String start, String limit, double share) {
        return clock(start, limit).reaches(share).orElseThrow();
    }

    private static LimitClock clock(String start, String limit, Pause... pauses) {
        return new LimitClock(CALENDAR, at(start), Limit.of(limit), List.of(pauses));
    }

    private static Pause pause(String from, String to) {
        return new Pause(at(from), Optional.of(at(to)));
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }
}
