package org.gridpost.pipelines.detect.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.View;
import org.gridpost.pipelines.detect.correlate.Correlation.Gathering;
import org.gridpost.pipelines.detect.correlate.Correlation.Need;
import org.gridpost.pipelines.model.Asset;

/** The conditions of circuits, feeders, access points and catchments. */
final class Gatherings {
    /** Evidence of a count of assets. */
    private static final String MEMBERS = "members";

    private final RuleSet rules;
    private final Conditions conditions;
    private final List<Gathering> all;
    private final Map<ConditionKey, Root> roots = new HashMap<>();

    /** Those that hold and of which there are no longer enough, and since when. */
    private final Map<ConditionKey, Long> clearing = new LinkedHashMap<>();

    /** Those that are known from the book alone. */
    private final Set<ConditionKey> assumed = new LinkedHashSet<>();

    private Topology topology;
    private long now;

    Gatherings(RuleSet rules, Conditions conditions) {
        this.rules = rules;
        this.conditions = conditions;
        this.all = rules.correlations().stream()
                .filter(Gathering.class::isInstance)
                .map(Gathering.class::cast)
                .toList();
    }

    /** What there are no longer enough for, or nothing to count, ends as if it had changed at that time. */
    void follow(Topology changed, long at) {
        topology = changed;
        roots.clear();
        for (Gathering rule : all) {
            topology.all(rule.scope()).forEach(root -> roots.put(key(rule, root), root));
        }
        clearing.keySet().removeIf(key -> conditions.find(key).isEmpty());
        for (Gathering rule : all) {
            for (Condition condition : conditions.of(rule.head().id())) {
                if (!stays(rule, condition.key())) {
                    clearing.putIfAbsent(condition.key(), Math.max(at, condition.at()));
                }
            }
        }
    }

    private boolean stays(Gathering template, ConditionKey key) {
        return rootOf(key)
                .filter(root -> on(template, root)
                        .filter(rule -> new Count(rule, rule.toStay(), root, conditions, topology).toStay())
                        .isPresent())
                .isPresent();
    }

    /** A rule as it is where a root stands. */
    private Optional<Gathering> on(Gathering template, Root root) {
        return topology.site()
                .asset(root.asset())
                .flatMap(a -> rules.correlationOn(
                        template.head().id(), a, topology.site().areas()))
                .map(Gathering.class::cast);
    }

    /** Nothing is known of the signs: there is time for each member to say how it is. */
    void assumeHolding() {
        all.forEach(rule -> conditions.of(rule.head().id()).forEach(c -> assumed.add(c.key())));
    }

    private static ConditionKey key(Gathering rule, Root root) {
        return new ConditionKey(rule.head().id(), root.group(rule.head().group()), root.asset());
    }

    /** @param wall the gateway's clock: what came about long before it is history */
    void now(long wall) {
        now = wall;
        for (ConditionKey key : assumed) {
            long slowest = rootOf(key).stream()
                    .flatMap(root -> root.members().keySet().stream())
                    .mapToLong(topology::interval)
                    .max()
                    .orElse(0);
            clearing.put(key, wall + Explanations.REPORTS * slowest);
        }
        assumed.clear();
    }

    /** What a condition of one of these rules is of. */
    Optional<Root> rootOf(ConditionKey condition) {
        return Optional.ofNullable(roots.get(condition));
    }

    /** The members of a gathering that are off-normal now. */
    List<String> off(ConditionKey condition) {
        Root root = roots.get(condition);
        if (root == null) {
            return List.of();
        }
        Set<String> signs = all.stream()
                .filter(r -> r.head().id().equals(condition.rule()))
                .flatMap(r -> r.signs().stream())
                .collect(Collectors.toSet());
        return root.members().keySet().stream()
                .filter(m -> conditions.isAny(signs, m))
                .toList();
    }

