package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.detect.criteria.AnyOf;
import org.gridpost.pipelines.detect.criteria.Criterion;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.detect.criteria.Scene;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Severity;

/**
 * One or several levels of something off-normal, each with its own on-delay; the rule goes up and down between them and
 * ends when the least of them is back to normal for the off-delay.
 *
 * <pre>
 *            off-normal                    on-delay over, enough samples
 *   NORMAL ─────────────▶ level i PENDING ──────────────────────────────▶ level i HOLDING ──▶ a higher level: raised
 *      ▲  ◀─────────────                                                    │   ▲
 *      │    no longer, or a guard closes                   clear begins     ▼   │ off-normal again, or in the deadband
 *      │                                                                  CLEARING
 *      └────────── all clear for the off-delay ─────────────────────────────┴──▶ a lower level that is not: lowered
 * </pre>
 *
 * Delays run on the stream's own clock: the newest reading's event time, plus what has passed since it came in. A device
 * that uploads last night's readings is judged in last night's time.
 */
@SuppressWarnings("ReferenceEquality") // the very same means unchanged
public final class LevelRule implements Rule {
    private final RuleHead head;
    private final List<Level> levels;
    private final Duration offDelay;
    private final Duration reorder;
    /** All criteria, those of the levels first, so that there is one memory to keep. */
    private final AnyOf all;

    /** For each level its place in {@code all}, -1 for a level without a criterion. */
    private final int[] places;

    /** The places in {@code all} of what is given. */
    private final int firstGiven;

    private final int afterGiven;
    private final long longestPauseMillis;
    private final LevelState initial;

    /** What nearly every moment of a rule without memory comes to; one for all of them. */
    private final Step nothing;

    /**
     * @param levels the least severe first
     * @param given what must be off-normal as well for the rule to begin, as far as it is known
     * @param longestPause what was not confirmed for so long has not lasted without a break: last night's dark lamp
     * @throws IllegalArgumentException if the levels make no rule
     */
    public LevelRule(
            RuleHead head,
            List<Level> levels,
            List<Criterion> given,
            Duration offDelay,
            Duration longestPause,
            Duration reorder) {
        if (levels.isEmpty() || levels.get(0).when().isEmpty()) {
            throw new IllegalArgumentException("the first level needs a \"when\"");
        }
        if (offDelay.isNegative() || reorder.isNegative()) {
            throw new IllegalArgumentException("a delay cannot be negative");
        }
        this.head = head;
        this.levels = List.copyOf(levels);
        this.offDelay = offDelay;
        this.longestPauseMillis = longestPause.toMillis();
        this.reorder = reorder;
        List<Criterion> criteria = new ArrayList<>();
        this.places = new int[levels.size()];
        for (int i = 0; i < levels.size(); i++) {
            places[i] = levels.get(i).when().isPresent() ? criteria.size() : -1;
            levels.get(i).when().ifPresent(criteria::add);
        }
        this.firstGiven = criteria.size();
        criteria.addAll(given);
        this.afterGiven = criteria.size();
        this.all = new AnyOf(criteria);
        this.initial = LevelState.normal(LevelState.Progress.none(levels.size()), all.initial());
        this.nothing = Step.quiet(initial, Step.NEVER);
    }

    @Override
    public RuleHead head() {
        return head;
    }

    @Override
    public Duration reorder() {
        return reorder;
    }

    @Override
    public Severity mostUrgent() {
        return levels.stream().map(Level::severity).reduce(Severity::mostUrgent).orElseThrow();
    }

    public List<Level> levels() {
        return levels;
    }

    Duration offDelay() {
        return offDelay;
    }

    @Override
    public boolean listensTo(Metric metric) {
        return all.concerns(metric);
    }

    @Override
    public boolean reads(Metric metric) {
        return all.reads(metric);
    }

    @Override
    public LevelState initial() {
        return initial;
    }

    @Override
    public boolean fits(RuleState state) {
        return state instanceof LevelState level
                && level.progress().pending().length == levels.size()
                && level.level() < levels.size()
                && all.fits(level.memory());
    }

    @Override
    public LevelState holding(ConditionEvent.Began began) {
        return new LevelState(
                0, began.onset().toEpochMilli(), !began.late(), initial.progress(), Scene.NONE, initial.memory());
    }

    @Override
    public Step onMoment(RuleState before, Moment moment, View view) {
        LevelState state = (LevelState) before;
        state = state.with(all.learn(state.memory(), moment, view));
        boolean quiet = state.isQuiet();
        if (!quiet && moment.pause() > longestPauseMillis && !state.holds()) {
            state = LevelState.normal(initial.progress(), state.memory());
            quiet = true;
        }
        if (!quiet || mayBegin(state, moment.now(), view)) {
            return new LevelJudgement(this, state, moment.now(), view).on(moment);
        }
        return state == initial ? nothing : Step.quiet(state, Step.NEVER);
    }

    /** By day a lamp is dark as it should be: what is off-normal and not let begin needs no judgement. */
    private boolean mayBegin(LevelState state, long now, View view) {
        for (int i = 0; i < places.length; i++) {
            if (stateOf(i, state, now, view) == State.OFF_NORMAL
                    && isGiven(state, now, view)
                    && levels.get(i).letsBegin(now, view)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Step onTime(RuleState before, long now, View view) {
        return new LevelJudgement(this, (LevelState) before, now, view).onTime();
    }

    /** How a level's criterion finds things; unknown for a level without one. */
    State stateOf(int level, LevelState state, long now, View view) {
        return places[level] < 0 ? State.UNKNOWN : all.stateOf(places[level], state.memory(), now, view);
    }

    /** Nothing that is given speaks against it. */
    boolean isGiven(LevelState state, long now, View view) {
        for (int i = firstGiven; i < afterGiven; i++) {
            if (all.stateOf(i, state.memory(), now, view) == State.CLEAR) {
                return false;
            }
        }
        return true;
    }

    /** When time alone may change how a criterion finds things. */
    long nextChange(LevelState state, long now, View view) {
        return all.nextChange(state.memory(), now, view);
    }

    Evidence evidence(int level, LevelState state, long now, View view) {
        return all.evidenceOf(Math.max(0, places[level]), state.memory(), now, view);
    }
}
