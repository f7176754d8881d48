package org.gridpost.pipelines.respond;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.ValueType;

/** What an evidence's figure is, which decides how it is said. Each has a hole of its own in the sentences. */
enum EvidenceKind {
    /** A value of the metric, in its unit. */
    NUMBER("{value}"),
    /** A metric that is on or off. */
    FLAG("{flag}"),
    /** A text that is what it should not be; which, is not told. */
    TEXT("{text}"),
    /** How fast it rises, its unit by the minute. */
    RATE("{rate}"),
    /** How often something happened. */
    TIMES("{times}"),
    /** Seconds until something comes true, with a band. */
    FORECAST("{left}"),
    /** Seconds for which it has not moved. */
    STILL("{still}"),
    /** Seconds for which nothing was heard. */
    SILENCE("{silent}");

    private static final Set<String> IN_SECONDS = names(m -> m.unit().equals("s"));
    private static final Set<String> TEXTS = names(m -> m.type() == ValueType.TEXT);

    private final String hole;

    EvidenceKind(String hole) {
        this.hole = hole;
    }

    private static Set<String> names(Predicate<Metric> which) {
        return AssetKind.ofAssets().stream()
                .flatMap(k -> k.metrics().stream())
                .filter(which)
                .map(Metric::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    static EvidenceKind of(Evidence evidence) {
        if (evidence.metric().isEmpty()) {
            return SILENCE;
        }
        if (evidence.band().isPresent()) {
            return FORECAST;
        }
        return switch (evidence.unit()) {
            case "" -> TEXTS.contains(evidence.metric()) ? TEXT : FLAG;
            case "times" -> TIMES;
            case "s" -> IN_SECONDS.contains(evidence.metric()) ? NUMBER : STILL;
            default -> evidence.unit().endsWith("/min") ? RATE : NUMBER;
        };
    }

    /** Where its figure goes. */
    String hole() {
        return hole;
    }

    /** The word for it in the keys of the sentences. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a sentence speaks of no other kind. */
    boolean fits(String sentence) {
        return List.of(values()).stream().noneMatch(k -> k != this && sentence.contains(k.hole));
    }
}
