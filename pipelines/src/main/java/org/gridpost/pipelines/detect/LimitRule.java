package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.LimitState.NONE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.LimitState.Seen;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;

/**
 * A value beyond its setpoint, or a flag that is set: OPC UA's exclusive limit and off-normal alarms, with on-delay,
 * off-delay and deadband.
 *
 * <pre>
 *            any watch off-normal                on-delay over, enough samples
 *   NORMAL ───────────────────────▶ PENDING ──────────────────────────────────▶ HOLDING ⟲ off-normal again:
 *      ▲  ◀───────────────────────     │                                        │  ▲      off-delay starts anew
 *      │        no longer              │                                        ▼  │
 *      └──────────────────────────────────────────────────────────────────── CLEARING
 *                       all watches clear for the whole off-delay
 * </pre>
 *
 * Delays run on the stream's own clock: the newest reading's event time, plus what has passed since it came in. A device
 * that uploads last night's readings is judged in last night's time. A reading older than the one already seen of its
 * metric changes nothing.
 *
 * @param watching the metrics that it looks at, with their limits
 * @param night only between dusk and dawn can it begin
 */
public record LimitRule(
        RuleHead head,
        Watching watching,
        Optional<NightWindow> night,
        Duration onDelay,
        int minSamples,
        Duration offDelay)
        implements Rule {

    /** Older than this when it comes about, an alarm is history: nobody can act on it any more. */
    static final Duration TOO_LATE = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    public LimitRule {
        if (watching.watches().isEmpty()) {
            throw new IllegalArgumentException("rule " + head.id() + " watches no metric");
        }
        if (onDelay.isNegative() || offDelay.isNegative() || minSamples < 1) {
            throw new IllegalArgumentException("rule " + head.id() + ": delays cannot be negative, samples start at 1");
        }
    }

    @Override
    public boolean listensTo(AssetKind kind, String metric) {
        return head.kinds().contains(kind) && watching.concerns(metric);
    }

    @Override
    public LimitState initial() {
        return LimitState.initial(watching.size());
    }

    @Override
    public boolean fits(RuleState state) {
        return state instanceof LimitState limit && limit.seen().size() == watching.size();
    }

    @Override
    public LimitState holding(Instant onset, Instant at) {
        LimitState blank = initial();
        return new LimitState(
                blank.seen(), NONE, at.toEpochMilli(), onset.toEpochMilli(), minSamples, NONE, true, true, NONE);
    }

    @Override
    public Step onReadings(RuleState before, List<Reading> together, AssetContext context) {
        LimitState state = (LimitState) before;
        Severity severity = head.severityFor(context.asset());
        List<Seen> seen = new ArrayList<>(state.seen());
        boolean sample = false;
        for (Reading reading : together) {
            if (countsFor(reading, severity)) {
                sample |= watching.update(seen, reading);
            }
        }
        long time = together.get(0).time().toEpochMilli();
        boolean news = state.clock() == NONE || time >= state.clock();
        // What was not confirmed for so long has not lasted without a break: last night's dark lamp, for one.
        boolean broken = !state.holding() && state.since() != NONE && time - state.clock() > LONGEST_PAUSE.toMillis();
        boolean newSample = sample && (state.sampled() == NONE || time > state.sampled());
        LimitState now = new LimitState(
                List.copyOf(seen),
                news ? time : state.clock(),
                news ? together.get(0).received().toEpochMilli() : state.received(),
                broken ? NONE : state.since(),
                state.samples(),
                newSample ? time : state.sampled(),
                state.holding(),
                state.announced(),
                state.clearSince());
        return judge(now, now.clock(), now.received(), newSample ? 1 : 0, context);
    }

    @Override
    public Step onTick(RuleState before, Instant now, AssetContext context) {
        LimitState state = (LimitState) before;
        if (state.clock() == NONE) {
            return Step.quiet(state, Step.NEVER);
        }
        long tick = now.toEpochMilli();
        return judge(state, state.clock() + Math.max(0, tick - runsFrom(state, context)), tick, 0, context);
    }

    /**
     * From when on the stream's clock goes on by ticks: from its newest reading's arrival. If nobody could be heard in
     * between, from a little after that is over, for the reading that changes everything may be waiting at the broker.
     */
    private static long runsFrom(LimitState state, AssetContext context) {
        long steady = context.steady().toEpochMilli();
        return state.received() >= steady ? state.received() : steady + GRACE.toMillis();
    }

    /** Bad readings prove nothing; suspect ones are too little for a call that must not be wrong. */
    private static boolean countsFor(Reading reading, Severity severity) {
        return switch (reading.quality()) {
            case GOOD -> true;
            case SUSPECT -> severity == Severity.P3 || severity == Severity.P4;
            case BAD -> false;
        };
    }

    private Step judge(LimitState state, long streamNow, long wallNow, int newSamples, AssetContext context) {
        return state.holding()
                ? judgeHolding(state, streamNow, wallNow, context)
                : judgeNormal(state, streamNow, wallNow, newSamples, context);
    }

    private Step judgeNormal(LimitState state, long streamNow, long wallNow, int newSamples, AssetContext context) {
        int cause = watching.firstHolding(state.seen(), streamNow, context.asset());
        if (cause < 0 || !mayBegin(state, streamNow, context)) {
            LimitState normal = withPhase(state, NONE, 0, false, false, NONE);
            return Step.quiet(normal, wakeAt(normal, context));
        }
        long since = state.since() == NONE ? streamNow : state.since();
        int samples = state.since() == NONE ? 1 : state.samples() + newSamples;
        if (streamNow - since < onDelay.toMillis() || samples < minSamples) {
            LimitState pending = withPhase(state, since, samples, false, false, NONE);
            return Step.quiet(pending, wakeAt(pending, context));
        }
        boolean late = wallNow - streamNow > TOO_LATE.toMillis();
        LimitState holding = withPhase(state, since, samples, true, !late, NONE);
        return Step.with(holding, began(holding, streamNow, late, cause, context), wakeAt(holding, context));
    }

    private Step judgeHolding(LimitState state, long streamNow, long wallNow, AssetContext context) {
        boolean late = wallNow - streamNow > TOO_LATE.toMillis();
        if (!watching.isClear(state.seen(), streamNow, context.asset())) {
            int cause = watching.firstHolding(state.seen(), streamNow, context.asset());
            boolean tellNow = !state.announced() && !late && cause >= 0 && mayBegin(state, streamNow, context);
            LimitState still =
                    withPhase(state, state.since(), state.samples(), true, state.announced() || tellNow, NONE);
            return tellNow
                    ? Step.with(still, began(still, streamNow, false, cause, context), wakeAt(still, context))
                    : Step.quiet(still, wakeAt(still, context));
        }
        long clearSince = state.clearSince() == NONE ? streamNow : state.clearSince();
        if (streamNow - clearSince < offDelay.toMillis()) {
            LimitState clearing = withPhase(state, state.since(), state.samples(), true, state.announced(), clearSince);
            return Step.quiet(clearing, wakeAt(clearing, context));
        }
        LimitState normal = withPhase(state, NONE, 0, false, false, NONE);
        ConditionEvent ended = new ConditionEvent.Ended(
                head.id(),
                head.group(),
                context.asset().code(),
                Instant.ofEpochMilli(streamNow),
                late,
                watching.evidence(state.seen(), watching.firstHeard(state.seen()), context.asset()));
        return Step.with(normal, ended, wakeAt(normal, context));
    }

    private static LimitState withPhase(
            LimitState s, long since, int samples, boolean holding, boolean announced, long clearSince) {
        return new LimitState(
                s.seen(), s.clock(), s.received(), since, samples, s.sampled(), holding, announced, clearSince);
    }

    private ConditionEvent began(LimitState state, long at, boolean late, int cause, AssetContext context) {
        return new ConditionEvent.Began(
                head.id(),
                head.group(),
                context.asset().code(),
                head.severityFor(context.asset()),
                Instant.ofEpochMilli(state.since()),
                Instant.ofEpochMilli(at),
                late,
                watching.evidence(state.seen(), cause, context.asset()));
    }

    private boolean mayBegin(LimitState state, long streamNow, AssetContext context) {
        return watching.givenHolds(state.seen(), streamNow, context.asset())
                && night.map(n -> context.sun()
                                .isNight(
                                        Instant.ofEpochMilli(streamNow),
                                        context.asset().place(),
                                        n.afterDusk().toSeconds(),
                                        n.beforeDawn().toSeconds()))
                        .orElse(true);
    }

    /** The next moment, in receive time, at which something can change without a reading. */
    private long wakeAt(LimitState state, AssetContext context) {
        if (state.clock() == NONE) {
            return Step.NEVER;
        }
        long due = Step.NEVER;
        if (state.holding() && state.clearSince() != NONE) {
            due = state.clearSince() + offDelay.toMillis();
        } else if (!state.holding() && state.since() != NONE && state.samples() >= minSamples) {
            due = state.since() + onDelay.toMillis();
        }
        if (state.holding() || state.since() != NONE) {
            due = Math.min(due, watching.nextExpiry(state.seen(), state.clock(), context.asset()));
        }
        return due == Step.NEVER ? due : due + (runsFrom(state, context) - state.clock());
    }
}
