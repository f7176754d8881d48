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
import org.gridpost.pipelines.model.Value;

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
 * @param watches any of them off-normal begins the condition; all known ones clear end it
 * @param given further metrics that must be off-normal as well, as far as they are known (a lamp is dark only if it was
 *     told to shine)
 * @param validFor how long a reading counts without a newer one; for events whose end nobody reports
 */
public record LimitRule(
        RuleHead head,
        List<Watch> watches,
        List<Watch> given,
        Optional<NightWindow> night,
        Duration onDelay,
        int minSamples,
        Duration offDelay,
        Optional<Duration> validFor)
        implements Rule {

    /** Older than this when it comes about, an alarm is history: nobody can act on it any more. */
    static final Duration TOO_LATE = Duration.ofMinutes(15);

    public LimitRule {
        watches = List.copyOf(watches);
        given = List.copyOf(given);
        if (watches.isEmpty()) {
            throw new IllegalArgumentException("rule " + head.id() + " watches no metric");
        }
        if (onDelay.isNegative() || offDelay.isNegative() || minSamples < 1) {
            throw new IllegalArgumentException("rule " + head.id() + ": delays cannot be negative, samples start at 1");
        }
    }

    @Override
    public boolean listensTo(AssetKind kind, String metric) {
        return head.kinds().contains(kind)
                && (watches.stream().anyMatch(w -> w.metric().equals(metric))
                        || given.stream().anyMatch(w -> w.metric().equals(metric)));
    }

    @Override
    public LimitState initial() {
        return LimitState.initial(watches.size() + given.size());
    }

    @Override
    public LimitState holding(Instant onset, Instant at) {
        LimitState blank = initial();
        return new LimitState(
                blank.seen(), NONE, at.toEpochMilli(), onset.toEpochMilli(), minSamples, true, true, NONE);
    }

    @Override
    public Step onReadings(RuleState before, List<Reading> together, AssetContext context) {
        LimitState state = (LimitState) before;
        Severity severity = head.severityFor(context.asset());
        List<Seen> seen = new ArrayList<>(state.seen());
        boolean sample = false;
        for (Reading reading : together) {
            if (countsFor(reading, severity)) {
                sample |= update(seen, reading);
            }
        }
        long time = together.get(0).time().toEpochMilli();
        boolean news = state.clock() == NONE || time >= state.clock();
        LimitState now = new LimitState(
                List.copyOf(seen),
                news ? time : state.clock(),
                news ? together.get(0).received().toEpochMilli() : state.received(),
                state.since(),
                state.samples(),
                state.holding(),
                state.announced(),
                state.clearSince());
        return judge(now, now.clock(), now.received(), sample && time > state.clock() ? 1 : 0, context);
    }

    @Override
    public Step onTick(RuleState before, Instant now, AssetContext context) {
        LimitState state = (LimitState) before;
        if (state.clock() == NONE) {
            return Step.quiet(state, Step.NEVER);
        }
        long tick = now.toEpochMilli();
        return judge(state, state.clock() + Math.max(0, tick - state.received()), tick, 0, context);
    }

    /** Bad readings prove nothing; suspect ones are too little for a call that must not be wrong. */
    private static boolean countsFor(Reading reading, Severity severity) {
        return switch (reading.quality()) {
            case GOOD -> true;
            case SUSPECT -> severity == Severity.P3 || severity == Severity.P4;
            case BAD -> false;
        };
    }

    /** Puts a reading where it is watched; says whether that was one of the watches that begin the condition. */
    private boolean update(List<Seen> seen, Reading reading) {
        long time = reading.time().toEpochMilli();
        boolean sample = false;
        for (int i = 0; i < seen.size(); i++) {
            if (watch(i).metric().equals(reading.metric().name())
                    && time >= seen.get(i).time()) {
                seen.set(i, new Seen(time, numberOf(reading.value())));
                sample |= i < watches.size();
            }
        }
        return sample;
    }

    private Watch watch(int index) {
        return index < watches.size() ? watches.get(index) : given.get(index - watches.size());
    }

    private static double numberOf(Value value) {
        return switch (value.type()) {
            case NUMBER -> ((Value.Numeric) value).number();
            case FLAG -> ((Value.Flag) value).flag() ? 1 : 0;
            case TEXT ->
                throw new IllegalStateException("a limit rule on a text metric: the rule check let it through");
        };
    }

    private Step judge(LimitState state, long streamNow, long wallNow, int newSamples, AssetContext context) {
        return state.holding()
                ? judgeHolding(state, streamNow, wallNow, context)
                : judgeNormal(state, streamNow, wallNow, newSamples, context);
    }

    private Step judgeNormal(LimitState state, long streamNow, long wallNow, int newSamples, AssetContext context) {
        int cause = firstHolding(state, streamNow, context);
        if (cause < 0 || !mayBegin(state, streamNow, context)) {
            LimitState normal = withPhase(state, NONE, 0, false, false, NONE);
            return Step.quiet(normal, wakeAt(normal, context));
        }
        long since = state.since() == NONE ? streamNow : state.since();
        int samples = state.samples() + newSamples;
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
        if (!isClear(state, streamNow, context)) {
            boolean tellNow = !state.announced() && !late && firstHolding(state, streamNow, context) >= 0;
            LimitState still =
                    withPhase(state, state.since(), state.samples(), true, state.announced() || tellNow, NONE);
            return tellNow
                    ? Step.with(
                            still,
                            began(still, streamNow, false, firstHolding(state, streamNow, context), context),
                            wakeAt(still, context))
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
                evidence(state, 0, context));
        return Step.with(normal, ended, wakeAt(normal, context));
    }

    private static LimitState withPhase(
            LimitState s, long since, int samples, boolean holding, boolean announced, long clearSince) {
        return new LimitState(s.seen(), s.clock(), s.received(), since, samples, holding, announced, clearSince);
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
                evidence(state, cause, context));
    }

    private Evidence evidence(LimitState state, int index, AssetContext context) {
        Watch watch = watches.get(index);
        String unit =
                context.asset().kind().metric(watch.metric()).map(m -> m.unit()).orElse("");
        return new Evidence(
                watch.metric(),
                state.seen().get(index).value(),
                watch.setpoint().valueFor(context.asset()),
                unit);
    }

    /** Index of the first watch that is off-normal, -1 if none is. */
    private int firstHolding(LimitState state, long streamNow, AssetContext context) {
        for (int i = 0; i < watches.size(); i++) {
            Seen seen = state.seen().get(i);
            if (counts(seen, streamNow) && watches.get(i).holds(seen.value(), context.asset())) {
                return i;
            }
        }
        return -1;
    }

    private boolean mayBegin(LimitState state, long streamNow, AssetContext context) {
        for (int i = 0; i < given.size(); i++) {
            Seen seen = state.seen().get(watches.size() + i);
            if (counts(seen, streamNow) && !given.get(i).holds(seen.value(), context.asset())) {
                return false;
            }
        }
        return night.map(n -> context.sun()
                        .isNight(
                                Instant.ofEpochMilli(streamNow),
                                context.asset().place(),
                                n.afterDusk().toSeconds(),
                                n.beforeDawn().toSeconds()))
                .orElse(true);
    }

    /** Every watch that was heard of is back to normal, or its last word has lost its validity. */
    private boolean isClear(LimitState state, long streamNow, AssetContext context) {
        boolean heard = false;
        for (int i = 0; i < watches.size(); i++) {
            Seen seen = state.seen().get(i);
            if (seen.time() == NONE) {
                continue;
            }
            heard = true;
            if (counts(seen, streamNow) && !watches.get(i).isClear(seen.value(), context.asset())) {
                return false;
            }
        }
        return heard;
    }

    private boolean counts(Seen seen, long streamNow) {
        return seen.time() != NONE
                && (validFor.isEmpty()
                        || streamNow - seen.time() <= validFor.get().toMillis());
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
        if (validFor.isPresent() && (state.holding() || state.since() != NONE)) {
            for (int i = 0; i < watches.size(); i++) {
                Seen seen = state.seen().get(i);
                if (counts(seen, state.clock()) && !watches.get(i).isClear(seen.value(), context.asset())) {
                    due = Math.min(due, seen.time() + validFor.get().toMillis() + 1);
                }
            }
        }
        return due == Step.NEVER ? due : due + (state.received() - state.clock());
    }
}
