package org.gridpost.pipelines.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;

class AccountingTest {
    private final Accounting accounting = new Accounting();

    @Test
    void everyReadingIsSomewhere() {
        Screened first = screened(3, 1, 2, 1);
        Screened second = screened(2, 0, 0, 0);
        Screened third = screened(4, 0, 0, 0);
        accounting.enter(first);
        accounting.enter(second);
        accounting.enter(third);
        accounting.leave(first, true);
        accounting.leave(second, false);

        Accounting.Snapshot snapshot = accounting.snapshot();

        assertEquals(6 + 2 + 4, snapshot.received());
        assertEquals(3, snapshot.journaled());
        assertEquals(1, snapshot.rejected().get(Reason.MALFORMED));
        assertEquals(0, snapshot.rejected().get(Reason.EMPTY));
        assertEquals(1, snapshot.rejectedInAll());
        assertEquals(2, snapshot.duplicates());
        assertEquals(1, snapshot.conflicts());
        assertEquals(2, snapshot.notSafe());
        assertEquals(4, snapshot.inFlight());
        assertTrue(snapshot.balanced());
    }

    @Test
    void aReadingThatGetsLostOnTheWayBreaksTheSumForGood() {
        Screened lossy = new Screened(new Intake(readings(1), List.of()), 2, 0, 0);
        accounting.enter(lossy);
        assertTrue(accounting.snapshot().balanced());

        accounting.leave(lossy, true);

        assertFalse(accounting.snapshot().balanced());
    }

    @Test
    void anUnscreenedIntakeCountsWhole() {
        Screened whole = Screened.whole(Intake.rejected(rejection()));

        assertEquals(1, whole.received());
    }

    @Test
    void everySnapshotIsBalancedWhileManyCount() throws InterruptedException, ExecutionException {
        int threads = 3;
        int messages = 20_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> counting = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Screened screened = screened(3, 1, 2, 0);
                Callable<Void> count = () -> {
                    for (int i = 0; i < messages; i++) {
                        accounting.enter(screened);
                        accounting.leave(screened, true);
                    }
                    return null;
                };
                counting.add(pool.submit(count));
            }
            while (!counting.stream().allMatch(Future::isDone)) {
                Accounting.Snapshot snapshot = accounting.snapshot();
                assertTrue(snapshot.balanced(), snapshot::toString);
            }
            for (Future<Void> each : counting) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(3L * threads * messages, accounting.snapshot().journaled());
        assertEquals(0, accounting.snapshot().inFlight());
    }

    private static Screened screened(int readings, int rejections, int duplicates, int conflicts) {
        Intake intake = new Intake(readings(readings), Collections.nCopies(rejections, rejection()));
        return new Screened(intake, readings + rejections + duplicates, duplicates, conflicts);
    }

    private static List<Reading> readings(int count) {
        return Collections.nCopies(
                count,
                new Reading(
                        "DR-1",
                        AssetKind.DRAIN_NODE,
                        AssetKind.DRAIN_NODE.metric("level").orElseThrow(),
                        Value.of(1.0),
                        Messages.NOW,
                        Messages.NOW,
                        Quality.GOOD));
    }

    private static Rejection rejection() {
        return Rejection.of(Messages.from("DR-1", "{"), Reason.MALFORMED, "the JSON breaks off");
    }
}
