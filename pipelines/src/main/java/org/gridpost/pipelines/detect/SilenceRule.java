package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Value;

/**
 * Nothing has come from an asset for several of its report intervals. Runs on receive time: a device that uploads old
 * readings is alive now.
 *
 * <pre>
 *   HEARD ──(first step's time passes)──▶ SILENT, level 1 ──(next step's)──▶ SILENT, level 2 …
 *     ▲                                        │                                │
 *     └──────────────── anything received ─────┴────────────────────────────────┘
 * </pre>
 *
 * A last will, {@code online} false alone, is no sign of life. An asset that never reported is not silent but not yet commissioned. Time during which the gateway itself was down
 * does not count.
 *
 * @param defaultInterval expected report interval of assets whose register entry gives none
 * @param jitter added to every limit, for a bad radio day
 * @param steps ascending multiples of the interval with the severity each brings
 */
public record SilenceRule(RuleHead head, Duration defaultInterval, Duration jitter, List<Level> steps) implements Rule {

    private static final double MILLIS = 1000;

    /** After so many report intervals the silence has this severity. */
    public record Level(double intervals, Severity severity) {}

    public SilenceRule {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("rule " + head.id() + " has no step");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).intervals() <= steps.get(i - 1).intervals()) {
                throw new IllegalArgumentException("rule " + head.id() + ": steps must ascend");
            }
        }
    }

    @Override
    public boolean listensTo(AssetKind kind, String metric) {
        return head.kinds().contains(kind);
    }

    @Override
    public SilenceState initial() {
        return SilenceState.NEVER_HEARD;
    }

    @Override
    public boolean fits(RuleState state) {
        return state instanceof SilenceState silence && silence.level() <= steps.size();
    }

    @Override
    public SilenceState holding(Instant onset, Instant at) {
        return new SilenceState(onset.toEpochMilli(), 1);
    }

    @Override
    public Step onReadings(RuleState before, List<Reading> together, AssetContext context) {
        SilenceState state = (SilenceState) before;
        if (together.stream().allMatch(SilenceRule::isLastWill)) {
            return Step.quiet(state, wakeAt(state, context));
        }
        long received = Math.max(state.heard(), together.get(0).received().toEpochMilli());
        SilenceState heard = new SilenceState(received, 0);
        long wakeAt = received + limitMillis(0, context.asset());
        if (state.level() == 0) {
            return Step.quiet(heard, wakeAt);
        }
        Instant at = Instant.ofEpochMilli(received);
        double silentSeconds = (received - state.heard()) / MILLIS;
        ConditionEvent ended = new ConditionEvent.Ended(
                head.id(),
                head.group(),
                context.asset().code(),
                at,
                false,
                new Evidence("", silentSeconds, limitMillis(0, context.asset()) / MILLIS, "s"));
        return Step.with(heard, ended, wakeAt);
    }

    @Override
    public Step onTick(RuleState before, Instant now, AssetContext context) {
        SilenceState state = (SilenceState) before;
        if (wakeAt(state, context) == Step.NEVER) {
            return Step.quiet(state, Step.NEVER);
        }
        Asset asset = context.asset();
        long from = Math.max(state.heard(), context.resumed().toEpochMilli());
        long silent = now.toEpochMilli() - from;
        int level = state.level();
        while (level < steps.size() && silent >= limitMillis(level, asset)) {
            level++;
        }
        SilenceState next = new SilenceState(state.heard(), level);
        long wakeAt = wakeAt(next, context);
        if (level == state.level()) {
            return Step.quiet(next, wakeAt);
        }
        Evidence evidence =
                new Evidence("", (now.toEpochMilli() - state.heard()) / MILLIS, limitMillis(0, asset) / MILLIS, "s");
        ConditionEvent began = new ConditionEvent.Began(
                head.id(),
                head.group(),
                asset.code(),
                severityAt(level, asset),
                Instant.ofEpochMilli(state.heard()),
                now,
                false,
                evidence);
        return Step.with(next, began, wakeAt);
    }

    /** The broker says it in the device's name when it is gone: no sign of life. */
    private static boolean isLastWill(Reading reading) {
        return reading.metric().name().equals("online") && reading.value().equals(Value.of(false));
    }

    private long wakeAt(SilenceState state, AssetContext context) {
        if (state.heard() == LimitState.NONE || state.level() >= steps.size()) {
            return Step.NEVER;
        }
        return Math.max(state.heard(), context.resumed().toEpochMilli()) + limitMillis(state.level(), context.asset());
    }

    private Severity severityAt(int level, Asset asset) {
        return Severity.mostUrgent(steps.get(level - 1).severity(), head.severityFor(asset));
    }

    /** How long the silence must last for the step of that index. */
    private long limitMillis(int step, Asset asset) {
        double interval = asset.ratings().reportInterval().orElse(defaultInterval.toMillis() / MILLIS);
        return Math.round(steps.get(step).intervals() * interval * MILLIS) + jitter.toMillis();
    }
}
