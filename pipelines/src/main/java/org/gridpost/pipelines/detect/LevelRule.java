package org.gridpost.pipelines.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.detect.criteria.AnyOf;
import org.gridpost.pipelines.detect.criteria.Criterion;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.detect.criteria.Memory;
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
public final class LevelRule implements Rule {
    private final RuleHead head;
    private final List<Level> levels;
    private final List<Criterion> given;
    private final Duration offDelay;
    private final Duration longestPause;
    private final Duration reorder;
    /** All criteria, those of the levels first, so that there is one memory to keep. */
    private final AnyOf all;

    /** For each level its place in {@code all}, -1 for a level without a criterion. */
    private final int[] places;

    private final LevelState initial;

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
        this.given = List.copyOf(given);
        this.offDelay = offDelay;
        this.longestPause = longestPause;
        this.reorder = reorder;
        List<Criterion> criteria = new ArrayList<>();
        this.places = new int[levels.size()];
        for (int i = 0; i < levels.size(); i++) {
            places[i] = levels.get(i).when().isPresent() ? criteria.size() : -1;
            levels.get(i).when().ifPresent(criteria::add);
        }
        criteria.addAll(given);
        this.all = new AnyOf(criteria);
        this.initial = LevelState.normal(levels.size(), all.initial());
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
    public LevelState initial() {
        return initial;
    }

    @Override
    public boolean fits(RuleState state) {
        return state instanceof LevelState level
                && level.pending().length == levels.size()
                && level.level() < levels.size()
                && all.fits(level.memory());
    }

    @Override
    public LevelState holding(ConditionEvent.Began began) {
        return new LevelState(
                0,
                began.onset().toEpochMilli(),
                !began.late(),
                initial.pending(),
                initial.samples(),
                initial.clear(),
                Scene.NONE,
                initial.memory());
    }

    @Override
    public Step onMoment(RuleState before, Moment moment, View view) {
        LevelState state = (LevelState) before;
        state = state.with(all.learn(state.memory(), moment, view));
        if (moment.pause() > longestPause.toMillis() && !state.holds() && !state.isQuiet()) {
            state = LevelState.normal(levels.size(), state.memory());
        }
        boolean quiet = state.isQuiet() && !anyOffNormal(state, moment.now(), view);
        return quiet ? Step.quiet(state, Step.NEVER) : new LevelJudgement(this, state, moment.now(), view).on(moment);
    }

    private boolean anyOffNormal(LevelState state, long now, View view) {
        for (int i = 0; i < places.length; i++) {
            if (stateOf(i, state, now, view) == State.OFF_NORMAL) {
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
        return places[level] < 0
                ? State.UNKNOWN
                : all.parts().get(places[level]).state(memory(state, places[level]), now, view);
    }

    /** Nothing that is given speaks against it. */
    boolean isGiven(LevelState state, long now, View view) {
        int first = all.parts().size() - given.size();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).state(memory(state, first + i), now, view) == State.CLEAR) {
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
        int place = Math.max(0, places[level]);
        return all.parts().get(place).evidence(memory(state, place), now, view);
    }

    private static Memory memory(LevelState state, int place) {
        return state.memory() instanceof Memory.Several several
                ? several.parts().get(place)
                : state.memory();
    }
}
