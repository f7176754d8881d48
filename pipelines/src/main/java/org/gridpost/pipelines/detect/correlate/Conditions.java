package org.gridpost.pipelines.detect.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gridpost.pipelines.detect.ConditionKey;

/** All conditions that hold, by asset and by rule. */
final class Conditions {
    private final Map<ConditionKey, Condition> all = new LinkedHashMap<>();
    private final Map<String, Map<ConditionKey, Condition>> byAsset = new HashMap<>();
    private final Map<String, Map<ConditionKey, Condition>> byRule = new HashMap<>();

    Optional<Condition> find(ConditionKey key) {
        return Optional.ofNullable(all.get(key));
    }

    void add(Condition condition) {
        all.put(condition.key(), condition);
        byAsset.computeIfAbsent(condition.asset(), a -> new LinkedHashMap<>()).put(condition.key(), condition);
        byRule.computeIfAbsent(condition.rule(), r -> new LinkedHashMap<>()).put(condition.key(), condition);
    }

    Optional<Condition> remove(ConditionKey key) {
        Condition removed = all.remove(key);
        if (removed != null) {
            byAsset.get(key.asset()).remove(key);
            byAsset.computeIfPresent(key.asset(), (a, left) -> left.isEmpty() ? null : left);
            byRule.get(key.rule()).remove(key);
        }
        return Optional.ofNullable(removed);
    }

    void removeIf(Predicate<Condition> which) {
        all().stream().filter(which).forEach(c -> remove(c.key()));
    }

    /** A copy, in the order in which they began. */
    List<Condition> all() {
        return List.copyOf(all.values());
    }

    List<Condition> on(String asset) {
        Map<ConditionKey, Condition> there = byAsset.get(asset);
        return there == null ? List.of() : List.copyOf(there.values());
    }

    List<Condition> of(String rule) {
        Map<ConditionKey, Condition> its = byRule.get(rule);
        return its == null ? List.of() : List.copyOf(its.values());
    }

    List<Condition> of(Collection<String> rules) {
        List<Condition> found = new ArrayList<>();
        rules.stream().sorted().forEach(rule -> found.addAll(of(rule)));
        return found;
    }

    boolean isAny(Set<String> rules, String asset) {
        return on(asset).stream().anyMatch(c -> rules.contains(c.rule()));
    }

    /** Since when the asset is off-normal by one of these rules, epoch milliseconds. */
    Optional<Long> since(Set<String> rules, String asset) {
        Map<ConditionKey, Condition> there = byAsset.get(asset);
        if (there == null) {
            return Optional.empty();
        }
        return there.values().stream()
                .filter(c -> rules.contains(c.rule()))
                .map(Condition::onset)
                .min(Long::compare);
    }
}
