package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tells floods from the moments when alarms come.
 *
 * <pre>
 *          more than 10 came within 10 min
 *   calm ────────────────────────────────────▶ flood
 *        ◀────────────────────────────────────
 *             fewer than 5 came within 10 min
 * </pre>
 *
 * An alarm leaves the window just when it is 10 min old. Not for several threads at once.
 */
final class FloodWatch {
    private static final Duration WINDOW = LoadLines.WINDOW;

    private final Deque<Instant> window = new ArrayDeque<>();
    private final List<Flood> ended = new ArrayList<>();
    private Optional<Flood> flood = Optional.empty();

    /** An alarm came, not before the last one. */
    void told(Instant at) {
        forget(at, false);
        window.addLast(at);
        forget(at, true);
        flood = flood.map(Flood::withOneMore);
        if (flood.isEmpty() && window.size() > LoadLines.PUBLISHED.floodBeginsAbove()) {
            flood = Optional.of(new Flood(at, Optional.empty(), window.size()));
        }
    }

    /** Time goes on. */
    void pass(Instant now) {
        forget(now, true);
    }

    private void forget(Instant now, boolean inclusive) {
        while (!window.isEmpty()) {
            Instant leaves = window.getFirst().plus(WINDOW);
            if (leaves.isAfter(now) || (leaves.equals(now) && !inclusive)) {
                return;
            }
            window.removeFirst();
            if (flood.isPresent() && window.size() < LoadLines.PUBLISHED.floodEndsBelow()) {
                ended.add(flood.get().endedAt(leaves));
                flood = Optional.empty();
            }
        }
    }

    /** How many came within the last 10 min. */
    int inWindow() {
        return window.size();
    }

    boolean inFlood() {
        return flood.isPresent();
    }

    /** All so far, the last perhaps without an end. */
    List<Flood> floods() {
        List<Flood> all = new ArrayList<>(ended);
        flood.ifPresent(all::add);
        return all;
    }
}
