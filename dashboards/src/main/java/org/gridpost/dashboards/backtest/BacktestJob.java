package org.gridpost.dashboards.backtest;

import java.time.Instant;
import java.util.Optional;
import org.gridpost.pipelines.trial.BacktestResult;
import org.gridpost.pipelines.trial.BacktestWish;

/**
 * A backtest as it stands.
 *
 * <pre>
 *   WAITING ──▶ RUNNING ──▶ DONE
 *      │           ├──────▶ FAILED
 *      └───────────┴──────▶ CANCELLED
 * </pre>
 *
 * @param by who asked for it
 * @param progress share of assets and days that are done, 0 to 1
 * @param trouble why it failed, one sentence
 * @param ended when it was done, failed or was cancelled
 */
public record BacktestJob(
        String id,
        BacktestWish wish,
        String by,
        Instant submitted,
        State state,
        double progress,
        Optional<BacktestResult> result,
        Optional<String> trouble,
        Optional<Instant> ended) {

    /** How it stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    static BacktestJob waiting(String id, BacktestWish wish, String by, Instant now) {
        return new BacktestJob(
                id, wish, by, now, State.WAITING, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean isOver() {
        return ended.isPresent();
    }

    BacktestJob running(double share) {
        return new BacktestJob(
                id, wish, by, submitted, State.RUNNING, share, Optional.empty(), Optional.empty(), Optional.empty());
    }

    BacktestJob done(BacktestResult found, Instant now) {
        return new BacktestJob(
                id, wish, by, submitted, State.DONE, 1, Optional.of(found), Optional.empty(), Optional.of(now));
    }

    BacktestJob failed(String why, Instant now) {
        return new BacktestJob(
                id, wish, by, submitted, State.FAILED, progress, Optional.empty(), Optional.of(why), Optional.of(now));
    }

    BacktestJob cancelled(Instant now) {
        return new BacktestJob(
                id,
                wish,
                by,
                submitted,
                State.CANCELLED,
                progress,
                Optional.empty(),
                Optional.empty(),
                Optional.of(now));
    }
}
