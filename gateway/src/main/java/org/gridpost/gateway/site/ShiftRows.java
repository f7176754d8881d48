package org.gridpost.gateway.site;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.organisation.Shift;

/** Shifts: who is on duty or on call where, week by week. */
final class ShiftRows {
    static final List<String> REQUIRED = List.of("area", "person", "days", "from", "to");
    static final List<String> OPTIONAL = List.of("on_call");

    private static final String DAILY = "DAILY";
    private static final String MIDNIGHT = "24:00";

    /** When somebody's shift begins somewhere: they cannot begin two at once. */
    private record Beginning(String area, String person, DayOfWeek day, LocalTime from) {}

    private final PersonRows people;
    private final AreaRows areas;
    private final Map<Beginning, Row> beginnings = new HashMap<>();
    private final List<Shift> shifts = new ArrayList<>();

    ShiftRows(List<Row> rows, PersonRows people, AreaRows areas) {
        this.people = people;
        this.areas = areas;
        rows.forEach(this::read);
    }

    List<Shift> shifts() {
        return shifts;
    }

    private void read(Row row) {
        String area = row.id("area");
        if (!area.isEmpty()) {
            areas.require(row, "area", area);
        }
        String person = row.id("person");
        if (!person.isEmpty()) {
            people.require(row, "person", person);
        }
        Set<DayOfWeek> days = days(row);
        Optional<LocalTime> from = row.time("from");
        Optional<LocalTime> to = row.text("to").equals(MIDNIGHT) ? Optional.of(LocalTime.MIDNIGHT) : row.time("to");
        boolean onCall = row.flag("on_call");
        if (row.isSound()) {
            Shift shift = new Shift(area, person, days, from.orElseThrow(), to.orElseThrow(), onCall);
            checkDoubled(row, shift);
            shifts.add(shift);
        }
    }

    private void checkDoubled(Row row, Shift shift) {
        for (DayOfWeek day : EnumSet.copyOf(shift.days())) {
            Row before = beginnings.putIfAbsent(new Beginning(shift.area(), shift.person(), day, shift.from()), row);
            if (before != null) {
                row.mistake("the shift of " + shift.person() + " in " + shift.area() + " on " + name(day) + " from "
                        + shift.from() + " is already defined " + before.where());
                return;
            }
        }
    }

    private static Set<DayOfWeek> days(Row row) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        row.required("days");
        for (String part : row.list("days")) {
            Optional<Set<DayOfWeek>> named = days(part);
            named.ifPresent(days::addAll);
            if (named.isEmpty()) {
                row.mistake("days must be DAILY, or days such as MON or MON-FRI, several with a bar between, but one is"
                        + " \"" + part + "\"");
            }
        }
        return days;
    }

    private static Optional<Set<DayOfWeek>> days(String text) {
        if (text.equals(DAILY)) {
            return Optional.of(EnumSet.allOf(DayOfWeek.class));
        }
        List<Optional<DayOfWeek>> ends =
                Arrays.stream(text.split("-", -1)).map(ShiftRows::day).toList();
        if (ends.size() > 2 || ends.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        DayOfWeek last = ends.get(ends.size() - 1).orElseThrow();
        Set<DayOfWeek> days = EnumSet.of(last);
        // Also over the end of the week: SAT-MON.
        for (DayOfWeek day = ends.get(0).orElseThrow(); day != last; day = day.plus(1)) {
            days.add(day);
        }
        return Optional.of(days);
    }

    private static Optional<DayOfWeek> day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(d -> name(d).equals(text))
                .findFirst();
    }

    /** As the tables have it: MON. */
    static String name(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