    /** What an event has brought about. */
    List<ConditionEvent> after(ConditionEvent event, long at) {
        List<ConditionEvent> found = new ArrayList<>();
        for (Gathering rule : all) {
            if (rule.watches().contains(event.rule())) {
                for (Root root : concerned(rule, event)) {
                    judge(rule, root, at).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private Set<Root> concerned(Gathering rule, ConditionEvent event) {
        Set<Root> concerned = new LinkedHashSet<>();
        if (rule.toStay().contains(event.rule())) {
            concerned.addAll(topology.counting(rule.scope(), event.asset()));
        }
        if (rule.need().filter(n -> n.sign().equals(event.rule())).isPresent()) {
            topology.on(rule.scope(), event.asset()).ifPresent(concerned::add);
            if (rule.need().get().metres() > 0) {
                conditions.of(rule.signs()).stream()
                        .flatMap(c -> topology.counting(rule.scope(), c.asset()).stream())
                        .forEach(concerned::add);
            }
        }
        return concerned;
    }

    private Optional<ConditionEvent> judge(Gathering template, Root root, long at) {
        Optional<Asset> asset = topology.site().asset(root.asset());
        Optional<Gathering> its = on(template, root);
        if (its.isEmpty()) {
            return Optional.empty();
        }
        Gathering rule = its.get();
        ConditionKey key = key(rule, root);
        if (conditions.find(key).isPresent()) {
            if (new Count(rule, rule.toStay(), root, conditions, topology).toStay()) {
                clearing.remove(key);
            } else {
                clearing.putIfAbsent(key, at);
            }
            return Optional.empty();
        }
        return new Count(rule, rule.signs(), root, conditions, topology)
                .toBegin()
                .filter(enough -> isGiven(rule, root, enough.since()))
                .map(enough -> new Began(
                        key.rule(),
                        key.group(),
                        key.asset(),
                        rule.head().severityOn(asset.get(), rule.severity()),
                        Instant.ofEpochMilli(Math.min(enough.since(), at)),
                        Instant.ofEpochMilli(at),
                        now - at > View.TOO_LATE.toMillis(),
                        new Evidence(MEMBERS, enough.count(), enough.of(), "times")));
    }

    /** What it needs holds, and has begun about when the members became off-normal if those must have done so together. */
    private boolean isGiven(Gathering rule, Root root, long since) {
        if (rule.need().isEmpty()) {
            return true;
        }
        Need need = rule.need().get();
        return conditions.of(need.sign()).stream()
                .filter(c -> rule.within().isEmpty()
                        || Math.abs(c.onset() - since) <= rule.within().get().toMillis())
                .anyMatch(c -> need.metres() == 0
                        ? c.asset().equals(root.asset())
                        : topology.metres(c.asset(), root.asset()) <= need.metres());
    }

    /** When the next is over. */
    long due() {
        long due = Condition.NEVER;
        for (Map.Entry<ConditionKey, Long> one : clearing.entrySet()) {
            due = Math.min(due, one.getValue() + offDelay(one.getKey()));
        }
        return due;
    }

    /** As it is for what the condition stands on; nothing where the rule has been taken out meanwhile. */
    private long offDelay(ConditionKey key) {
        return topology.site()
                .asset(key.asset())
                .flatMap(a -> rules.correlationOn(key.rule(), a, topology.site().areas()))
                .map(rule -> ((Gathering) rule).offDelay().toMillis())
                .orElse(0L);
    }

    /** Those that are over by then. */
    List<ConditionEvent> over(long at) {
        List<ConditionEvent> over = new ArrayList<>();
        for (Map.Entry<ConditionKey, Long> one : List.copyOf(clearing.entrySet())) {
            ConditionKey key = one.getKey();
            if (one.getValue() + offDelay(key) <= at) {
                clearing.remove(key);
                conditions
                        .find(key)
                        .ifPresent(c -> over.add(new Ended(
                                key.rule(),
                                key.group(),
                                key.asset(),
                                Instant.ofEpochMilli(at),
                                now - at > View.TOO_LATE.toMillis(),
                                new Evidence(
                                        MEMBERS,
                                        off(key).size(),
                                        c.event().evidence().setpoint(),
                                        "times"))));
            }
        }
        return over;
    }

    record Kept(List<KeptClearing> clearing) {}

    record KeptClearing(ConditionKey key, long since) {}

    Kept kept() {
        return new Kept(clearing.entrySet().stream()
                .map(c -> new KeptClearing(c.getKey(), c.getValue()))
                .toList());
    }

    void restore(Kept kept) {
        kept.clearing.stream().filter(c -> roots.containsKey(c.key)).forEach(c -> clearing.put(c.key, c.since));
    }
}
