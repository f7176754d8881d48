package org.gridpost.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How fast an amount of bytes grows, by what was seen of it within a window of time. Two ways to look at it: on balance,
 * where things go as well; and what is added, where a loss between two looks says nothing. Knows no clock; not for
 * several threads at once.
 */
final class Growth {
    private final Duration window;
    private final Duration least;
    private final Deque<Seen> seen = new ArrayDeque<>();

    private record Seen(Instant at, long bytes) {}

    /**
     * @param window what lies further back is forgotten
     * @param least before so much time is covered there is nothing to say
     */
    Growth(Duration window, Duration least) {
        this.window = window;
        this.least = least;
    }

    /** A look at the amount. A clock that went back begins anew. */
    void see(Instant at, long bytes) {
        if (!seen.isEmpty() && !at.isAfter(seen.getLast().at)) {
            seen.clear();
        }
        seen.addLast(new Seen(at, bytes));
        while (seen.getFirst().at.isBefore(at.minus(window))) {
            seen.removeFirst();
        }
    }

    private boolean tooEarly() {
        return seen.size() < 2
                || Duration.between(seen.getFirst().at, seen.getLast().at).compareTo(least) < 0;
    }

    /** Bytes a second on balance, possibly below zero, by least squares: files grow and shrink in jumps. */
    OptionalDouble onBalance() {
        if (tooEarly()) {
            return OptionalDouble.empty();
        }
        Seen first = seen.getFirst();
        double n = seen.size();
        double sumT = 0;
        double sumB = 0;
        double sumTt = 0;
        double sumTb = 0;
        for (Seen one : seen) {
            double seconds = Duration.between(first.at, one.at).toMillis() / 1000.0;
            double bytes = one.bytes - first.bytes;
            sumT += seconds;
            sumB += bytes;
            sumTt += seconds * seconds;
            sumTb += seconds * bytes;
        }
        return OptionalDouble.of((n * sumTb - sumT * sumB) / (n * sumTt - sumT * sumT));
    }

    /** Bytes a second that are added; at least zero. */
    OptionalDouble added() {
        if (tooEarly()) {
            return OptionalDouble.empty();
        }
        double bytes = 0;
        double seconds = 0;
        Seen before = seen.getFirst();
        for (Seen one : seen) {
            if (one.bytes >= before.bytes) {
                bytes += one.bytes - before.bytes;
                seconds += Duration.between(before.at, one.at).toMillis() / 1000.0;
            }
            before = one;
        }
        return seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes / seconds);
    }
}
