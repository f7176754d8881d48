package org.gridpost.pipelines.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.Committer.Limits;
import org.junit.jupiter.api.Test;

/** How records become groups; the rest is in the contract of the journals that use it. */
class CommitterTest {
    private final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aGroupHasAtMostSoManyRecords() throws Exception {
        appendWhileBusy(new Limits(Duration.ZERO, 10, 1 << 20), 35);
        assertEquals(List.of(1, 10, 10, 10, 5), groups);
    }

    @Test
    void aGroupHasAboutSoManyBytes() throws Exception {
        int bytes = (int) Committer.roughBytes(RecordSamples.numbered(0)) * 7;
        appendWhileBusy(new Limits(Duration.ZERO, 1000, bytes), 20);
        assertEquals(List.of(1, 7, 7, 6), groups);
    }

    @Test
    void aGroupWaitsForCompanyUntilItIsFull() throws Exception {
        CompletableFuture<Boolean> last = new CompletableFuture<>();
        try (Committer committer = committer(new Limits(Duration.ofHours(1), 3, 1 << 20), new CountDownLatch(0))) {
            append(committer, new CompletableFuture<>());
            append(committer, new CompletableFuture<>());
            append(committer, last);
            assertTrue(last.get());
        }
        assertEquals(List.of(3), groups);
    }

    @Test
    void aSinkThatBreaksIsTriedAgain() throws Exception {
        List<String> tries = Collections.synchronizedList(new ArrayList<>());
        Committer committer = new Committer("test", new Limits(Duration.ZERO, 10, 1 << 20), new Committer.Sink() {
            @Override
            public boolean write(List<JournalRecord> records) {
                tries.add("try");
                if (tries.size() == 1) {
                    throw new OutOfMemoryError("thrown by the test");
                }
                return true;
            }

            @Override
            public void tend() {
                throw new IllegalStateException("thrown by the test");
            }
        });
        try (committer) {
            committer.start();
            CompletableFuture<Boolean> safe = new CompletableFuture<>();
            append(committer, safe);
            assertTrue(safe.get());
        }
        assertEquals(2, tries.size());
    }

    /** One record that is being written until as many more have queued. */
    private void appendWhileBusy(Limits limits, int count) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        try (Committer committer = committer(limits, busy)) {
            CompletableFuture<Boolean> first = new CompletableFuture<>();
            append(committer, first);
            while (groups.isEmpty()) {
                Thread.onSpinWait();
            }
            CompletableFuture<Boolean> last = new CompletableFuture<>();
            for (int i = 1; i < count; i++) {
                append(committer, new CompletableFuture<>());
            }
            append(committer, last);
            busy.countDown();
            assertTrue(first.get());
            assertTrue(last.get());
        }
    }

    private Committer committer(Limits limits, CountDownLatch busy) {
        Committer committer = new Committer("test", limits, new Committer.Sink() {
            @Override
            public boolean write(List<JournalRecord> records) {
                groups.add(records.size());
                try {
                    busy.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return true;
            }

            @Override
            public void tend() {
                // Nothing to tend.
            }
        });
        committer.start();
        return committer;
    }

    private static void append(Committer committer, CompletableFuture<Boolean> safe) {
        committer.append(RecordSamples.numbered(1), Lane.TELEMETRY, safe::complete);
    }
}
