package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Site;

/** The rules in force, with the overrides of their values. Immutable; assets with the same values share their rules. */
public final class RuleSet {
    private final Map<String, RuleTemplate> rules = new LinkedHashMap<>();
    private final List<String> own;
    private final List<RuleOverride> overrides;
    private final String hash;
    private final Map<Variant, List<Lane>> lanes = new ConcurrentHashMap<>();

    /**
     * @param shipped how many of them come with GridPost, the first ones
     * @param hash changes whenever the rules do, so that states of other rules are not taken for theirs
     */
    RuleSet(List<RuleTemplate> rules, int shipped, List<RuleOverride> overrides, String hash) {
        rules.forEach(r -> this.rules.put(r.head().id(), r));
        this.own = rules.stream().skip(shipped).map(r -> r.head().id()).toList();
        this.overrides = List.copyOf(overrides);
        this.hash = hash;
    }

    /** A kind, and for each rule that is overridden what its values are. */
    private record Variant(AssetKind kind, Map<String, Map<String, String>> values) {}

    /** What all rules are about, in the catalogue's order. */
    public List<RuleHead> heads() {
        return rules.values().stream().map(RuleTemplate::head).toList();
    }

    public String hash() {
        return hash;
    }

    public Optional<RuleHead> find(String id) {
        return Optional.ofNullable(rules.get(id)).map(RuleTemplate::head);
    }

    /** The names of a rule's values, with what they are where nothing overrides them. */
    public Map<String, String> valuesOf(String id) {
        return Optional.ofNullable(rules.get(id)).map(RuleTemplate::values).orElse(Map.of());
    }

    /** Which metrics of a kind a rule looks at; empty if there is no such rule, or not on such assets. */
    public List<String> metricsOf(String id, AssetKind kind) {
        return Optional.ofNullable(rules.get(id))
                .filter(r -> r.head().kinds().contains(kind))
                .map(r -> r.make(kind, Map.of()))
                .map(rule -> kind.metrics().stream()
                        .filter(rule::listensTo)
                        .map(Metric::name)
                        .toList())
                .orElse(List.of());
    }

    /** How long a rule waits for stragglers; not at all if there is no such rule. */
    public Duration reorderOf(String id) {
        return Optional.ofNullable(rules.get(id))
                .map(r -> r.make(r.head().kinds().iterator().next(), Map.of()).reorder())
                .orElse(Duration.ZERO);
    }

    /** The rules of an asset by when they see its readings. */
    List<Lane> lanesOf(Asset asset, AreaTree areas) {
        Variant variant = new Variant(asset.kind(), overridesOn(asset, areas));
        return lanes.computeIfAbsent(variant, this::make);
    }

    private Map<String, Map<String, String>> overridesOn(Asset asset, AreaTree areas) {
        if (overrides.isEmpty()) {
            return Map.of();
        }
        List<Area> path = areas.pathUp(asset.grid());
        Map<String, Map<String, String>> values = new TreeMap<>();
        overrides.stream()
                .filter(o -> o.nearness(asset, path) >= 0)
                .sorted(Comparator.comparingInt(o -> o.nearness(asset, path)))
                .forEach(o ->
                        values.computeIfAbsent(o.rule(), r -> new TreeMap<>()).putAll(o.set()));
        return values;
    }

    private List<Lane> make(Variant variant) {
        Map<LaneKey, List<Rule>> byLane = new HashMap<>();
        List<LaneKey> order = new ArrayList<>();
        for (RuleTemplate template : rules.values()) {
            Map<String, String> values =
                    variant.values.getOrDefault(template.head().id(), Map.of());
            boolean runs =
                    template.head().kinds().contains(variant.kind) && !"false".equals(values.get(RuleTemplate.ENABLED));
            if (!runs) {
                continue;
            }
            Rule rule = template.make(variant.kind, values);
            LaneKey key = new LaneKey(rule.reorder().toMillis(), rule.onReceiveTime());
            if (!byLane.containsKey(key)) {
                order.add(key);
            }
            byLane.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
        }
        return order.stream().map(k -> new Lane(variant.kind, byLane.get(k))).toList();
    }

    private record LaneKey(long reorder, boolean onReceiveTime) {}

    /**
     * What can never come to pass in a register: rules of somebody's own files on kinds of which there are no assets,
     * overrides for unknown areas and assets. Each a sentence with file and line.
     */
    public List<String> mistakesIn(Site site) {
        List<String> mistakes = new ArrayList<>();
        for (String id : own) {
            RuleTemplate rule = rules.get(id);
            boolean hasAssets =
                    site.assets().stream().anyMatch(a -> rule.head().kinds().contains(a.kind()));
            if (!hasAssets) {
                mistakes.add(rule.mistake("the register has no asset of the kinds "
                                + rule.head().kinds() + ", so the rule could never fire")
                        .getMessage());
            }
        }
        for (RuleOverride override : overrides) {
            override.mistakeIn(site.areas(), code -> site.asset(code).isPresent())
                    .ifPresent(mistakes::add);
        }
        return mistakes;
    }
}
