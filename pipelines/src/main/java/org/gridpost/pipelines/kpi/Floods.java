package org.gridpost.pipelines.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The floods of a span.
 *
 * @param seconds of the span that were in flood
 * @param share of the span, 0 to 1
 * @param floods the earliest of them, as they were, also where they reach out of the span
 */
public record Floods(double seconds, double share, Listed<Flood> floods) {

    /** @param told when alarms came, ascending, those of a while before the span too */
    static List<Flood> in(List<Instant> told, Span span) {
        FloodWatch watch = new FloodWatch();
        told.forEach(watch::told);
        watch.pass(span.to());
        return watch.floods().stream()
                .filter(f -> f.to().isEmpty() || f.to().get().isAfter(span.from()))
                .toList();
    }

    /** Those of several stations: when one of them was in flood. */
    static List<Flood> together(List<Flood> all) {
        List<Flood> merged = new ArrayList<>();
        for (Flood flood :
                all.stream().sorted(Comparator.comparing(Flood::from)).toList()) {
            Optional<Flood> both = merged.isEmpty()
                    ? Optional.empty()
                    : merged.get(merged.size() - 1).merged(flood);
            if (both.isPresent()) {
                merged.set(merged.size() - 1, both.get());
            } else {
                merged.add(flood);
            }
        }
        return merged;
    }

    static Floods of(List<Flood> floods, Span span) {
        Duration sum = Duration.ZERO;
        for (Flood flood : floods) {
            Instant from = flood.from().isBefore(span.from()) ? span.from() : flood.from();
            Instant to = flood.to().filter(t -> t.isBefore(span.to())).orElse(span.to());
            sum = sum.plus(Duration.between(from, to));
        }
        double seconds = sum.toMillis() / 1000.0;
        return new Floods(seconds, seconds / span.in(Duration.ofSeconds(1)), Listed.of(floods));
    }
}
