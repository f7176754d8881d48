package org.gridpost.pipelines.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.JournalRecord.Tick;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every journal keeps to; run on the twin and on the real one. */
public abstract class JournalContract {
    private static final Duration LONG = Duration.ofSeconds(20);

    private Journal opened;

    /** A new, empty one. */
    protected abstract Journal create() throws Exception;

    /** Makes it impossible to write, as on a full disk. */
    protected abstract void stall();

    protected abstract void resume();

    private Journal journal() throws Exception {
        if (opened == null) {
            opened = create();
        }
        return opened;
    }

    @AfterEach
    void closeJournal() {
        if (opened != null) {
            resume();
            opened.close();
        }
    }

    @Test
    void anEmptyJournalBeginsAndEndsAtTheStart() throws Exception {
        assertEquals(Mark.START, journal().start());
        assertEquals(Mark.START, journal().end());
        assertEquals(List.of(), journal().read(0, 10));
        assertInstanceOf(Journal.State.Accepting.class, journal().state());
        assertEquals(List.of(), journal().gaps());
    }

    @Test
    void recordsAreReadInTheOrderOfAppending() throws Exception {
        append(0, 3000);
        assertEquals(new Mark(3000, 3000), journal().end());
        assertEquals(
                LongStream.range(0, 3000).boxed().toList(), numbers(journal().read(0, 10_000)));
        assertEquals(List.of(17L, 18L, 19L), numbers(journal().read(17, 3)));
        assertEquals(List.of(2999L), numbers(journal().read(2999, 10)));
    }

    @Test
    void everyKindOfRecordIsReadAsItWasWritten() throws Exception {
        RecordSamples samples = new RecordSamples(99);
        List<JournalRecord> written = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            JournalRecord record = samples.any();
            if (!(record instanceof Intake intake && intake.isEmpty())) {
                written.add(record);
            }
        }
        Told told = new Told(written.size());
        Journal journal = journal();
        written.forEach(record -> journal.append(record, Lane.TELEMETRY, told.next()));
        told.awaitAll();

