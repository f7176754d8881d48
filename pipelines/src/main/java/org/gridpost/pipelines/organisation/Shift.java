package org.gridpost.pipelines.organisation;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.gridpost.pipelines.model.Ids;

/**
 * Who is there, week by week.
 *
 * @param area the station, centre or other area
 * @param days on which it begins
 * @param from when it begins; an end at or before it is on the next day
 * @param onCall at home and to be called, rather than on duty
 */
public record Shift(String area, String person, Set<DayOfWeek> days, LocalTime from, LocalTime to, boolean onCall) {
    public Shift {
        Ids.require(area, "area of a shift");
        Ids.require(person, "person of a shift");
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a shift of " + person + " in " + area + " has no day");
        }
    }

    /** Whether it is under way at a moment of local time. */
    public boolean covers(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(moment.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(moment.getDayOfWeek()) && !time.isBefore(from))
                || (days.contains(moment.getDayOfWeek().minus(1)) && time.isBefore(to));
    }
}
