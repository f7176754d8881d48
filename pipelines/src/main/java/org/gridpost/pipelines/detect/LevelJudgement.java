package org.gridpost.pipelines.detect;

import static org.gridpost.pipelines.detect.criteria.Scene.NONE;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.detect.criteria.Criterion.State;
import org.gridpost.pipelines.detect.criteria.Moment;
import org.gridpost.pipelines.model.Reading;

/** One judgement of a {@link LevelRule} on one asset at one time; used once. */
final class LevelJudgement {
    private final LevelRule rule;
    private final LevelState before;
    private final long now;
    private final View view;
    private final State[] found;
    private final long[] pending;
    private final int[] samples;
    private final long[] clear;

    LevelJudgement(LevelRule rule, LevelState before, long now, View view) {
        this.rule = rule;
        this.before = before;
        this.now = now;
        this.view = view;
        this.pending = before.progress().pending().clone();
        this.samples = before.progress().samples().clone();
        this.clear = before.progress().clear().clone();
        this.found = new State[pending.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = rule.stateOf(i, before, now, view);
        }
    }

    Step on(Moment moment) {
        boolean news = before.sampled() == NONE || moment.time() > before.sampled();
        boolean counted = false;
        for (int i = 0; i < found.length; i++) {
            boolean sample = news && found[i] == State.OFF_NORMAL && isAbout(i, moment);
            counted |= sample;
            trackPending(i, sample);
        }
        return decide(counted ? moment.time() : before.sampled());
    }

    Step onTime() {
        for (int i = 0; i < found.length; i++) {
            trackPending(i, false);
        }
        return decide(before.sampled());
    }

    private boolean isAbout(int level, Moment moment) {
        for (Reading reading : moment.readings()) {
            if (rule.levels().get(level).when().orElseThrow().concerns(reading.metric())) {
                return true;
            }
        }
        return false;
    }

    private void trackPending(int i, boolean sample) {
        Level level = rule.levels().get(i);
        if (level.when().isEmpty()) {
            return;
        }
        boolean begins = i > before.level()
                && found[i] == State.OFF_NORMAL
                && level.letsBegin(now, view)
                && rule.isGiven(before, now, view);
        if (!begins) {
            pending[i] = NONE;
            samples[i] = 0;
        } else if (pending[i] == NONE) {
            pending[i] = now;
            samples[i] = 1;
        } else if (sample) {
            samples[i] = Math.min(level.samples(), samples[i] + 1);
        }
    }

    private Step decide(long sampled) {
        int reached = reached();
        if (reached > before.level()) {
            return raise(reached, sampled);
        }
        if (!before.holds()) {
            return Step.quiet(next(-1, NONE, false, sampled), dueIn(-1, NONE));
        }
        for (int i = 0; i <= before.level(); i++) {
            trackClear(i);
        }
        int stays = before.level();
        while (stays >= 0 && isOver(stays)) {
            stays--;
        }
        if (stays < 0) {
            return end(sampled);
        }
        return stays < before.level() ? lower(stays, sampled) : hold(sampled);
    }

    /** The highest level whose delay is over. */
    private int reached() {
        for (int i = found.length - 1; i > before.level(); i--) {
            Level level = rule.levels().get(i);
            boolean delayed = level.when().isPresent()
                    ? pending[i] != NONE && now - pending[i] >= level.onDelay().toMillis()
                    : before.holds() && now - before.onset() >= level.onDelay().toMillis();
            if (delayed && (level.when().isEmpty() || samples[i] >= level.samples())) {
                return i;
            }
        }
        return -1;
    }

    private Step raise(int level, long sampled) {
        long onset = before.holds() ? before.onset() : Long.MAX_VALUE;
        for (int i = 0; i <= level; i++) {
            onset = pending[i] == NONE ? onset : Math.min(onset, pending[i]);
            pending[i] = NONE;
            samples[i] = 0;
            clear[i] = NONE;
        }
        boolean late = view.isLate(now);
        LevelState raised = next(level, onset, before.announced() || !late, sampled);
        return Step.with(raised, began(level, onset, late), dueIn(level, onset));
    }