        assertEquals(
                written, journal().read(0, 1000).stream().map(Entry::record).toList());
        assertEquals(
                written.stream().mapToLong(JournalRecord::readingCount).sum(),
                journal().end().readings());
    }

    @Test
    void aRecordIsReadableWhenItsAppenderIsTold() throws Exception {
        Journal journal = journal();
        CompletableFuture<List<Entry>> seen = new CompletableFuture<>();
        journal.append(RecordSamples.numbered(7), Lane.TELEMETRY, synced -> seen.complete(journal.read(0, 10)));
        assertEquals(List.of(7L), numbers(seen.get()));
    }

    @Test
    void appendersAreToldInOrderWithinTheirLane() throws Exception {
        int each = 4000;
        List<Integer> toldEvents = Collections.synchronizedList(new ArrayList<>());
        List<Integer> toldTelemetry = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < each; i++) {
            int number = i;
            journal().append(RecordSamples.numbered(i), Lane.EVENT, synced -> toldEvents.add(number));
            journal().append(RecordSamples.numbered(i), Lane.TELEMETRY, synced -> toldTelemetry.add(number));
        }
        Await.until("all told", LONG, () -> toldEvents.size() == each && toldTelemetry.size() == each);
        List<Integer> inOrder = LongStream.range(0, each).mapToObj(n -> (int) n).toList();
        assertEquals(inOrder, toldEvents);
        assertEquals(inOrder, toldTelemetry);
    }

    @Test
    void eventsOvertakeTelemetryThatWaits() throws Exception {
        stall();
        Told told = new Told(5001);
        journal().append(RecordSamples.numbered(-1), Lane.TELEMETRY, told.next());
        Await.until("stalled", LONG, () -> opened.state() instanceof Journal.State.Stalled);
        for (int i = 0; i < 4990; i++) {
            journal().append(RecordSamples.numbered(i), Lane.TELEMETRY, told.next());
        }
        for (int i = 0; i < 10; i++) {
            journal().append(RecordSamples.numbered(10_000 + i), Lane.EVENT, told.next());
        }
        resume();
        told.awaitAll();
        // At most the one group that was being written when the stall began is ahead of them.
        List<Long> order = numbers(journal().read(0, 10_000));
        assertEquals(5001, order.size());
        assertTrue(order.indexOf(10_000L) <= 2048, () -> "first event at " + order.indexOf(10_000L));
        assertEquals(order.indexOf(10_000L) + 9, order.indexOf(10_009L));
    }

    @Test
    void manyAppendAtOnceAndEveryRecordIsKeptOnce() throws Exception {
        Journal journal = journal();
        int threads = 8;
        int each = 3000;
        Told told = new Told(threads * each);
        List<Thread> appenders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            long first = (long) t * each;
            Thread appender = new Thread(() -> LongStream.range(first, first + each)
                    .forEach(n -> journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, told.next())));
            appender.start();
            appenders.add(appender);
        }
        for (Thread appender : appenders) {
            appender.join();
        }
        told.awaitAll();

        List<Long> kept = numbers(journal.read(0, threads * each + 1));
        assertEquals(
                LongStream.range(0, (long) threads * each).boxed().toList(),
                kept.stream().sorted().toList());
        for (int t = 0; t < threads; t++) {
            long first = (long) t * each;
            List<Long> own =
                    kept.stream().filter(n -> n >= first && n < first + each).toList();
            assertEquals(own.stream().sorted().toList(), own);
        }
    }

    @Test
    void anEmptyIntakeIsNotWrittenButAnsweredInItsTurn() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        journal().append(RecordSamples.numbered(1), Lane.TELEMETRY, synced -> order.add("first " + synced));
        journal().append(new Intake(List.of(), List.of()), Lane.TELEMETRY, synced -> order.add("empty " + synced));
        journal().append(RecordSamples.numbered(2), Lane.TELEMETRY, synced -> order.add("last " + synced));
        Await.until("all told", LONG, () -> order.size() == 3);
        assertEquals(List.of("first true", "empty true", "last true"), order);
        assertEquals(2, journal().end().position());
    }

    @Test
    void aJournalOfNothingButRejectionsAndTicksCountsNoReadings() throws Exception {
        Told told = new Told(2);
        journal()
                .append(
                        Intake.rejected(RecordSamples.rejection(Reason.WRONG_TYPE, "DR0001")),
                        Lane.TELEMETRY,
                        told.next());
        journal().append(new Tick(Instant.EPOCH), Lane.TELEMETRY, told.next());
        told.awaitAll();
        assertEquals(new Mark(2, 0), journal().end());
    }

    @Test
    void awaitingSaysWhetherThereIsARecord() throws Exception {
        Journal journal = journal();
        assertFalse(journal.await(0, Duration.ofMillis(1)));
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return journal.await(1, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        append(0, 2);
        assertTrue(waiting.get());
        assertTrue(journal.await(0, Duration.ZERO));
        assertFalse(journal.await(2, Duration.ZERO));
    }

    @Test
    void readingBeyondTheEndSaysWhereItGoesOn() throws Exception {
        append(0, 5);
        assertEquals(List.of(), journal().read(5, 10));
        JournalLostException lost = assertThrows(JournalLostException.class, () -> opened.read(6, 10));
        assertEquals(new Mark(5, 5), lost.goesOn());
    }

    @Test
    void whatIsReleasedMayGoAndWhatIsNotStays() throws Exception {
        append(0, 100);
        journal().release(new Mark(40, 40));
        append(100, 1);
        assertTrue(journal().start().position() <= 40);
        assertEquals(
                LongStream.range(40, 101).boxed().toList(), numbers(journal().read(40, 1000)));
    }

    @Test
    void recordsWaitWhileTheDiskIsFullAndAreSafeAfterwards() throws Exception {
        append(0, 10);
        stall();
        Told told = new Told(3);
        for (int i = 10; i < 13; i++) {
            journal().append(RecordSamples.numbered(i), Lane.TELEMETRY, told.next());
        }
        Await.until("stalled", LONG, () -> opened.state() instanceof Journal.State.Stalled);
        assertEquals(10, journal().end().position());
        assertEquals(0, told.count());

        resume();
        told.awaitAll();
        assertEquals(13, journal().end().position());
        Await.until("accepting", LONG, () -> opened.state() instanceof Journal.State.Accepting);
    }

    @Test
    void closingWritesWhatIsQueued() throws Exception {
        Told told = new Told(5000);
        for (int i = 0; i < 5000; i++) {
            journal().append(RecordSamples.numbered(i), Lane.TELEMETRY, told.next());
        }
        journal().close();
        assertEquals(5000, told.count());
        assertEquals(0, told.refused());
        assertEquals(5000, journal().end().position());
    }

    @Test
    void closingWhileStalledRefusesEachRecordOnce() throws Exception {
        stall();
        Told told = new Told(5000);
        for (int i = 0; i < 5000; i++) {
            journal().append(RecordSamples.numbered(i), i % 7 == 0 ? Lane.EVENT : Lane.TELEMETRY, told.next());
        }
        journal().close();
        assertEquals(5000, told.count());
        assertEquals(5000, told.refused());
        assertEquals(0, journal().end().position());
    }

    @Test
    void appendingDuringAndAfterClosingIsAnsweredOnce() throws Exception {
        Journal journal = journal();
        int threads = 4;
        int each = 5000;
        Told told = new Told(threads * each);
        List<Thread> appenders = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread appender = new Thread(() -> LongStream.range(0, each)
                    .forEach(n -> journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, told.next())));
            appender.start();
            appenders.add(appender);
        }
        Await.until("some told", LONG, () -> told.count() > 0);
        journal.close();
        for (Thread appender : appenders) {
            appender.join();
        }
        assertEquals(threads * each, told.count());
        assertEquals(threads * each - told.refused(), journal.end().position());
    }

    @Test
    void aFailingListenerHarmsNobodyElse() throws Exception {
        Told told = new Told(1);
        journal().append(RecordSamples.numbered(0), Lane.TELEMETRY, synced -> {
            throw new IllegalStateException("thrown by the test");
        });
        journal().append(RecordSamples.numbered(1), Lane.TELEMETRY, told.next());
        told.awaitAll();
        assertEquals(2, journal().end().position());
    }

    /** Appends numbered records and waits until they are safe. */
    protected final void append(long first, int count) throws Exception {
        Told told = new Told(count);
        for (long n = first; n < first + count; n++) {
            journal().append(RecordSamples.numbered(n), Lane.TELEMETRY, told.next());
        }
        told.awaitAll();
    }

    protected static List<Long> numbers(List<Entry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            assertEquals(entries.get(i - 1).position() + 1, entries.get(i).position());
        }
        return entries.stream().map(e -> RecordSamples.numberOf(e.record())).toList();
    }

    /** Counts answers; one that came twice makes one too many. */
    protected static final class Told {
        private final int expected;
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        public Told(int expected) {
            this.expected = expected;
        }

        public Journal.Completion next() {
            return synced -> {
                count.incrementAndGet();
                if (!synced) {
                    refused.incrementAndGet();
                }
            };
        }

        public int count() {
            return count.get();
        }

        public int refused() {
            return refused.get();
        }

        public void awaitAll() {
            Await.until(expected + " answers", LONG, () -> count.get() >= expected);
            assertEquals(expected, count.get());
            assertEquals(0, refused.get());
        }
    }
}
