package org.gridpost.pipelines.respond.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From a moment up to, and without, another. */
record Span(Instant from, Instant to) {
    boolean isEmpty() {
        return !from.isBefore(to);
    }

    Duration length() {
        return isEmpty() ? Duration.ZERO : Duration.between(from, to);
    }

    boolean meets(Span other) {
        return !between(other.from, other.to).isEmpty();
    }

    Span since(Instant moment) {
        return between(moment, to);
    }

    Span until(Instant moment) {
        return between(from, moment);
    }

    private Span between(Instant first, Instant last) {
        return new Span(from.isAfter(first) ? from : first, to.isBefore(last) ? to : last);
    }

    /** What is left of it, in order. */
    List<Span> without(List<Span> merged) {
        List<Span> left = new ArrayList<>();
        Instant next = from;
        for (Span gap : merged) {
            if (gap.meets(this)) {
                left.add(new Span(next, gap.from));
                next = gap.to;
            }
        }
        left.add(new Span(next, to));
        left.removeIf(Span::isEmpty);
        return left;
    }

    /** In order, those that overlap or touch as one; what has not ended lasts for ever. */
    static List<Span> merged(List<Pause> pauses) {
        List<Span> merged = new ArrayList<>();
        pauses.stream()
                .map(p -> new Span(p.from(), p.to().orElse(Instant.MAX)))
                .filter(s -> !s.isEmpty())
                .sorted(Comparator.comparing(Span::from))
                .forEach(next -> {
                    Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last == null || last.to.isBefore(next.from)) {
                        merged.add(next);
                    } else if (next.to.isAfter(last.to)) {
                        merged.set(merged.size() - 1, new Span(last.from, next.to));
                    }
                });
        return merged;
    }
}
