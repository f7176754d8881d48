package org.gridpost.pipelines.kpi;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.AlarmEvent;
import org.gridpost.pipelines.model.Severity;

/**
 * The load of each station at this moment. Looks at the whole book once and then reads on in the outbox, so that a look
 * costs what has changed since the last one.
 */
public final class LoadNow {
    private static final int AT_ONCE = 1_000;

    private final AlarmBook book;
    private final Function<String, Optional<String>> stationOf;
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, Alarm> standing = new HashMap<>();
    private Optional<Long> seen = Optional.empty();

    /** @param stationOf the id of an asset's station */
    public LoadNow(AlarmBook book, Function<String, Optional<String>> stationOf) {
        this.book = book;
        this.stationOf = stationOf;
    }

    /**
     * @param lastHour alarms that people were told within the last hour
     * @param lastTenMinutes within the last 10 min
     * @param standing active or not acknowledged
     * @param stale active for more than 24 h
     */
    public record Figures(int lastHour, int lastTenMinutes, boolean inFlood, int standing, int stale) {
        public static final Figures NOTHING = new Figures(0, 0, false, 0, 0);

        private Figures withStanding(boolean isStale) {
            return new Figures(lastHour, lastTenMinutes, inFlood, standing + 1, stale + (isStale ? 1 : 0));
        }
    }

    /** What came to one station lately. */
    private static final class Desk {
        private final FloodWatch watch = new FloodWatch();
        private final Deque<Instant> hour = new ArrayDeque<>();

        void told(Instant at) {
            // The wall clock may have been set back.
            Instant time = hour.isEmpty() || at.isAfter(hour.getLast()) ? at : hour.getLast();
            watch.told(time);
            hour.addLast(time);
        }

        Figures figures(Instant now) {
            watch.pass(now);
            while (!hour.isEmpty() && !hour.getFirst().plus(LoadLines.HOUR).isAfter(now)) {
                hour.removeFirst();
            }
            return new Figures(hour.size(), watch.inWindow(), watch.inFlood(), 0, 0);
        }
    }

    /** The figures by the id of the station; a station that is not in it has nothing. Blocks for a look into the book. */
    public synchronized Map<String, Figures> at(Instant now) {
        if (seen.isEmpty()) {
            begin(now);
        }
        List<AlarmEvent> more;
        do {
            more = book.changesAfter(seen.orElseThrow(), AT_ONCE);
            more.forEach(this::add);
        } while (more.size() == AT_ONCE);
        Map<String, Figures> figures = new HashMap<>();
        desks.forEach((station, desk) -> figures.put(station, desk.figures(now)));
        for (Alarm alarm : standing.values()) {
            stationOf
                    .apply(alarm.asset())
                    .ifPresent(station -> figures.put(
                            station,
                            figures.getOrDefault(station, Figures.NOTHING)
                                    .withStanding(Standing.isStale(alarm.active(), alarm.raised(), now))));
        }
        return figures;
    }

    /** All alarms that are active or not acknowledged, by severity, as of the last look; each severity is there. */
    public synchronized Map<Severity, Integer> bySeverity() {
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity, 0);
        }
        standing.values().forEach(alarm -> bySeverity.merge(alarm.severity(), 1, Integer::sum));
        return bySeverity;
    }

    private void begin(Instant now) {
        // The place first: what changes meanwhile comes again, and how an alarm stands may well be told twice.
        long last = book.lastSequence();
        List<Alarm> open = book.open();
        List<AlarmEvent> lately = book.changesBetween(now.minus(AlarmCourses.LEAD_IN), now.plus(LoadLines.HOUR));
        open.forEach(a -> standing.put(a.id(), a));
        lately.stream().filter(e -> e.sequence() <= last).forEach(this::add);
        seen = Optional.of(last);
    }

    private void add(AlarmEvent event) {
        seen = Optional.of(event.sequence());
        Alarm alarm = event.alarm();
        if (alarm.open()) {
            standing.put(alarm.id(), alarm);
        } else {
            standing.remove(alarm.id());
        }
        if (AlarmCourse.calls(event)) {
            stationOf
                    .apply(alarm.asset())
                    .ifPresent(station ->
                            desks.computeIfAbsent(station, s -> new Desk()).told(event.recorded()));
        }
    }
}