    private Step lower(int level, long sampled) {
        LevelState lowered = next(level, before.onset(), before.announced(), sampled);
        return Step.with(lowered, began(level, before.onset(), view.isLate(now)), dueIn(level, before.onset()));
    }

    /** Goes on; what was found too late, in old readings, is told as soon as readings of now confirm it. */
    private Step hold(long sampled) {
        int level = before.level();
        boolean tell = !before.announced()
                && !view.isLate(now)
                && found[level] == State.OFF_NORMAL
                && rule.levels().get(level).letsBegin(now, view)
                && rule.isGiven(before, now, view);
        LevelState held = next(level, before.onset(), before.announced() || tell, sampled);
        long due = dueIn(level, before.onset());
        return tell ? Step.with(held, began(level, before.onset(), false), due) : Step.quiet(held, due);
    }

    private Step end(long sampled) {
        for (int i = 0; i < found.length; i++) {
            clear[i] = NONE;
        }
        ConditionEvent ended = new ConditionEvent.Ended(
                rule.head().id(),
                rule.head().group(),
                view.asset().code(),
                Instant.ofEpochMilli(now),
                view.isLate(now),
                rule.evidence(0, before, now, view));
        return Step.with(next(-1, NONE, false, sampled), ended, dueIn(-1, NONE));
    }

    private void trackClear(int i) {
        boolean isClear = found[i] == State.CLEAR || (found[i] == State.UNKNOWN && i != before.level());
        if (rule.levels().get(i).when().isEmpty()) {
            // It came of the time for which the rule held: it goes when what is below it goes.
            clear[i] = clear[i - 1];
        } else if (!isClear) {
            clear[i] = NONE;
        } else if (clear[i] == NONE) {
            clear[i] = now;
        }
    }

    private boolean isOver(int i) {
        return clear[i] != NONE && now - clear[i] >= rule.offDelay().toMillis();
    }

    private LevelState next(int level, long onset, boolean announced, long sampled) {
        LevelState.Progress progress = new LevelState.Progress(pending, samples, clear);
        boolean quiet = level < 0 && !progress.isPending();
        return new LevelState(
                level, onset, announced, quiet ? rule.initial().progress() : progress, sampled, before.memory());
    }

    private ConditionEvent began(int level, long onset, boolean late) {
        return new ConditionEvent.Began(
                rule.head().id(),
                rule.head().group(),
                view.asset().code(),
                rule.severityOf(rule.levels().get(level).severity(), view),
                Instant.ofEpochMilli(onset),
                Instant.ofEpochMilli(now),
                late,
                rule.evidence(level, before, now, view));
    }

    /** The next moment at which something can change without a reading; what was due until now has been looked at. */
    private long dueIn(int level, long onset) {
        long due = Step.NEVER;
        boolean waits = level >= 0;
        List<Level> levels = rule.levels();
        for (int i = level + 1; i < levels.size(); i++) {
            long delay = levels.get(i).onDelay().toMillis();
            if (levels.get(i).when().isEmpty()) {
                due = level >= 0 ? sooner(due, onset + delay) : due;
            } else if (pending[i] != NONE) {
                waits = true;
                due = samples[i] >= levels.get(i).samples() ? sooner(due, pending[i] + delay) : due;
            }
        }
        for (int i = 0; i <= level; i++) {
            due = clear[i] == NONE
                    ? due
                    : sooner(due, clear[i] + rule.offDelay().toMillis());
        }
        return waits ? sooner(due, rule.nextChange(before, now, view)) : due;
    }

    private long sooner(long due, long candidate) {
        return candidate > now ? Math.min(due, candidate) : due;
    }
}
