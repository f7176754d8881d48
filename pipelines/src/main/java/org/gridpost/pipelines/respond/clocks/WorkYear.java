package org.gridpost.pipelines.respond.clocks;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a year differs from its weeks, as the State Council arranges it.
 *
 * @param holidays days on which offices are closed, with the name of the feast
 * @param workdays days on which they are open instead (调休)
 */
public record WorkYear(int year, Map<LocalDate, String> holidays, Set<LocalDate> workdays) {
    public WorkYear {
        holidays = Map.copyOf(new TreeMap<>(holidays));
        workdays = Set.copyOf(new TreeSet<>(workdays));
        for (LocalDate day :
                Stream.concat(holidays.keySet().stream(), workdays.stream()).toList()) {
            if (day.getYear() != year) {
                throw new IllegalArgumentException(day + " is no day of " + year);
            }
            if (workdays.contains(day) && holidays.containsKey(day)) {
                throw new IllegalArgumentException(day + " cannot be both a holiday and a workday");
            }
        }
    }
}
