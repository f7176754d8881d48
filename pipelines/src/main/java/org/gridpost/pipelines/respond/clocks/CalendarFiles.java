package org.gridpost.pipelines.respond.clocks;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridpost.pipelines.yaml.BuiltIn;
import org.gridpost.pipelines.yaml.YamlEntry;
import org.gridpost.pipelines.yaml.YamlMistake;

/**
 * Reads when offices are open from YAML: what comes with GridPost, and a file of one's own, whose sections take the place of
 * ours; of the years, those that it names.
 */
public final class CalendarFiles {
    static final String OURS = "calendar.yaml";

    private CalendarFiles() {}

    /** What comes with GridPost. */
    public static WorkCalendar shipped(ZoneId zone) {
        return read(zone, Optional.empty());
    }

    /**
     * @param own name and text of the file of one's own
     * @throws YamlMistake naming the first mistake
     */
    public static WorkCalendar read(ZoneId zone, Optional<Map.Entry<String, String>> own) {
        YamlEntry ours = open(OURS, BuiltIn.text(OURS));
        Optional<YamlEntry> theirs = own.map(o -> open(o.getKey(), o.getValue()));
        Function<String, YamlEntry> section =
                name -> theirs.flatMap(t -> t.find(name)).orElseGet(() -> ours.get(name));
        Map<Integer, WorkYear> years = new HashMap<>(years(ours.get("years")));
        theirs.flatMap(t -> t.find("years")).ifPresent(y -> years.putAll(years(y)));
        return theirs.orElse(ours)
                .built(() ->
                        new WorkCalendar(zone, week(section.apply("week")), hours(section.apply("makeUp")), years));
    }

    private static YamlEntry open(String name, String yaml) {
        return YamlEntry.parse(name, yaml).only("week", "makeUp", "years");
    }

    private static Map<DayOfWeek, List<OfficeHours>> week(YamlEntry list) {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(DayOfWeek.class);
        for (YamlEntry entry : list.list()) {
            entry.only("days", "hours");
            for (YamlEntry day : entry.get("days").list()) {
                if (week.put(day.oneOf(DayOfWeek.class), hours(entry.get("hours"))) != null) {
                    throw day.mistake(day.text() + " comes twice");
                }
            }
        }
        return week;
    }

    private static List<OfficeHours> hours(YamlEntry list) {
        return list.list().stream()
                .map(e -> e.built(() -> OfficeHours.of(e.text())))
                .toList();
    }

    private static Map<Integer, WorkYear> years(YamlEntry section) {
        Map<Integer, WorkYear> years = new HashMap<>();
        section.map().forEach((year, entry) -> years.put(number(year, entry), year(number(year, entry), entry)));
        return years;
    }

    private static int number(String year, YamlEntry entry) {
        if (!year.matches("[0-9]{4}")) {
            throw entry.mistake("expected a year such as 2026 but found \"" + year + "\"");
        }
        return Integer.parseInt(year);
    }

    private static WorkYear year(int number, YamlEntry year) {
        year.only("holidays", "workdays");
        Map<LocalDate, String> holidays = new HashMap<>();
        for (YamlEntry holiday : year.get("holidays").list()) {
            holiday.only("name", "from", "to");
            LocalDate from = date(holiday.get("from"));
            LocalDate to = holiday.find("to").map(CalendarFiles::date).orElse(from);
            if (to.isBefore(from) || to.getYear() != from.getYear()) {
                throw holiday.mistake("a holiday from " + from + " cannot last until " + to
                        + "; one that goes on in the next year is entered in both");
            }
            String name = holiday.get("name").text();
            from.datesUntil(to.plusDays(1)).forEach(day -> holidays.put(day, name));
        }
        Set<LocalDate> workdays = new HashSet<>();
        year.get("workdays").list().forEach(day -> workdays.add(date(day)));
        return year.built(() -> new WorkYear(number, holidays, workdays));
    }

    private static LocalDate date(YamlEntry entry) {
        try {
            return LocalDate.parse(entry.text());
        } catch (DateTimeException e) {
            throw entry.mistake("expected a day such as 2026-10-01 but found \"" + entry.text() + "\"");
        }
    }
}
