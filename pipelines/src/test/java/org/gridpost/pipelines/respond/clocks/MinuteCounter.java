package org.gridpost.pipelines.respond.clocks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the minutes of 2025 and 2026 one by one, by its own list of the days off, and knows nothing of how the clocks of
 * GridPost do it.
 */
public final class MinuteCounter {
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final int MINUTE = 60;
    private static final int FOREVER = 400 * 24 * MINUTE;

    private static final String OFF =
            "2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-02-03 2025-02-04 2025-04-04"
                    + " 2025-05-01 2025-05-02 2025-05-05 2025-06-02 2025-10-01 2025-10-02 2025-10-03 2025-10-06 2025-10-07 2025-10-08"
                    + " 2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-23 2026-04-06 2026-05-01"
                    + " 2026-05-04 2026-05-05 2026-06-19 2026-09-25 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07";
    private static final String ON =
            "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28"
                    + " 2026-05-09 2026-09-20 2026-10-10";

    private static final Set<LocalDate> FREE = days(OFF);
    private static final Set<LocalDate> WORKED = days(ON);

    private MinuteCounter() {}

    private static Set<LocalDate> days(String days) {
        return Stream.of(days.split(" ")).map(LocalDate::parse).collect(Collectors.toSet());
    }

    public static boolean isWorkday(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? WORKED.contains(day) : !FREE.contains(day);
    }

    /** Whether offices are open in the minute that begins then. */
    public static boolean isOpen(Instant minute) {
        LocalDateTime local = minute.atOffset(BEIJING).toLocalDateTime();
        int of = local.getHour() * MINUTE + local.getMinute();
        boolean morning = of >= 8 * MINUTE + 30 && of < 12 * MINUTE;
        boolean afternoon = of >= 14 * MINUTE + 30 && of < 17 * MINUTE + 30;
        return (morning || afternoon) && isWorkday(local.toLocalDate());
    }

    private static boolean isPaused(Instant minute, List<Pause> pauses) {
        return pauses.stream()
                .anyMatch(p -> !minute.isBefore(p.from())
                        && p.to().map(minute::isBefore).orElse(true));
    }

    /** The end of the minute in which a limit is used up, of a clock that starts and is paused on full minutes. */
    public static Instant due(Instant start, Limit limit, List<Pause> pauses) {
        return limit.kind() == Limit.Kind.WORKING_DAYS ? days(start, limit, pauses) : minutes(start, limit, pauses);
    }

    private static Instant minutes(Instant start, Limit limit, List<Pause> pauses) {
        int counted = 0;
        Instant minute = start;
        for (int i = 0; i < FOREVER; i++) {
            boolean counts = limit.kind() == Limit.Kind.ANY_TIME || isOpen(minute);
            counted += counts && !isPaused(minute, pauses) ? 1 : 0;
            minute = minute.plusSeconds(MINUTE);
            if (counted == limit.amount()) {
                return minute;
            }
        }
        return Instant.MAX;
    }

    private static Instant days(Instant start, Limit limit, List<Pause> pauses) {
        Set<LocalDate> spoilt = new TreeSet<>();
        LocalDate first = start.atOffset(BEIJING).toLocalDate();
        int counted = 0;
        for (LocalDate day = first.plusDays(1); day.isBefore(first.plusDays(400)); day = day.plusDays(1)) {
            Instant midnight = day.atTime(LocalTime.MIDNIGHT).toInstant(BEIJING);
            for (int i = 0; i < 24 * MINUTE; i++) {
                Instant minute = midnight.plusSeconds((long) i * MINUTE);
                if (isPaused(minute, pauses) && isOpen(minute)) {
                    spoilt.add(day);
                }
            }
            counted += isWorkday(day) && !spoilt.contains(day) ? 1 : 0;
            if (counted == limit.amount()) {
                return day.atTime(17, 30).toInstant(BEIJING);
            }
        }
        return Instant.MAX;
    }
}
