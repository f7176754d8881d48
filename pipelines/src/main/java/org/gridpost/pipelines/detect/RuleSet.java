package org.gridpost.pipelines.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;

/** The rules in force, indexed by what they listen to. Immutable. */
public final class RuleSet {
    private final List<Rule> rules;
    private final String hash;
    private final Map<AssetKind, List<Rule>> byKind = new EnumMap<>(AssetKind.class);
    private final Map<AssetKind, int[][]> interested = new EnumMap<>(AssetKind.class);

    /**
     * @param hash changes whenever the rules do, so that states of other rules are not taken for theirs
     * @throws IllegalArgumentException if an id comes twice
     */
    public RuleSet(List<Rule> rules, String hash) {
        this.rules = List.copyOf(rules);
        this.hash = hash;
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.head().id())) {
                throw new IllegalArgumentException("rule " + rule.head().id() + " is defined twice");
            }
        }
        for (AssetKind kind : AssetKind.values()) {
            List<Rule> ofKind = this.rules.stream()
                    .filter(r -> r.head().kinds().contains(kind))
                    .toList();
            byKind.put(kind, ofKind);
            interested.put(kind, index(kind, ofKind));
        }
    }

    private static int[][] index(AssetKind kind, List<Rule> rules) {
        int[][] byMetric = new int[kind.metrics().size()][];
        for (Metric metric : kind.metrics()) {
            List<Integer> listeners = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).listensTo(kind, metric.name())) {
                    listeners.add(i);
                }
            }
            byMetric[metric.index()] =
                    listeners.stream().mapToInt(Integer::intValue).toArray();
        }
        return byMetric;
    }

    public List<Rule> all() {
        return rules;
    }

    public String hash() {
        return hash;
    }

    public Optional<Rule> find(String id) {
        return rules.stream().filter(r -> r.head().id().equals(id)).findFirst();
    }

    /** The rules of a kind; their places in this list are what {@link #listeners} speaks of. */
    List<Rule> of(AssetKind kind) {
        return byKind.get(kind);
    }

    /** Which of the kind's rules listen to a metric. */
    int[] listeners(AssetKind kind, Metric metric) {
        return interested.get(kind)[metric.index()];
    }
}
