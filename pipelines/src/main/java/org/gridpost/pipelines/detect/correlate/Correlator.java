package org.gridpost.pipelines.detect.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.detect.RuleSet;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/**
 * The second stage: finds what conditions of several assets have in common, and puts what follows from a cause under it.
 * Used by one thread.
 *
 * <pre>
 *                 ┌── what nothing could explain, and P1 ──────────────────────────────▶ told at once
 *   conditions ───┤
 *                 └──▶ in the order of their times ──▶ gatherings, aggravations, recurrences
 *                      (20 s, for stragglers)      └─▶ what a cause may explain: held, told under it or plain
 * </pre>
 *
 * It goes by the times of the conditions, not of their arrival, so a replay comes to the same result. Each condition only
 * concerns the roots over its asset, so it could be divided among several by root.
 */
public final class Correlator {
    /** Conditions of the first stage come in so late at most: under way, and waiting for stragglers, milliseconds. */
    private static final long REORDER = 20_000;

    /** So long what may have a cause waits for it. With the stragglers' time and a tick it is told within 40 s. */
    private static final long HOLD = 19_000;

    /** What holds still so long after its cause is over stands for itself. */
    private static final long SETTLE = 60_000;

    /** Longer than any rule's off-delay: what holds then is no echo of what was. */
    private static final long AT_LAST = 20 * 60_000;

    private final Conditions conditions = new Conditions();
    private final Arrivals arrivals = new Arrivals();
    private final OpenAlarms alarms = new OpenAlarms();
    private final Set<Condition> waiting = new HashSet<>();
    private final Gatherings gatherings;
    private final Aggravations aggravations;
    private final Recurrences recurrences;
    private final Explanations explanations;
    private Topology topology;
    private long clock = Long.MIN_VALUE;

    public Correlator(RuleSet rules, Site site) {
        this.gatherings = new Gatherings(rules, conditions);
        this.aggravations = new Aggravations(rules, conditions, gatherings);
        this.recurrences = new Recurrences(rules);
        this.explanations = new Explanations(rules, conditions, gatherings);
        follow(site);
    }

    /** The register has changed. */
    public void follow(Site site) {
        topology = new Topology(site);
        // Of what has left nothing is told any more, not even what it has said already.
        conditions.removeIf(c -> site.asset(c.asset()).isEmpty());
        arrivals.follow(site);
        alarms.follow(site);
        waiting.removeIf(c -> conditions.find(c.key()).isEmpty());
        gatherings.follow(topology, clock);
        explanations.follow(topology);
        aggravations.follow(topology);
        recurrences.follow(site);
        for (Condition child : conditions.all()) {
            if (!child.isLifting()
                    && child.cause().filter(c -> conditions.find(c).isEmpty()).isPresent()) {
                lift(child);
            }
        }
    }

    /** Takes in what the first stage has found. */
    public void accept(ConditionEvent event, Consumer<ConditionEvent> out) {
        boolean mayHaveCause = explanations.mayHaveCause(event.rule());
        if (!mayHaveCause && !explanations.isSign(event.rule())) {
            tell(event, out);
        }
        if (mayHaveCause && event instanceof Began began && began.severity() == Severity.P1) {
            // What was before it of the same condition stays before it.
            arrivals.take(ConditionKey.of(event)).forEach(before -> take(before, out));
            take(began, out);
        } else {
            arrivals.add(event);
        }
    }

    /** @param now the gateway's clock, epoch milliseconds */
    public void tick(long now, Consumer<ConditionEvent> out) {
        long until = now - REORDER;
        if (clock == Long.MIN_VALUE) {
            clock = until;
        }
        gatherings.now(now);
        while (true) {
            long next = arrivals.next();
            long due = due();
            if (Math.min(next, due) > until) {
                break;
            }
            if (next <= due) {
                clock = Math.max(clock, next);
                take(arrivals.take(), out);
            } else {
                clock = Math.max(clock, due);
                bringAbout(out);
            }
        }
        clock = Math.max(clock, until);
    }

    /** The next time, on the gateway's clock, at which a tick can bring something about. */
    public long nextTick() {
        long next = Math.min(arrivals.next(), due());
        return next == Condition.NEVER ? next : next + REORDER;
    }

    private long due() {
        long due = Math.min(gatherings.due(), recurrences.due());
        for (Condition condition : waiting) {
            due = Math.min(due, condition.due());
        }
        return due;
    }

    private static long at(ConditionEvent event) {
        return event.at().toEpochMilli();
    }

