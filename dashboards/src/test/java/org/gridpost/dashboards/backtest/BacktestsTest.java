package org.gridpost.dashboards.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.gridpost.dashboards.Town;
import org.gridpost.dashboards.backtest.BacktestJob.State;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.store.InMemoryStore;
import org.gridpost.pipelines.trial.Backtest;
import org.gridpost.pipelines.trial.BacktestWish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacktestsTest {
    private static final Instant START = Instant.parse("2026-03-01T04:00:00Z");
    private static final BacktestWish WISH =
            new BacktestWish(RuleFiles.catalogue(), Optional.of("QY07"), START.minusSeconds(86_400), START);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final InMemoryStore store = new InMemoryStore();
    private final Site site = Town.site();
    private final Backtests backtests = new Backtests(
            new Backtest(store, new InMemoryAlarmBook(clock), new SunTimes(ZoneId.of("Asia/Shanghai"))),
            () -> site,
            clock);

    @AfterEach
    void close() {
        backtests.close();
    }

    private BacktestJob ended() {
        String id = backtests.submit(WISH, "admin").orElseThrow().id();
        Await.until(
                "the end",
                Duration.ofSeconds(60),
                () -> backtests.find(id).orElseThrow().isOver());
        return backtests.find(id).orElseThrow();
    }

    @Test
    void whatHasEndedIsForgottenAfterAnHour() {
        BacktestJob first = ended();
        assertEquals(State.DONE, first.state());
        assertEquals(Optional.of(START), first.ended());
        now.set(START.plus(Backtests.KEPT));
        assertTrue(backtests.find(first.id()).isPresent());
        now.set(START.plus(Backtests.KEPT).plusSeconds(1));
        assertTrue(backtests.find(first.id()).isEmpty());
        assertTrue(backtests.all().isEmpty());
    }

    @Test
    void onlySoManyAreKept() {
        BacktestJob first = ended();
        for (int i = 0; i < 20; i++) {
            ended();
        }
        assertEquals(20, backtests.all().size());
        assertTrue(backtests.find(first.id()).isEmpty());
    }

    @Test
    void oneThatRunsEndsWithTheServer() {
        String id;
        synchronized (store) {
            id = backtests.submit(WISH, "admin").orElseThrow().id();
            backtests.cancel(id);
        }
        backtests.close();
        assertEquals(State.CANCELLED, backtests.find(id).orElseThrow().state());
        assertTrue(backtests.find(id).orElseThrow().result().isEmpty());
    }
}
