package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.correlate.Cause;
import org.gridpost.pipelines.detect.correlate.Correlation;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/** The rules in force, with the overrides of their values. Immutable; assets with the same values share their rules. */
public final class RuleSet {
    private final Map<String, RuleTemplate> rules = new LinkedHashMap<>();
    private final Map<String, CorrelationTemplate> correlations = new LinkedHashMap<>();
    private final List<Cause> causes;
    private final List<String> own;
    private final List<RuleOverride> overrides;
    private final String hash;
    private final Map<Variant, List<Lane>> lanes = new ConcurrentHashMap<>();
    private final Map<Overridden, Correlation> made = new ConcurrentHashMap<>();

    /**
     * @param shipped how many of the rules of one asset come with GridPost, the first ones
     * @param hash changes whenever the rules do, so that states of other rules are not taken for theirs
     */
    RuleSet(
            List<RuleTemplate> rules,
            List<CorrelationTemplate> correlations,
            List<Cause> causes,
            int shipped,
            List<RuleOverride> overrides,
            String hash) {
        rules.forEach(r -> this.rules.put(r.head().id(), r));
        correlations.forEach(c -> this.correlations.put(c.head().id(), c));
        this.causes = List.copyOf(causes);
        this.own = rules.stream().skip(shipped).map(r -> r.head().id()).toList();
        this.overrides = List.copyOf(overrides);
        this.hash = hash;
    }

    /** A kind, and for each rule that is overridden what its values are. */
    private record Variant(AssetKind kind, Map<String, Map<String, String>> values) {}

    private record Overridden(String correlation, Map<String, String> values) {}

    /** What all rules are about of which people are told, in the catalogue's order. */
    public List<RuleHead> heads() {
        return Stream.concat(
                        rules.values().stream()
                                .filter(r -> r.signOf().isEmpty())
                                .map(RuleTemplate::head),
                        correlations.values().stream().map(CorrelationTemplate::head))
                .toList();
    }

    /** Conditions that nobody is told of, each with the rules of whose condition it is the first sign. */
    public Map<String, Set<String>> signs() {
        Map<String, Set<String>> signs = new LinkedHashMap<>();
        rules.forEach((id, rule) -> rule.signOf().ifPresent(of -> signs.put(id, of)));
        return signs;
    }

    /** Which conditions explain which. */
    public List<Cause> causes() {
        return causes;
    }

    /** The rules of the second stage, with their values as nothing overrides them. */
    public List<Correlation> correlations() {
        return correlations.values().stream().map(c -> c.make(Map.of())).toList();
    }

    /** A rule of the second stage as it is for what stands on an asset; empty if it is taken out there. */
    public Optional<Correlation> correlationOn(String id, Asset asset, AreaTree areas) {
        Map<String, String> values = overridesOn(asset, areas).getOrDefault(id, Map.of());
        return "false".equals(values.get(RuleTemplate.ENABLED))
                ? Optional.empty()
                : Optional.of(made.computeIfAbsent(
                        new Overridden(id, values), o -> correlations.get(id).make(o.values())));
    }

    /** The rules that notice when nothing is heard. */
    public Set<String> silences() {
        return rules.values().stream()
                .filter(RuleTemplate::isSilence)
                .map(r -> r.head().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a rule of either stage runs on an asset. */
    boolean runs(String id, Asset asset, AreaTree areas) {
        if (correlations.containsKey(id)) {
            return correlationOn(id, asset, areas)
                    .filter(c -> c.head().kinds().contains(asset.kind()))
                    .isPresent();
        }
        return lanesOf(asset, areas).stream().anyMatch(lane -> lane.has(id));
    }

    public String hash() {
        return hash;
    }

    public Optional<RuleHead> find(String id) {
        return Optional.ofNullable(rules.get(id))
                .map(RuleTemplate::head)
                .or(() -> Optional.ofNullable(correlations.get(id)).map(CorrelationTemplate::head));
    }

    /** The names of a rule's values, with what they are where nothing overrides them. */
    public Map<String, String> valuesOf(String id) {
        return Optional.ofNullable(rules.get(id))
                .map(RuleTemplate::values)
                .or(() -> Optional.ofNullable(correlations.get(id)).map(CorrelationTemplate::values))
                .orElse(Map.of());
    }

    /** The units of a rule's values by their names, SenML's where a metric has it; empty where there is none. */
    public Map<String, String> unitsOf(String id) {
        return Optional.ofNullable(rules.get(id))
                .map(RuleTemplate::units)
                .or(() -> Optional.ofNullable(correlations.get(id)).map(CorrelationTemplate::units))
                .orElse(Map.of());
    }

    /** A rule's severities, the least severe first, before exceptions; none if it takes that of another's condition. */
    public List<Severity> severitiesOf(String id) {
        return Optional.ofNullable(rules.get(id))
                .map(RuleTemplate::severities)
                .or(() -> Optional.ofNullable(correlations.get(id)).map(CorrelationTemplate::severities))
                .orElse(List.of());
    }

    /** What a rule's values are set to by somebody's own files, in their order. */
    public List<RuleOverride> overridesOf(String id) {
        return overrides.stream().filter(o -> o.rule().equals(id)).toList();
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

    /**
     * How long a rule waits for stragglers; not at all if there is no such rule. One of the second stage depends on the
     * order in which readings come in as far as those do that it looks at.
     */
    public Duration reorderOf(String id) {
        if (correlations.containsKey(id)) {
            return correlations.get(id).make(Map.of()).watches().stream()
                    .map(this::reorderOf)
                    .min(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
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
