package org.gridpost.pipelines.respond.clocks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** When an office opens and closes, by the clock on its wall. */
public record OfficeHours(LocalTime from, LocalTime to) {
    public OfficeHours {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an office that opens at " + from + " cannot close at " + to);
        }
    }

    /** @throws IllegalArgumentException saying what hours look like */
    public static OfficeHours of(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new OfficeHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new IllegalArgumentException("office hours look like \"08:30-12:00\", but these are \"" + text + "\"");
    }

    Span on(LocalDate day, ZoneId zone) {
        return new Span(
                day.atTime(from).atZone(zone).toInstant(),
                day.atTime(to).atZone(zone).toInstant());
    }
}
