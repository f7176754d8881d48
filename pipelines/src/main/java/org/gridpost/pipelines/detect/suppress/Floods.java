package org.gridpost.pipelines.detect.suppress;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stations at which more alarms come than anybody can read (ISA-18.2).
 *
 * <pre>
 *            more than floodAbove in the window,            fewer than floodBelow in the window,
 *            or hourly in an hour                           and fewer than hourly in an hour
 *   NORMAL ───────────────────────────────────▶ IN FLOOD ────────────────────────────────────────▶ NORMAL
 * </pre>
 */
final class Floods {
    private final SuppressionConfig config;
    private final Map<String, Station> stations = new TreeMap<>();

    private static final long HOUR = 3_600_000;

    /** When alarms were told there within the last hour, epoch milliseconds. */
    private static final class Station {
        private final Deque<Long> told = new ArrayDeque<>();
        private boolean inFlood;
    }

    Floods(SuppressionConfig config) {
        this.config = config;
    }

    boolean isIn(String station) {
        return stations.containsKey(station) && stations.get(station).inFlood;
    }

    /** The stations that are in flood. */
    Set<String> inFlood() {
        return stations.entrySet().stream()
                .filter(s -> s.getValue().inFlood)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** An alarm is told at a station. */
    void told(String station, long at) {
        Station its = stations.computeIfAbsent(station, s -> new Station());
        its.told.add(at);
        forget(its, at);
        its.inFlood |= inWindow(its, at) > config.floodAbove() || its.told.size() >= config.hourly();
    }

    private long inWindow(Station station, long now) {
        long from = now - config.floodWindow().toMillis();
        return station.told.stream().filter(t -> t > from).count();
    }

    private static void forget(Station station, long now) {
        while (!station.told.isEmpty() && station.told.peek() <= now - HOUR) {
            station.told.poll();
        }
    }

    /** The stations whose flood is over now. */
    List<String> over(long now) {
        List<String> over = new ArrayList<>();
        stations.forEach((id, its) -> {
            forget(its, now);
            if (its.inFlood && inWindow(its, now) < config.floodBelow() && its.told.size() < config.hourly()) {
                its.inFlood = false;
                over.add(id);
            }
        });
        return over;
    }

    /** When the next flood may be over. */
    long due() {
        long due = Long.MAX_VALUE;
        for (Station its : stations.values()) {
            if (its.inFlood) {
                List<Long> times = List.copyOf(its.told);
                long calm =
                        from(times, config.floodBelow()) + config.floodWindow().toMillis();
                long after = times.isEmpty() ? due : times.get(times.size() - 1);
                due = Math.min(due, Math.max(after, Math.max(calm, from(times, config.hourly()) + HOUR)));
            }
        }
        return due;
    }

    /** Since when there have been that many. */
    private static long from(List<Long> times, int many) {
        return times.size() < many ? 0 : times.get(times.size() - many);
    }

    record Kept(String station, List<Long> told, boolean inFlood) {}

    List<Kept> kept() {
        return stations.entrySet().stream()
                .map(s -> new Kept(s.getKey(), List.copyOf(s.getValue().told), s.getValue().inFlood))
                .toList();
    }

    void restore(List<Kept> kept) {
        kept.forEach(k -> {
            Station its = new Station();
            its.told.addAll(k.told);
            its.inFlood = k.inFlood;
            stations.put(k.station, its);
        });
    }
}
