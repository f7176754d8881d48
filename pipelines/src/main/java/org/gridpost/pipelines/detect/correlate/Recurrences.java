package org.gridpost.pipelines.detect.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.correlate.Correlation.Recurrence;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Site;

/** Assets of which people were told again and again. */
final class Recurrences {
    private final RuleSet rules;
    private final List<Recurrence> all;

    /** By rule and asset. */
    private final Map<Case, Told> told = new LinkedHashMap<>();

    /** No recurrence is over before; asked for every second, so that not all have to be looked at. */
    private long nextEnd = Condition.NEVER;

    record Case(String rule, String asset) {}

    /** When alarms began, epoch milliseconds, and since when the recurrence holds. */
    private static final class Told {
        private final List<Long> times = new ArrayList<>();
        private long endsAt = Condition.NEVER;
    }

    Recurrences(RuleSet rules) {
        this.rules = rules;
        this.all = rules.correlations().stream()
                .filter(Recurrence.class::isInstance)
                .map(Recurrence.class::cast)
                .toList();
    }

    /** The register has changed. */
    void follow(Site site) {
        told.keySet().removeIf(c -> site.asset(c.asset()).isEmpty());
    }

    /** Without a snapshot: it is over once the last of its alarms is old, if no more come. */
    void assumeHolding(Began began) {
        for (Recurrence rule : all) {
            if (rule.head().id().equals(began.rule())) {
                endsAt(
                        told.computeIfAbsent(new Case(began.rule(), began.asset()), c -> new Told()),
                        began.at().plus(rule.within()).toEpochMilli());
            }
        }
    }

    /** An alarm has been raised for an asset by itself. */
    Optional<ConditionEvent> note(Began event, Site site) {
        Optional<Asset> asset = site.asset(event.asset());
        for (Recurrence template : all) {
            boolean counts = !template.except().contains(event.rule())
                    && !template.head().id().equals(event.rule())
                    && asset.filter(a -> template.head().kinds().contains(a.kind()))
                            .isPresent();
            if (counts) {
                Optional<Recurrence> its = rules.correlationOn(template.head().id(), asset.get(), site.areas())
                        .map(Recurrence.class::cast);
                return its.flatMap(rule -> count(rule, event, asset.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<ConditionEvent> count(Recurrence rule, Began event, Asset asset) {
        Told its = told.computeIfAbsent(new Case(rule.head().id(), event.asset()), c -> new Told());
        long at = event.at().toEpochMilli();
        long within = rule.within().toMillis();
        its.times.removeIf(t -> t <= at - within);
        its.times.add(at);
        if (its.times.size() < rule.times()) {
            return Optional.empty();
        }
        boolean holds = its.endsAt != Condition.NEVER;
        endsAt(its, its.times.get(its.times.size() - rule.times()) + within);
        return holds
                ? Optional.empty()
                : Optional.of(new Began(
                        rule.head().id(),
                        rule.head().group(),
                        event.asset(),
                        rule.head().severityOn(asset, rule.severity()),
                        event.at(),
                        event.at(),
                        false,
                        new Evidence("alarms", its.times.size(), rule.times(), "times")));
    }

    private void endsAt(Told its, long time) {
        its.endsAt = time;
        nextEnd = Math.min(nextEnd, time);
    }

    long due() {
        return nextEnd;
    }

    /** Those that are over by then. */
    List<ConditionEvent> over(long at) {
        if (at < nextEnd) {
            return List.of();
        }
        nextEnd = Condition.NEVER;
        List<ConditionEvent> over = new ArrayList<>();
        told.forEach((key, its) -> {
            if (its.endsAt <= at) {
                its.endsAt = Condition.NEVER;
                rules.find(key.rule)
                        .ifPresent(head -> over.add(new Ended(
                                key.rule,
                                head.group(),
                                key.asset,
                                Instant.ofEpochMilli(at),
                                false,
                                new Evidence("alarms", 0, 0, "times"))));
            }
            nextEnd = Math.min(nextEnd, its.endsAt);
        });
        return over;
    }

    record Kept(List<KeptTold> told) {}

    record KeptTold(Case of, List<Long> times, long endsAt) {}

    Kept kept() {
        return new Kept(told.entrySet().stream()
                .map(t -> new KeptTold(t.getKey(), List.copyOf(t.getValue().times), t.getValue().endsAt))
                .toList());
    }

    void restore(Kept kept) {
        kept.told.forEach(t -> {
            Told its = new Told();
            its.times.addAll(t.times);
            endsAt(its, t.endsAt);
            told.put(t.of, its);
        });
    }
}
