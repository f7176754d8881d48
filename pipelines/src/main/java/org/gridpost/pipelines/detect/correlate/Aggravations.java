package org.gridpost.pipelines.detect.correlate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.correlate.Correlation.Aggravation;
import org.gridpost.pipelines.detect.correlate.Correlation.Company;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;

/** Conditions that are worse because of what is near them. */
final class Aggravations {
    private final RuleSet rules;
    private final Conditions conditions;
    private final Gatherings gatherings;
    private final List<Aggravation> all;
    private final long longest;

    /** What has ended lately may still make worse what begins now. */
    private final Deque<Past> past = new ArrayDeque<>();

    private Topology topology;

    /** A condition that was: where, and until when, epoch milliseconds. */
    record Past(String rule, List<String> assets, long ended) {}

    Aggravations(RuleSet rules, Conditions conditions, Gatherings gatherings) {
        this.rules = rules;
        this.conditions = conditions;
        this.gatherings = gatherings;
        this.all = rules.correlations().stream()
                .filter(Aggravation.class::isInstance)
                .map(Aggravation.class::cast)
                .toList();
        this.longest = all.stream().mapToLong(a -> a.within().toMillis()).max().orElse(0);
    }

    void follow(Topology changed) {
        topology = changed;
    }

    /** What an event has brought about. */
    List<ConditionEvent> after(ConditionEvent event, long at) {
        List<ConditionEvent> found = new ArrayList<>();
        if (event instanceof Ended ended) {
            remember(ended, at);
            all.stream()
                    .map(a -> new ConditionKey(a.head().id(), event.group(), event.asset()))
                    .filter(key -> !key.rule().equals(event.rule()))
                    .flatMap(key -> conditions.find(key).stream())
                    .filter(c -> base(c).isEmpty())
                    .forEach(c -> found.add(new Ended(
                            c.rule(), c.key().group(), c.asset(), event.at(), ended.late(), ended.evidence())));
            return found;
        }
        for (Aggravation rule : all) {
            if (rule.base().contains(event.rule())) {
                conditions
                        .find(ConditionKey.of(event))
                        .flatMap(c -> worse(rule, c, at))
                        .ifPresent(found::add);
            } else if (rule.watches().contains(event.rule())) {
                conditions.of(rule.base()).forEach(c -> worse(rule, c, at).ifPresent(found::add));
            }
        }
        return found;
    }

    /** A rule of the same alarm that the aggravation is about. */
    private Optional<Condition> base(Condition worse) {
        return all.stream()
                .filter(a -> a.head().id().equals(worse.rule()))
                .flatMap(a -> conditions.of(a.base()).stream())
                .filter(c ->
                        c.key().group().equals(worse.key().group()) && c.asset().equals(worse.asset()))
                .findFirst();
    }

    private Optional<ConditionEvent> worse(Aggravation template, Condition base, long at) {
        Optional<Asset> asset = topology.site()
                .asset(base.asset())
                .filter(a -> template.head().kinds().contains(a.kind()));
        Optional<Aggravation> its = asset.flatMap(a -> rules.correlationOn(
                        template.head().id(), a, topology.site().areas()))
                .map(Aggravation.class::cast);
        if (its.isEmpty()) {
            return Optional.empty();
        }
        Aggravation rule = its.get();
        Severity severity = rule.raises() ? base.severity().raised() : base.severity();
        ConditionKey key = new ConditionKey(rule.head().id(), base.key().group(), base.asset());
        Optional<Condition> known = conditions.find(key);
        if (known.isPresent()) {
            // Once it was found to be so, it stays so until the condition itself is over.
            return severity.compareTo(known.get().severity()) < 0
                    ? Optional.of(began(
                            rule, key, base, severity, at, known.get().event().evidence()))
                    : Optional.empty();
        }
        return rule.by().stream()
                .flatMap(by -> nearest(rule, by, base, asset.get(), at).stream()
                        .mapToObj(metres -> new Evidence("distance", metres, by.metres(), "m")))
                .findFirst()
                .map(evidence -> began(rule, key, base, severity, at, evidence));
    }

    private static ConditionEvent began(
            Aggravation rule, ConditionKey key, Condition base, Severity severity, long at, Evidence evidence) {
        return new Began(
                rule.head().id(),
                key.group(),
                key.asset(),
                severity,
                base.event().onset(),
                Instant.ofEpochMilli(Math.max(at, base.at())),
                base.event().late(),
                evidence);
    }

    /** Metres to the nearest that makes it worse. */
    private OptionalDouble nearest(Aggravation rule, Company by, Condition base, Asset asset, long at) {
        if (by.rules().isEmpty()) {
            return topology.near(by.kind(), by.metres(), asset.place()).stream()
                    .filter(near -> !conditions.isAny(by.unless(), near.code()))
                    .mapToDouble(near -> near.place().metresTo(asset.place()))
                    .min();
        }
        boolean stillTime = at - base.onset() <= rule.within().toMillis();
        Stream<String> holding = conditions.of(by.rules()).stream()
                .filter(c -> stillTime || rule.within().isZero() || c.onset() <= base.onset())
                .flatMap(c -> places(c.key()).stream());
        Stream<String> over = past.stream()
                .filter(p -> by.rules().contains(p.rule)
                        && base.onset() - p.ended <= rule.within().toMillis())
                .flatMap(p -> p.assets.stream());
        return Stream.concat(holding, over)
                .filter(code -> topology.site()
                        .asset(code)
                        .filter(a -> a.kind() == by.kind())
                        .isPresent())
                .mapToDouble(code -> topology.metres(code, asset.code()))
                .filter(metres -> metres <= by.metres())
                .min();
    }

    /** Where a condition is: a gathering is where its members are off-normal. */
    private List<String> places(ConditionKey condition) {
        return gatherings.rootOf(condition).isPresent() ? gatherings.off(condition) : List.of(condition.asset());
    }

    private void remember(Ended ended, long at) {
        boolean matters = all.stream()
                .anyMatch(a -> !a.within().isZero()
                        && a.by().stream().anyMatch(by -> by.rules().contains(ended.rule())));
        if (matters) {
            past.add(new Past(
                    ended.rule(),
                    gatherings
                            .rootOf(ConditionKey.of(ended))
                            .map(root -> List.copyOf(root.members().keySet()))
                            .orElse(List.of(ended.asset())),
                    at));
        }
        past.removeIf(p -> p.ended < at - longest);
    }

    record Kept(List<Past> past) {}

    Kept kept() {
        return new Kept(
                past.stream().sorted(Comparator.comparingLong(Past::ended)).toList());
    }

    void restore(Kept kept) {
        past.addAll(kept.past);
    }
}
