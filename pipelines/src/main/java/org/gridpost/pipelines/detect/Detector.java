package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all rules over the journal. Used by one thread. The same records in the same order give the same events, whenever
 * and however often they are played.
 */
public final class Detector {
    /** Ticks come every second; so long a pause means that nobody could be heard. */
    private static final Duration TICK_GAP = Duration.ofSeconds(60);

    /** After a pause of this length messages may be waiting at the broker that belong before the next tick. */
    private static final Duration SHORT_GAP = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Detector.class);

    private final RuleSet rules;
    private final Supplier<Site> site;
    private final SunTimes sun;
    private final Map<String, AssetStates> assets = new HashMap<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>(Comparator.comparingLong(Wake::at));
    private final LongAdder failures = new LongAdder();
    private Site lastSite;
    private Instant lastTick = Instant.EPOCH;
    private Instant resumed = Instant.EPOCH;
    private Instant steady = Instant.EPOCH;

    public Detector(RuleSet rules, Supplier<Site> site, SunTimes sun) {
        this.rules = rules;
        this.site = site;
        this.sun = sun;
        this.lastSite = site.get();
    }

    private interface Call {
        Step on(Rule rule, RuleState state, AssetContext context);
    }

    private record Wake(long at, AssetStates asset, int rule) {}

    /** The states of one asset's rules; arrays because this is the hot path, owned by the detector alone. */
    private static final class AssetStates {
        final List<Rule> rules;
        final RuleState[] states;
        final long[] wakeAt;
        final long[] armed;
        AssetContext context;

        AssetStates(AssetContext context, List<Rule> rules) {
            this.context = context;
            this.rules = rules;
            this.states = new RuleState[rules.size()];
            this.wakeAt = new long[rules.size()];
            this.armed = new long[rules.size()];
            for (int i = 0; i < states.length; i++) {
                states[i] = rules.get(i).initial();
                wakeAt[i] = Step.NEVER;
                armed[i] = Step.NEVER;
            }
        }
    }

    /** Plays one record; events go to {@code out} in the order in which they came about. */
    public void accept(JournalRecord record, Consumer<ConditionEvent> out) {
        followSite();
        if (record instanceof JournalRecord.Intake intake) {
            accept(intake.readings(), out);
        } else if (record instanceof JournalRecord.Tick tick) {
            accept(tick.time(), out);
        }
    }

    private void accept(List<Reading> readings, Consumer<ConditionEvent> out) {
        if (readings.isEmpty()) {
            return;
        }
        Reading first = readings.get(0);
        if (readings.stream().allMatch(r -> isTogether(first, r))) {
            judge(readings, out);
            return;
        }
        Map<Moment, List<Reading>> byMoment = new LinkedHashMap<>();
        for (Reading reading : readings) {
            byMoment.computeIfAbsent(new Moment(reading.asset(), reading.time()), m -> new ArrayList<>())
                    .add(reading);
        }
        byMoment.values().forEach(together -> judge(together, out));
    }

    private record Moment(String asset, Instant time) {}

    private static boolean isTogether(Reading a, Reading b) {
        return a.asset().equals(b.asset()) && a.time().equals(b.time());
    }

    private void judge(List<Reading> together, Consumer<ConditionEvent> out) {
        Reading first = together.get(0);
        AssetStates asset = assets.get(first.asset());
        if (asset == null) {
            asset = lastSite.asset(first.asset()).map(this::statesOf).orElse(null);
            if (asset == null) {
                // Taken out of the register since: its readings are stored, but nobody is responsible for it.
                return;
            }
        }
        long interested = 0;
        for (Reading reading : together) {
            for (int rule : rules.listeners(reading.kind(), reading.metric())) {
                interested |= 1L << rule;
            }
        }
        while (interested != 0) {
            int rule = Long.numberOfTrailingZeros(interested);
            interested &= interested - 1;
            step(asset, rule, (r, state, context) -> r.onReadings(state, together, context), out);
        }
    }

    private void accept(Instant tick, Consumer<ConditionEvent> out) {
        if (tick.isAfter(lastTick.plus(SHORT_GAP))) {
            steady = tick;
            resumed = tick.isAfter(lastTick.plus(TICK_GAP)) ? tick : resumed;
            assets.values().forEach(a -> a.context = contextOf(a.context.asset()));
        }
        if (tick.isAfter(lastTick)) {
            lastTick = tick;
        }
        long now = tick.toEpochMilli();
        List<Wake> due = new ArrayList<>();
        while (!wakes.isEmpty() && wakes.peek().at() <= now) {
            due.add(wakes.poll());
        }
        for (Wake wake : due) {
            AssetStates asset = wake.asset();
            int rule = wake.rule();
            boolean current = asset.armed[rule] == wake.at()
                    && assets.get(asset.context.asset().code()) == asset;
            if (!current) {
                continue;
            }
            asset.armed[rule] = Step.NEVER;
            if (asset.wakeAt[rule] <= now) {
                step(asset, rule, (r, state, context) -> r.onTick(state, tick, context), out);
            } else {
                arm(asset, rule);
            }
        }
    }

    /** A rule that fails keeps its state and costs nobody else anything: no reading and no other alarm hangs on it. */
    private void step(AssetStates asset, int rule, Call call, Consumer<ConditionEvent> out) {
        Step step;
        try {
            step = call.on(asset.rules.get(rule), asset.states[rule], asset.context);
        } catch (RuntimeException bug) {
            failures.increment();
            LOG.error(
                    "rule {} failed on {}, its state stays as it was",
                    asset.rules.get(rule).head().id(),
                    asset.context.asset().code(),
                    bug);
            return;
        }
        asset.states[rule] = step.state();
        asset.wakeAt[rule] = step.wakeAt();
        arm(asset, rule);
        step.event().ifPresent(out);
    }

    /** A wake that moved later is left where it is and looked at when it comes up: silence moves with every reading. */
    private void arm(AssetStates asset, int rule) {
        if (asset.wakeAt[rule] < asset.armed[rule]) {
            asset.armed[rule] = asset.wakeAt[rule];
            wakes.add(new Wake(asset.wakeAt[rule], asset, rule));
        }
    }

    private AssetStates statesOf(Asset asset) {
        return assets.computeIfAbsent(asset.code(), c -> new AssetStates(contextOf(asset), rules.of(asset.kind())));
    }

    private AssetContext contextOf(Asset asset) {
        return new AssetContext(asset, sun, resumed, steady);
    }

    private void followSite() {
        Site now = site.get();
        if (now == lastSite) {
            return;
        }
        lastSite = now;
        assets.entrySet().removeIf(e -> {
            AssetStates states = e.getValue();
            var asset = now.asset(e.getKey())
                    .filter(a -> a.kind() == states.context.asset().kind());
            asset.ifPresent(a -> states.context = contextOf(a));
            return asset.isEmpty();
        });
    }

    /** The register by which it went at the last record. */
    public Site site() {
        return lastSite;
    }

    /** How often a rule has failed since the start; above 0 is a bug. */
    public long failures() {
        return failures.sum();
    }

    /** Everything that it remembers, for {@link #restore}. */
    public Snapshot snapshot() {
        List<Snapshot.Remembered> all = new ArrayList<>();
        assets.forEach((code, states) -> {
            for (int i = 0; i < states.states.length; i++) {
                if (!states.states[i].equals(states.rules.get(i).initial())) {
                    all.add(new Snapshot.Remembered(
                            code, states.rules.get(i).head().id(), states.states[i], states.wakeAt[i]));
                }
            }
        });
        return new Snapshot(rules.hash(), lastTick, resumed, steady, all);
    }

    /** Goes back to a snapshot. If the rules have changed since, states that still fit theirs are taken over. */
    public void restore(Snapshot snapshot) {
        if (!snapshot.rulesHash().equals(rules.hash())) {
            LOG.info("the rules have changed: what their states had come to is taken over where it fits");
        }
        lastTick = snapshot.lastTick();
        resumed = snapshot.resumed();
        steady = snapshot.steady();
        for (Snapshot.Remembered remembered : snapshot.states()) {
            rules.find(remembered.rule())
                    .filter(r -> r.fits(remembered.state()))
                    .ifPresent(
                            r -> put(remembered.asset(), remembered.rule(), remembered.state(), remembered.wakeAt()));
        }
    }

    /** Whether a rule still runs on an asset: if not, what it had begun can only be ended from outside. */
    public boolean runs(String rule, String asset) {
        return rules.find(rule)
                .filter(r -> lastSite.asset(asset)
                        .filter(a -> r.head().kinds().contains(a.kind()))
                        .isPresent())
                .isPresent();
    }

    /** Without a snapshot: conditions that are known to hold go on holding, so that they can end. */
    public void assumeHolding(Collection<ConditionEvent.Began> holding) {
        for (ConditionEvent.Began event : holding) {
            rules.find(event.rule())
                    .ifPresent(r -> put(event.asset(), event.rule(), r.holding(event.onset(), event.at()), Step.NEVER));
        }
    }

    private void put(String code, String ruleId, RuleState state, long wakeAt) {
        lastSite.asset(code).map(this::statesOf).ifPresent(states -> {
            for (int i = 0; i < states.rules.size(); i++) {
                if (states.rules.get(i).head().id().equals(ruleId)) {
                    states.states[i] = state;
                    states.wakeAt[i] = wakeAt;
                    arm(states, i);
                }
            }
        });
    }
}
