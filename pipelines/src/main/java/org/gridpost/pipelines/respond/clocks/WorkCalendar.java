package org.gridpost.pipelines.respond.clocks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When offices are open. Days and hours are those of its zone.
 *
 * @param week the usual hours; on a day that is not there they are closed
 * @param makeUp the hours of a day that is worked because of a holiday
 * @param years those whose arrangement is known; in any other the week alone counts, and {@link #lacking} says so
 */
public record WorkCalendar(
        ZoneId zone, Map<DayOfWeek, List<OfficeHours>> week, List<OfficeHours> makeUp, Map<Integer, WorkYear> years) {
    /** By then next year's arrangement has been published, in November. */
    private static final Month EXPECTED_BY = Month.DECEMBER;

    public WorkCalendar {
        EnumMap<DayOfWeek, List<OfficeHours>> sorted = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> sorted.put(day, sorted(hours)));
        sorted.values().removeIf(List::isEmpty);
        week = Map.copyOf(sorted);
        makeUp = sorted(makeUp);
        years = Map.copyOf(years);
        if (week.isEmpty() || makeUp.isEmpty()) {
            throw new IllegalArgumentException("offices are open on at least one day of the week, and on make-up days");
        }
    }

    private static List<OfficeHours> sorted(List<OfficeHours> hours) {
        List<OfficeHours> sorted =
                hours.stream().sorted(Comparator.comparing(OfficeHours::from)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).from().isBefore(sorted.get(i - 1).to())) {
                throw new IllegalArgumentException("the hours of a day overlap: "
                        + sorted.get(i - 1).from() + "-" + sorted.get(i - 1).to() + " and "
                        + sorted.get(i).from() + "-" + sorted.get(i).to());
            }
        }
        return sorted;
    }

    /** In order; none on a day on which offices are closed. */
    public List<OfficeHours> hours(LocalDate day) {
        WorkYear year = years.get(day.getYear());
        if (year != null && year.holidays().containsKey(day)) {
            return List.of();
        }
        return year != null && year.workdays().contains(day)
                ? makeUp
                : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    public boolean isWorkday(LocalDate day) {
        return !hours(day).isEmpty();
    }

    /** The name of the feast for which offices are closed. */
    public Optional<String> holiday(LocalDate day) {
        return Optional.ofNullable(years.get(day.getYear()))
                .map(y -> y.holidays().get(day));
    }

    /** When they are open on a day, in order. */
    List<Span> open(LocalDate day) {
        return hours(day).stream()
                .map(h -> h.on(day, zone))
                .filter(s -> !s.isEmpty())
                .toList();
    }

    LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    /** Whether the holidays of all days from one moment to another are known. */
    public boolean knows(Instant from, Instant to) {
        return IntStream.rangeClosed(day(from).getYear(), day(to).getYear()).allMatch(years::containsKey);
    }

    /**
     * That the holidays of this year are not known, or in December those of the next.
     *
     * @return a sentence that says what that means and how to mend it
     */
    public Optional<String> lacking(Instant now) {
        LocalDate today = day(now);
        int last = today.getMonth().compareTo(EXPECTED_BY) < 0 ? today.getYear() : today.getYear() + 1;
        return IntStream.rangeClosed(today.getYear(), last)
                .filter(year -> !years.containsKey(year))
                .mapToObj(year -> "The calendar has no holidays and make-up workdays of " + year
                        + ": limits in working hours and working days count its weeks as if there were none; enter the State"
                        + " Council's arrangement under years: in a file and name that under tickets: calendar:.")
                .findFirst();
    }
}
