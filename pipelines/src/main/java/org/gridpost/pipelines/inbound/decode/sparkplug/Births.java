package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the birth of one device, or of an edge node itself, said of its metrics. */
final class Births {
    /** Longer names are no metrics of ours, and are not worth the room. */
    private static final int MAX_NAME = 128;

    private final Map<Long, Definition> byAlias = new HashMap<>();
    private final Map<String, Definition> byName = new HashMap<>();

    /** @param unit empty if the birth gave none */
    record Definition(String name, int dataType, String unit) {
        static final Definition UNKNOWN = new Definition("", 0, "");
    }

    static Births of(List<Metric> metrics) {
        Births births = new Births();
        for (Metric metric : metrics) {
            if (metric.name().length() <= MAX_NAME && metric.unit().length() <= MAX_NAME) {
                Definition definition = new Definition(metric.name(), metric.dataType(), metric.unit());
                births.byName.put(metric.name(), definition);
                metric.alias().ifPresent(a -> births.byAlias.put(a, definition));
            }
        }
        return births;
    }

    /** Of a metric that came later, under its name or its alias. */
    Optional<Definition> definitionOf(Metric metric) {
        Definition found = metric.name().isEmpty()
                ? metric.alias().isPresent() ? byAlias.get(metric.alias().getAsLong()) : null
                : byName.get(metric.name());
        return Optional.ofNullable(found);
    }

    int size() {
        return byName.size();
    }
}