    private void bringAbout(Consumer<ConditionEvent> out) {
        List<Condition> over = waiting.stream()
                .filter(c -> c.due() <= clock)
                .sorted(Comparator.comparing(Condition::at)
                        .thenComparing(Condition::rule)
                        .thenComparing(Condition::asset)
                        .thenComparing(c -> c.key().group()))
                .toList();
        List<Condition> later = new ArrayList<>();
        for (Condition condition : over) {
            if (condition.isHeld() && explanations.heldCause(condition).isPresent()) {
                later.add(condition); // If that one is told now, it takes this one with it.
            } else if (condition.isHeld()) {
                tellPlain(condition, condition.event().at(), out);
            } else if (condition.isLifting()) {
                settle(condition, out);
            }
        }
        for (Condition condition : later) {
            if (condition.isHeld()) {
                explanations
                        .heldCause(condition)
                        .ifPresentOrElse(
                                cause -> condition.hold(cause.heldUntil()),
                                () -> tellPlain(condition, condition.event().at(), out));
            }
        }
        gatherings.over(clock).forEach(ended -> find(ended, out));
        recurrences.over(clock).forEach(ended -> find(ended, out));
    }

    /** What this stage has found itself goes the same way. */
    private void find(ConditionEvent event, Consumer<ConditionEvent> out) {
        if (!explanations.mayHaveCause(event.rule())) {
            tell(event, out);
        }
        take(event, out);
    }

    private void take(ConditionEvent event, Consumer<ConditionEvent> out) {
        if (event instanceof Began began) {
            began(began, out);
        } else {
            ended((Ended) event, out);
        }
        long time = Math.max(clock, at(event));
        gatherings.after(event, time).forEach(found -> find(found, out));
        aggravations.after(event, time).forEach(found -> find(found, out));
    }

    private void began(Began event, Consumer<ConditionEvent> out) {
        Optional<Condition> known = conditions.find(ConditionKey.of(event));
        Condition condition = known.orElseGet(() -> new Condition(event));
        boolean isNew = known.isEmpty();
        condition.is(event);
        conditions.add(condition);
        if (explanations.mayHaveCause(event.rule())) {
            place(condition, isNew, out);
        } else if (!explanations.isSign(event.rule())) {
            condition.plain();
            noteAgain(event, out);
        }
        if (isNew && explanations.mayBeCause(event.rule()) && !explanations.mayHaveCause(event.rule())) {
            cover(condition, out);
        }
    }

    /** Where a condition that may have a cause goes. */
    private void place(Condition condition, boolean isNew, Consumer<ConditionEvent> out) {
        Optional<Condition> cause = explanations.causeOf(condition);
        boolean atOnce =
                condition.severity() == Severity.P1 || condition.event().late();
        // A cause that waits itself for what explains it is not told before its time because of what it explains.
        if (cause.filter(c -> atOnce || c.told()).isPresent()) {
            tellUnder(condition, cause.get(), condition.event().at(), out);
        } else if (atOnce || (!isNew && condition.told() && !condition.isLifting())) {
            tellPlain(condition, condition.event().at(), out);
        } else if (isNew) {
            condition.hold(condition.at() + HOLD);
            waiting.add(condition);
        }
    }

    private void tellPlain(Condition condition, Instant at, Consumer<ConditionEvent> out) {
        boolean first = !condition.told();
        condition.plain();
        waiting.remove(condition);
        Began event = condition.event().suppressed(Optional.empty(), at);
        tell(event, out);
        if (first) {
            noteAgain(event, out);
            coverIfCause(condition, out);
        }
    }

    private void tellUnder(Condition condition, Condition cause, Instant at, Consumer<ConditionEvent> out) {
        if (!cause.told()) {
            tellPlain(cause, cause.event().at(), out);
        }
        boolean first = !condition.told();
        condition.under(cause.key());
        waiting.remove(condition);
        Suppression by = new Suppression(Suppression.Reason.CAUSE, alarms.idOf(cause.key()));
        tell(condition.event().suppressed(Optional.of(by), at), out);
        if (first) {
            coverIfCause(condition, out);
        }
    }

    private void coverIfCause(Condition condition, Consumer<ConditionEvent> out) {
        if (explanations.mayBeCause(condition.rule())) {
            cover(condition, out);
        }
    }

    /** A condition has begun that explains others: those that are there already come under it. */
    private void cover(Condition cause, Consumer<ConditionEvent> out) {
        for (Condition one : explanations.explainedBy(cause)) {
            if (one.cause().isEmpty() || one.isLifting()) {
                tellUnder(
                        one,
                        cause,
                        one.told() ? cause.event().at() : one.event().at(),
                        out);
            }
        }
    }

