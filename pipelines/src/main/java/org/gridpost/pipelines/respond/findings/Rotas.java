package org.gridpost.pipelines.respond.findings;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Shift;
import org.gridpost.pipelines.respond.findings.Finding.Kind;

/** Stations and centres in which at some minute of the week nobody is on duty or on call. */
final class Rotas {
    private static final int DAY_MINUTES = 24 * 60;
    private static final int WEEK_MINUTES = 7 * DAY_MINUTES;

    private final AreaTree areas;
    private final Organisation people;

    Rotas(AreaTree areas, Organisation people) {
        this.areas = areas;
        this.people = people;
    }

    List<Finding> all() {
        return Stream.concat(areas.level(AreaLevel.CENTRE).stream(), areas.level(AreaLevel.STATION).stream())
                .flatMap(a -> check(a).stream())
                .toList();
    }

    /** A stretch of the week, counted from Monday's beginning. */
    private record Gap(int from, int to) {
        String in(Locale language, String to) {
            return moment(from, language) + to + moment(this.to, language);
        }

        private static String moment(int minute, Locale language) {
            DayOfWeek day = DayOfWeek.MONDAY.plus(minute / DAY_MINUTES);
            LocalTime time = LocalTime.MIDNIGHT.plusMinutes(minute % DAY_MINUTES);
            return day.getDisplayName(TextStyle.FULL, language) + " " + time;
        }
    }

    private Optional<Finding> check(Area area) {
        BitSet covered = new BitSet(WEEK_MINUTES);
        people.shifts().stream().filter(s -> s.area().equals(area.id())).forEach(s -> cover(covered, s));
        List<Gap> gaps = gaps(covered);
        if (gaps.isEmpty()) {
            return Optional.empty();
        }
        Duration lacking = Duration.ofMinutes(WEEK_MINUTES - covered.cardinality());
        boolean never = covered.isEmpty();
        String zh = never
                ? "没有排任何班次"
                : "每周有 " + hours(lacking) + " 小时无人值班或备勤，首先是" + gaps.get(0).in(Locale.CHINESE, "至");
        String en = never
                ? "has no shift at all: alarms have nobody to go to there."
                : "has nobody on duty or on call for " + hours(lacking) + " hours of the week, first "
                        + gaps.get(0).in(Locale.ENGLISH, " to ") + ".";
        return Optional.of(new Finding(
                Kind.UNSTAFFED,
                area.id(),
                Optional.of(area.id()),
                Findings.zh(areas, area.id()) + zh,
                Findings.en(areas, area.id()) + " " + en));
    }

    private static String hours(Duration lacking) {
        long minutes = lacking.toMinutesPart();
        return lacking.toHours() + (minutes == 0 ? "" : ":%02d".formatted(minutes));
    }

    private static void cover(BitSet covered, Shift shift) {
        int from = shift.from().getHour() * 60 + shift.from().getMinute();
        int to = shift.to().getHour() * 60 + shift.to().getMinute();
        int length = from < to ? to - from : to + DAY_MINUTES - from;
        for (DayOfWeek day : shift.days()) {
            int begin = (day.getValue() - 1) * DAY_MINUTES + from;
            int end = begin + length;
            covered.set(begin, Math.min(end, WEEK_MINUTES));
            covered.set(0, Math.max(0, end - WEEK_MINUTES));
        }
    }

    private static List<Gap> gaps(BitSet covered) {
        List<Gap> gaps = new ArrayList<>();
        int from = covered.nextClearBit(0);
        while (from < WEEK_MINUTES) {
            int next = covered.nextSetBit(from);
            int to = next < 0 ? WEEK_MINUTES : next;
            gaps.add(new Gap(from, to));
            from = covered.nextClearBit(to);
        }
        if (gaps.size() > 1
                && gaps.get(0).from() == 0
                && gaps.get(gaps.size() - 1).to() == WEEK_MINUTES) {
            // The night from Sunday to Monday is one.
            gaps.add(new Gap(gaps.remove(gaps.size() - 1).from(), gaps.remove(0).to()));
        }
        return gaps;
    }
}
