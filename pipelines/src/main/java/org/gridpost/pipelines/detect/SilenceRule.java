package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.detect.criteria.Scene;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Value;

/**
 * Nothing has come from an asset for several of its report intervals. Runs on the gateway's clock: a device that uploads
 * old readings is alive now.
 *
 * <pre>
 *   HEARD ──(first step's time passes)──▶ SILENT, level 1 ──(next step's)──▶ SILENT, level 2 …
 *     ▲                                        │                                │
 *     └──────────────── anything received ─────┴────────────────────────────────┘
 * </pre>
 *
 * A last will, {@code online} false alone, is no sign of life. An asset that never reported is not silent but not yet
 * commissioned. Time during which the gateway itself was down does not count.
 *
 * @param defaultInterval expected report interval of assets whose register entry gives none
 * @param jitter added to every limit in intervals, for a bad radio day
 * @param steps ascending
 * @param reorder how long a sign of life may be under way
 */
public record SilenceRule(
        RuleHead head, Duration defaultInterval, Duration jitter, List<SilenceStep> steps, Duration reorder)
        implements Rule {
    private static final double MILLIS = 1000;

    /** After so many report intervals, or after so long, the silence has this severity. */
    public record SilenceStep(double intervals, Optional<Duration> after, Severity severity) {}

    /**
     * @param at the last sign of life, epoch milliseconds
     * @param level how many of the rule's steps have been passed; 0 while all is well
     */
    public record Heard(long at, int level) implements RuleState {
        static final Heard NEVER = new Heard(Scene.NONE, 0);
    }

    public SilenceRule {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a silence rule needs steps");
        }
    }

    @Override
    public boolean listensTo(Metric metric) {
        return true;
    }

    @Override
    public boolean reads(Metric metric) {
        return false;
    }

    @Override
    public boolean onReceiveTime() {
        return true;
    }

    @Override
    public Severity mostUrgent() {
        return steps.stream()
                .map(SilenceStep::severity)
                .reduce(Severity::mostUrgent)
                .orElseThrow();
    }

    @Override
    public Heard initial() {
        return Heard.NEVER;
    }

    @Override
    public boolean fits(RuleState state) {
        return state instanceof Heard heard && heard.level() <= steps.size();
    }

    @Override
    public Heard holding(ConditionEvent.Began began) {
        return new Heard(began.onset().toEpochMilli(), 1);
    }

    @Override
    public Step onMoment(RuleState before, Moment moment, View view) {
        Heard state = (Heard) before;
        if (isLastWill(moment.readings())) {
            return Step.quiet(state, dueIn(state, view));
        }
        long at = Math.max(state.at(), moment.time());
        Heard heard = new Heard(at, 0);
        if (state.level() == 0) {
            return Step.quiet(heard, dueIn(heard, view));
        }
        double limit = limitMillis(0, view.asset()) / MILLIS;
        ConditionEvent ended = new ConditionEvent.Ended(
                head.id(),
                head.group(),
                view.asset().code(),
                Instant.ofEpochMilli(at),
                false,
                new Evidence("", (at - state.at()) / MILLIS, limit, "s"));
        return Step.with(heard, ended, dueIn(heard, view));
    }

    @Override
    public Step onTime(RuleState before, long now, View view) {
        Heard state = (Heard) before;
        if (state.at() == Scene.NONE) {
            return Step.quiet(state, Step.NEVER);
        }
        long silent = now - Math.max(state.at(), view.resumed());
        int level = state.level();
        while (level < steps.size() && silent >= limitMillis(level, view.asset())) {
            level++;
        }
        Heard next = new Heard(state.at(), level);
        if (level == state.level()) {
            return Step.quiet(next, dueIn(next, view));
        }
        Evidence evidence = new Evidence("", (now - state.at()) / MILLIS, limitMillis(0, view.asset()) / MILLIS, "s");
        ConditionEvent began = new ConditionEvent.Began(
                head.id(),
                head.group(),
                view.asset().code(),
                severityOf(steps.get(level - 1).severity(), view),
                Instant.ofEpochMilli(state.at()),
                Instant.ofEpochMilli(now),
                false,
                evidence);
        return Step.with(next, began, dueIn(next, view));
    }

    /** The broker says it in the device's name when it is gone: no sign of life. */
    private static boolean isLastWill(List<Reading> readings) {
        for (Reading reading : readings) {
            if (!reading.metric().name().equals("online") || !reading.value().equals(Value.of(false))) {
                return false;
            }
        }
        return true;
    }

    private long dueIn(Heard state, View view) {
        return state.at() == Scene.NONE || state.level() >= steps.size()
                ? Step.NEVER
                : Math.max(state.at(), view.resumed()) + limitMillis(state.level(), view.asset());
    }

    /** How long the silence must last for the step of that index. */
    private long limitMillis(int step, Asset asset) {
        if (steps.get(step).after().isPresent()) {
            return steps.get(step).after().get().toMillis();
        }
        double interval = asset.ratings().reportInterval().orElse(defaultInterval.toMillis() / MILLIS);
        return Math.round(steps.get(step).intervals() * interval * MILLIS) + jitter.toMillis();
    }
}