    private void ended(Ended event, Consumer<ConditionEvent> out) {
        Optional<Condition> known = conditions.remove(ConditionKey.of(event));
        boolean mayHaveCause = explanations.mayHaveCause(event.rule());
        if (known.isEmpty()) {
            if (mayHaveCause) {
                tell(event, out);
            }
            return;
        }
        Condition condition = known.get();
        waiting.remove(condition);
        if (mayHaveCause) {
            if (!condition.told()) {
                tellPlain(condition, condition.event().at(), out);
            }
            tell(event, out);
        }
        if (explanations.mayBeCause(event.rule())) {
            for (Condition child : conditions.all()) {
                if (child.isUnder(condition.key())) {
                    lift(child);
                }
            }
        }
    }

    /** Its cause is over: whether it holds still is looked at in a while. */
    private void lift(Condition child) {
        long from = Math.max(clock, child.at()) + explanations.slack(child);
        child.lift(from + SETTLE, from + AT_LAST);
        waiting.add(child);
    }

    /** It is time to look at one whose cause is over; who holds still may have another, or may only be slower to return, else it stands for itself. */
    private void settle(Condition condition, Consumer<ConditionEvent> out) {
        Optional<Condition> other = explanations.causeOf(condition);
        if (other.filter(Condition::isHeld).isPresent()) {
            condition.lookAgain(other.get().heldUntil());
        } else if (other.isPresent()) {
            tellUnder(condition, other.get(), Instant.ofEpochMilli(clock), out);
        } else if (explanations.isReturning(condition) && !condition.mustLift(clock)) {
            condition.lookAgain(clock + SETTLE);
        } else {
            tellPlain(condition, Instant.ofEpochMilli(clock), out);
        }
    }

    private void noteAgain(Began event, Consumer<ConditionEvent> out) {
        if (alarms.isAlone(event) && !event.late()) {
            recurrences.note(event, topology.site()).ifPresent(found -> find(found, out));
        }
    }

    private void tell(ConditionEvent event, Consumer<ConditionEvent> out) {
        alarms.enter(event);
        out.accept(event);
    }

    // The snapshot.

    /** What is remembered, for the snapshot. */
    public record Kept(
            long clock,
            List<Condition.Kept> conditions,
            List<Arrivals.Kept> arrivals,
            List<OpenAlarms.Kept> alarms,
            Gatherings.Kept gatherings,
            Aggravations.Kept aggravations,
            Recurrences.Kept recurrences) {}

    public Kept kept() {
        return new Kept(
                clock,
                conditions.all().stream().map(Condition::kept).toList(),
                arrivals.kept(),
                alarms.kept(),
                gatherings.kept(),
                aggravations.kept(),
                recurrences.kept());
    }

    public void restore(Kept kept) {
        clock = kept.clock;
        kept.conditions.stream()
                .map(Condition::of)
                .filter(c -> topology.site().asset(c.asset()).isPresent())
                .forEach(c -> {
                    conditions.add(c);
                    if (c.due() != Condition.NEVER) {
                        waiting.add(c);
                    }
                });
        arrivals.restore(kept.arrivals);
        alarms.restore(kept.alarms);
        gatherings.restore(kept.gatherings);
        aggravations.restore(kept.aggravations);
        recurrences.restore(kept.recurrences);
    }

    /** Without a snapshot: conditions that are known to hold go on holding, under their causes. */
    public void assumeHolding(Collection<Began> holding) {
        for (Began began : holding) {
            Condition condition = new Condition(began);
            condition.plain();
            conditions.add(condition);
            tell(began, event -> {});
        }
        for (Condition condition : conditions.all()) {
            condition
                    .event()
                    .suppression()
                    .filter(s -> s.reason() == Suppression.Reason.CAUSE)
                    .ifPresent(s -> assumeUnder(condition, s.by()));
        }
        gatherings.assumeHolding();
        holding.forEach(recurrences::assumeHolding);
    }

    private void assumeUnder(Condition condition, String alarm) {
        Optional<Condition> cause = conditions.all().stream()
                .filter(c -> explanations.mayBeCause(c.rule()))
                .filter(c -> alarms.idOf(c.key()).equals(alarm))
                .findFirst();
        if (cause.isPresent()) {
            condition.under(cause.get().key());
        } else {
            lift(condition);
        }
    }
}
