package org.gridpost.pipelines.detect.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
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

    /** So many reports may be lost. */
    static final long REPORTS = 3;

    /** Longer than any rule's off-delay: what holds then is no echo of what was. */
    private static final long AT_LAST = 20 * 60_000;

    private final Map<String, Set<String>> signs;
    private final Set<String> silences;
    private final List<Cause> causes;
    private final Set<String> explained = new HashSet<>();
    private final Set<String> explaining = new HashSet<>();
    private final Conditions conditions = new Conditions();
    private final PriorityQueue<Queued> queue = new PriorityQueue<>(Queued.IN_ORDER);
    private final Map<Standing, OpenAlarm> alarms = new HashMap<>();
    private final Set<Condition> waiting = new HashSet<>();
    private final Gatherings gatherings;
    private final Aggravations aggravations;
    private final Recurrences recurrences;
    private Topology topology;
    private long clock = Long.MIN_VALUE;
    private long sequence;

    /** An event and its place in the order of arrival, which decides between events of one time and condition. */
    private record Queued(ConditionEvent event, long sequence) {
        static final Comparator<Queued> IN_ORDER = Comparator.comparing((Queued q) -> q.event.at())
                .thenComparing(q -> q.event.rule())
                .thenComparing(q -> q.event.asset())
                .thenComparing(q -> q.event.group())
                .thenComparing(Queued::sequence);
    }

    private record Standing(String group, String asset) {}

    /** An alarm as the book will have it. */
    private record OpenAlarm(String id, Set<String> rules) {}

    public Correlator(RuleSet rules, Site site) {
        this.signs = rules.signs();
        this.silences = rules.silences();
        this.causes = rules.causes();
        causes.forEach(c -> {
            explaining.add(c.rule());
            explained.addAll(c.explains());
        });
        this.gatherings = new Gatherings(rules, conditions);
        this.aggravations = new Aggravations(rules, conditions, gatherings);
        this.recurrences = new Recurrences(rules);
        follow(site);
    }

    /** The register has changed. */
    public void follow(Site site) {
        topology = new Topology(site);
        // Of what has left nothing is told any more, not even what it has said already.
        conditions.removeIf(c -> site.asset(c.asset()).isEmpty());
        queue.removeIf(q -> site.asset(q.event().asset()).isEmpty());
        alarms.keySet().removeIf(a -> site.asset(a.asset()).isEmpty());
        waiting.removeIf(c -> conditions.find(c.key()).isEmpty());
        gatherings.follow(topology, clock);
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
        boolean mayHaveCause = explained.contains(event.rule());
        if (!mayHaveCause && !signs.containsKey(event.rule())) {
            tell(event, out);
        }
        if (mayHaveCause && event instanceof Began began && began.severity() == Severity.P1) {
            takeWhatIsQueued(ConditionKey.of(event), out);
            take(began, out);
        } else {
            queue.add(new Queued(event, sequence++));
        }
    }

    /** What was before it of the same condition stays before it. */
    private void takeWhatIsQueued(ConditionKey condition, Consumer<ConditionEvent> out) {
        List<Queued> before = queue.stream()
                .filter(q -> ConditionKey.of(q.event()).equals(condition))
                .sorted(Queued.IN_ORDER)
                .toList();
        queue.removeAll(before);
        before.forEach(q -> take(q.event(), out));
    }

    /** @param now the gateway's clock, epoch milliseconds */
    public void tick(long now, Consumer<ConditionEvent> out) {
        long until = now - REORDER;
        if (clock == Long.MIN_VALUE) {
            clock = until;
        }
        gatherings.now(now);
        while (true) {
            long next = queue.isEmpty() ? Condition.NEVER : at(queue.peek().event());
            long due = due();
            if (Math.min(next, due) > until) {
                break;
            }
            if (next <= due) {
                clock = Math.max(clock, next);
                take(queue.poll().event(), out);
            } else {
                clock = Math.max(clock, due);
                bringAbout(out);
            }
        }
        clock = Math.max(clock, until);
    }

    /** The next time, on the gateway's clock, at which a tick can bring something about. */
    public long nextTick() {
        long next = Math.min(queue.isEmpty() ? Condition.NEVER : at(queue.peek().event()), due());
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
            if (condition.isHeld() && heldCause(condition).isPresent()) {
                later.add(condition); // If that one is told now, it takes this one with it.
            } else if (condition.isHeld()) {
                tellPlain(condition, condition.event().at(), out);
            } else if (condition.isLifting()) {
                settle(condition, out);
            }
        }
        for (Condition condition : later) {
            if (condition.isHeld()) {
                heldCause(condition)
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
        if (!explained.contains(event.rule())) {
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
        if (explained.contains(event.rule())) {
            place(condition, isNew, out);
        } else if (!signs.containsKey(event.rule())) {
            condition.plain();
            noteAgain(event, out);
        }
        if (isNew && explaining.contains(event.rule()) && !explained.contains(event.rule())) {
            cover(condition, out);
        }
    }

    /** Where a condition that may have a cause goes. */
    private void place(Condition condition, boolean isNew, Consumer<ConditionEvent> out) {
        Optional<Condition> cause = causeOf(condition);
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
        String alarm =
                alarms.get(new Standing(cause.key().group(), cause.asset())).id();
        tell(condition.event().suppressed(Optional.of(new Suppression(Suppression.Reason.CAUSE, alarm)), at), out);
        if (first) {
            coverIfCause(condition, out);
        }
    }

    private void coverIfCause(Condition condition, Consumer<ConditionEvent> out) {
        if (explaining.contains(condition.rule())) {
            cover(condition, out);
        }
    }

    /** A condition has begun that explains others: those that are there already come under it. */
    private void cover(Condition cause, Consumer<ConditionEvent> out) {
        for (Cause link : causes) {
            if (link.rule().equals(cause.rule())) {
                root(link, cause)
                        .ifPresent(root -> root.reach().stream()
                                .flatMap(asset -> conditions.on(asset).stream())
                                .filter(c -> (c.cause().isEmpty() || c.isLifting()) && explains(link, cause, c))
                                .forEach(c -> tellUnder(
                                        c,
                                        cause,
                                        c.told()
                                                ? cause.event().at()
                                                : c.event().at(),
                                        out)));
            }
        }
    }

    /** What explains a condition: the one that it is under, else the first that does. */
    private Optional<Condition> causeOf(Condition condition) {
        List<Condition> found = new ArrayList<>();
        for (Root root : topology.over(condition.asset())) {
            for (Cause link : causes) {
                if (link.over() == root.scope() && link.explains().contains(condition.rule())) {
                    conditions.on(root.asset()).stream()
                            .filter(c -> c.rule().equals(link.rule()))
                            .filter(c -> root(link, c).filter(root::equals).isPresent())
                            .filter(c -> explains(link, c, condition))
                            .forEach(found::add);
                }
            }
        }
        return found.stream()
                .min(Comparator.comparing((Condition c) -> !condition.isUnder(c.key()))
                        .thenComparing(Condition::at)
                        .thenComparing(Condition::rule)
                        .thenComparing(Condition::asset));
    }

    /** What explains a condition and waits itself, if it does not wait for this one. */
    private Optional<Condition> heldCause(Condition condition) {
        return causeOf(condition)
                .filter(Condition::isHeld)
                .filter(cause -> causeOf(cause).filter(condition::equals).isEmpty());
    }

    private Optional<Root> root(Cause link, Condition cause) {
        return link.over() == Scope.CIRCUIT ? gatherings.rootOf(cause.key()) : topology.on(link.over(), cause.asset());
    }

    private boolean explains(Cause link, Condition cause, Condition condition) {
        if (!link.explains().contains(condition.rule()) || cause.key().equals(condition.key())) {
            return false;
        }
        boolean urgentEnough = cause.severity().compareTo(condition.severity()) <= 0;
        return urgentEnough
                && noticed(condition) >= cause.onset() - link.within().toMillis()
                && !isAbove(condition, cause);
    }

    /**
     * When a condition can have been brought about: a silence that was too short to be one when the cause began may be of
     * it, whenever the last word was, and so may what gathers of silences.
     */
    private long noticed(Condition condition) {
        boolean bySilence = silences.contains(condition.rule())
                || gatherings.rootOf(condition.key()).isPresent();
        return bySilence ? condition.at() : condition.onset();
    }

    /** An asset that is back is silent if several reports fail to come; what gathers of silences waits for all of them. */
    private long slack(Condition condition) {
        long own = silences.contains(condition.rule()) ? REPORTS * topology.interval(condition.asset()) : 0;
        return gatherings.off(condition.key()).stream()
                .filter(member -> conditions.isAny(silences, member))
                .mapToLong(member -> REPORTS * topology.interval(member))
                .reduce(own, Math::max);
    }

    private boolean isAbove(Condition upper, Condition condition) {
        Optional<ConditionKey> next = condition.cause();
        while (next.isPresent()) {
            if (next.get().equals(upper.key())) {
                return true;
            }
            next = next.flatMap(conditions::find).flatMap(Condition::cause);
        }
        return false;
    }

    private void ended(Ended event, Consumer<ConditionEvent> out) {
        Optional<Condition> known = conditions.remove(ConditionKey.of(event));
        boolean mayHaveCause = explained.contains(event.rule());
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
        if (explaining.contains(event.rule())) {
            for (Condition child : conditions.all()) {
                if (child.isUnder(condition.key())) {
                    lift(child);
                }
            }
        }
    }

    /** Its cause is over: whether it holds still is looked at in a while. */
    private void lift(Condition child) {
        long from = Math.max(clock, child.at()) + slack(child);
        child.lift(from + SETTLE, from + AT_LAST);
        waiting.add(child);
    }

    /** It is time to look at one whose cause is over; who holds still may have another, or may only be slower to return, else it stands for itself. */
    private void settle(Condition condition, Consumer<ConditionEvent> out) {
        Optional<Condition> other = causeOf(condition);
        if (other.filter(Condition::isHeld).isPresent()) {
            condition.lookAgain(other.get().heldUntil());
        } else if (other.isPresent()) {
            tellUnder(condition, other.get(), Instant.ofEpochMilli(clock), out);
        } else if (isReturning(condition) && !condition.mustLift(clock)) {
            condition.lookAgain(clock + SETTLE);
        } else {
            tellPlain(condition, Instant.ofEpochMilli(clock), out);
        }
    }

    /** Its first signs are gone, and it is only its off-delay that runs. */
    private boolean isReturning(Condition condition) {
        Set<String> its = signs.entrySet().stream()
                .filter(s -> s.getValue().contains(condition.rule()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return !its.isEmpty() && !conditions.isAny(its, condition.asset());
    }

    private void noteAgain(Began event, Consumer<ConditionEvent> out) {
        OpenAlarm alarm = alarms.get(new Standing(event.group(), event.asset()));
        if (alarm != null && alarm.rules().size() == 1 && !event.late()) {
            recurrences.note(event, topology.site()).ifPresent(found -> find(found, out));
        }
    }

    private void tell(ConditionEvent event, Consumer<ConditionEvent> out) {
        Standing standing = new Standing(event.group(), event.asset());
        if (event instanceof Began began) {
            alarms.computeIfAbsent(standing, s -> new OpenAlarm(began.alarmId(), new HashSet<>()))
                    .rules()
                    .add(event.rule());
        } else {
            alarms.computeIfPresent(standing, (s, alarm) -> {
                alarm.rules().remove(event.rule());
                return alarm.rules().isEmpty() ? null : alarm;
            });
        }
        out.accept(event);
    }

    // The snapshot.

    /** What is remembered, for the snapshot. */
    public record Kept(
            long clock,
            List<Condition.Kept> conditions,
            List<KeptEvent> queued,
            List<KeptAlarm> alarms,
            Gatherings.Kept gatherings,
            Aggravations.Kept aggravations,
            Recurrences.Kept recurrences) {}

    /** One of the two. */
    record KeptEvent(Optional<Began> began, Optional<Ended> ended) {
        static KeptEvent of(ConditionEvent event) {
            return event instanceof Began began
                    ? new KeptEvent(Optional.of(began), Optional.empty())
                    : new KeptEvent(Optional.empty(), Optional.of((Ended) event));
        }

        ConditionEvent event() {
            return began.isPresent() ? began.get() : ended.orElseThrow();
        }
    }

    record KeptAlarm(String group, String asset, String id, Set<String> rules) {}

    public Kept kept() {
        return new Kept(
                clock,
                conditions.all().stream().map(Condition::kept).toList(),
                queue.stream()
                        .sorted(Queued.IN_ORDER)
                        .map(q -> KeptEvent.of(q.event()))
                        .toList(),
                alarms.entrySet().stream()
                        .map(a -> new KeptAlarm(
                                a.getKey().group(),
                                a.getKey().asset(),
                                a.getValue().id(),
                                Set.copyOf(a.getValue().rules())))
                        .toList(),
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
        kept.queued.forEach(e -> queue.add(new Queued(e.event(), sequence++)));
        kept.alarms.forEach(
                a -> alarms.put(new Standing(a.group, a.asset), new OpenAlarm(a.id, new HashSet<>(a.rules))));
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
                .filter(c -> explaining.contains(c.rule()))
                .filter(c -> alarms.get(new Standing(c.key().group(), c.asset()))
                        .id()
                        .equals(alarm))
                .findFirst();
        if (cause.isPresent()) {
            condition.under(cause.get().key());
        } else {
            lift(condition);
        }
    }
}
