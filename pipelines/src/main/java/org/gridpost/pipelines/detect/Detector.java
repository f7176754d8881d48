package org.gridpost.pipelines.detect;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridpost.pipelines.detect.correlate.Correlator;
import org.gridpost.pipelines.detect.suppress.SuppressionConfig;
import org.gridpost.pipelines.detect.suppress.Suppressor;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.model.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs all rules over the journal. Used by one thread. The same records in the same order give the same events, whenever
 * and however often they are played.
 *
 * <pre>
 *   records ──▶ first stage: the rules of each asset ──▶ second stage: what their conditions have in common
 *                                                             └──▶ who is not to be called ──▶ events
 * </pre>
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
public final class Detector {
    /** A rain gauge farther away tells an asset's rules nothing, m. */
    public static final double GAUGE_REACH = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Detector.class);

    private static final long SECOND = 1000;

    private final RuleSet rules;
    private final Supplier<Site> site;
    private final FirstStage first;
    private final Correlator second;
    private final Suppressor last;
    private Site lastSite;

    public Detector(RuleSet rules, Supplier<Site> site, SunTimes sun, Works works) {
        this(rules, site, sun, works, SuppressionConfig.DEFAULT);
    }

    public Detector(RuleSet rules, Supplier<Site> site, SunTimes sun, Works works, SuppressionConfig suppression) {
        this.rules = rules;
        this.site = site;
        this.lastSite = site.get();
        this.first = new FirstStage(rules, lastSite, sun, works);
        this.second = new Correlator(rules, lastSite);
        this.last = new Suppressor(suppression, works, rules.silences(), lastSite);
    }

    /** Plays one record; events go to {@code out} in the order in which they came about. */
    public void accept(JournalRecord record, Consumer<ConditionEvent> out) {
        followSite();
        if (record instanceof JournalRecord.Intake intake) {
            first.accept(intake.readings(), toSecond(out));
        } else if (record instanceof JournalRecord.Tick tick) {
            long now = tick.time().toEpochMilli();
            first.tick(now, toSecond(out));
            follow(now, out);
        }
    }

    private Consumer<ConditionEvent> toSecond(Consumer<ConditionEvent> out) {
        return event -> second.accept(event, found -> last.accept(found, out));
    }

    private void follow(long now, Consumer<ConditionEvent> out) {
        second.tick(now, found -> last.accept(found, out));
        last.tick(now, out);
    }

    /**
     * Lets time pass as if a tick had come every second, for who plays what was recorded long ago: only the seconds at
     * which something can come about cost anything.
     */
    public void pass(Instant until, Consumer<ConditionEvent> out) {
        followSite();
        long end = until.toEpochMilli();
        long next = nextSecond();
        while (next > 0 && next <= end) {
            bringAbout(next, out);
            next = Math.max(next + SECOND, nextSecond());
        }
        first.passed(end);
    }

    private void bringAbout(long now, Consumer<ConditionEvent> out) {
        first.pass(now, toSecond(out));
        follow(now, out);
    }

    private long nextSecond() {
        return Math.floorDiv(Math.min(first.nextTick(), Math.min(second.nextTick(), last.nextTick())) - 1, SECOND)
                        * SECOND
                + SECOND;
    }

    private void followSite() {
        Site now = site.get();
        if (now != lastSite) {
            lastSite = now;
            first.follow(now);
            second.follow(now);
            last.follow(now);
        }
    }

    /** The register by which it went at the last record. */
    public Site site() {
        return lastSite;
    }

    /** Ids of the stations in flood, at which P3 and P4 wait; may be asked by any thread. */
    public Set<String> stationsInFlood() {
        return last.stationsInFlood();
    }

    /** How often a rule has failed since the start; above 0 is a bug. */
    public long failures() {
        return first.failures();
    }

    /** Everything that it remembers, for {@link #restore(Snapshot)}. */
    public Snapshot snapshot() {
        return new Snapshot(Snapshot.VOCABULARY, rules.hash(), first.kept(), second.kept(), last.kept());
    }

    /** Goes back to a snapshot. If the rules have changed since, states that still fit theirs are taken over. */
    public void restore(Snapshot snapshot) {
        if (!snapshot.rulesHash().equals(rules.hash())) {
            LOG.info("the rules have changed: what their states had come to is taken over where it fits");
        }
        first.restore(snapshot.first());
        second.restore(snapshot.second());
        last.restore(snapshot.last());
    }

    /** Whether a rule still runs on an asset: if not, what it had begun can only be ended from outside. */
    public boolean runs(String rule, String asset) {
        return lastSite.asset(asset)
                .filter(a -> rules.runs(rule, a, lastSite.areas()))
                .isPresent();
    }

    /** Without a snapshot: conditions that are known to hold go on holding, so that they can end. */
    public void assumeHolding(List<ConditionEvent.Began> holding) {
        first.assumeHolding(holding);
        second.assumeHolding(holding);
        last.assumeHolding(holding);
    }
}
