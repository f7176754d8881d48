package org.gridpost.dashboards.backtest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gridpost.dashboards.backtest.BacktestJob.State;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.trial.Backtest;
import org.gridpost.pipelines.trial.Backtest.Outcome;
import org.gridpost.pipelines.trial.BacktestWish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one backtest at a time, on a thread of its own that rests as long as it works, so that what comes in has the machine
 * to itself when it needs it. In memory only: a restart forgets them all.
 */
public final class Backtests implements AutoCloseable {
    /** So many may wait behind the one that runs. */
    public static final int MOST_WAITING = 4;

    /** What has ended is kept so long. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);

    /** And so many of them at most, for each may hold a list of alarms of some MB; the oldest goes first. */
    private static final int MOST_KEPT = 20;

    private static final long WORK_NANOS = 20_000_000;
    private static final long CLOSE_SECONDS = 10;

    private final Backtest backtest;
    private final Supplier<Site> site;
    private final Clock clock;

    /** In the order in which they were asked for. */
    private final Map<String, BacktestJob> jobs = new LinkedHashMap<>();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Backtests::worker);

    public Backtests(Backtest backtest, Supplier<Site> site, Clock clock) {
        this.backtest = backtest;
        this.site = site;
        this.clock = clock;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint that Linux does not heed: it is the resting that helps
    private static Thread worker(Runnable task) {
        Thread worker = new Thread(task, "backtest");
        worker.setDaemon(true);
        worker.setPriority(Thread.MIN_PRIORITY);
        return worker;
    }

    /** Lets it wait for its turn; empty if too many wait already. */
    public synchronized Optional<BacktestJob> submit(BacktestWish wish, String by) {
        forget();
        if (jobs.values().stream().filter(j -> j.state() == State.WAITING).count() >= MOST_WAITING) {
            return Optional.empty();
        }
        BacktestJob job = BacktestJob.waiting(UUID.randomUUID().toString(), wish, by, clock.instant());
        jobs.put(job.id(), job);
        thread.execute(() -> run(job.id()));
        return Optional.of(job);
    }

    /** The one asked for last first. */
    public synchronized List<BacktestJob> all() {
        forget();
        List<BacktestJob> all = new ArrayList<>();
        jobs.values().forEach(job -> all.add(0, job));
        return all;
    }

    public synchronized Optional<BacktestJob> find(String id) {
        forget();
        return Optional.ofNullable(jobs.get(id));
    }

    /** Ends one that waits or runs; one that has ended is forgotten. An unknown one is no error. */
    public synchronized void cancel(String id) {
        BacktestJob job = jobs.get(id);
        if (job != null && job.isOver()) {
            jobs.remove(id);
        } else {
            change(id, j -> j.cancelled(clock.instant()));
        }
    }

    private void forget() {
        Instant before = clock.instant().minus(KEPT);
        jobs.values()
                .removeIf(job -> job.ended().filter(e -> e.isBefore(before)).isPresent());
        List<String> over = jobs.values().stream()
                .filter(BacktestJob::isOver)
                .map(BacktestJob::id)
                .toList();
        over.stream().limit(Math.max(0, over.size() - MOST_KEPT)).forEach(jobs::remove);
    }

    /** What has ended, been cancelled for one, stays as it is. */
    private synchronized void change(String id, UnaryOperator<BacktestJob> change) {
        jobs.computeIfPresent(id, (i, job) -> job.isOver() ? job : change.apply(job));
    }

    private synchronized boolean isOver(String id) {
        return Optional.ofNullable(jobs.get(id)).map(BacktestJob::isOver).orElse(true);
    }

    private void run(String id) {
        if (isOver(id)) {
            return;
        }
        BacktestWish wish = find(id).orElseThrow().wish();
        change(id, job -> job.running(0));
        try {
            Outcome outcome = backtest.run(wish, site.get(), new Watch(id));
            Instant now = clock.instant();
            if (outcome instanceof Outcome.Done done) {
                change(id, job -> job.done(done.result(), now));
            } else if (outcome instanceof Outcome.Unavailable unavailable) {
                change(id, job -> job.failed(unavailable.why(), now));
            }
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("the backtest {} has failed", id, bug);
            change(id, job -> job.failed("Something went wrong here; the gateway's log says what.", clock.instant()));
        }
    }

    private final class Watch implements Backtest.Watch {
        private final String id;
        private long since = System.nanoTime();

        Watch(String id) {
            this.id = id;
        }

        @Override
        public void done(double share) {
            change(id, job -> job.running(share));
        }

        @Override
        public boolean cancelled() {
            long worked = System.nanoTime() - since;
            if (worked > WORK_NANOS) {
                LockSupport.parkNanos(worked);
                since = System.nanoTime();
            }
            return isOver(id);
        }
    }

    /** Cancels what waits and runs. */
    @Override
    public void close() {
        synchronized (this) {
            List.copyOf(jobs.keySet()).forEach(id -> change(id, j -> j.cancelled(clock.instant())));
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a backtest is still at work after {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
