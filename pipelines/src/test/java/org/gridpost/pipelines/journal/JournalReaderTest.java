package org.gridpost.pipelines.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.InMemoryRejectionBook;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.RejectionBook;
import org.gridpost.pipelines.inbound.RejectionFeed;
import org.gridpost.pipelines.journal.JournalReader.Handler;
import org.gridpost.pipelines.journal.JournalReader.Pace;
import org.gridpost.pipelines.journal.JournalReader.Status;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalReaderTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Pace PACE = new Pace(100, Duration.ZERO, Duration.ofMillis(5));

    private final Clock clock = Clock.systemUTC();
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final List<JournalReader> readers = new ArrayList<>();

    @AfterEach
    void stop() {
        readers.forEach(JournalReader::close);
        journal.close();
    }

    @Test
    void handsOverEveryRecordOnceAndInOrder() {
        Sink sink = new Sink();
        JournalReader reader = read("store", Mark.START, sink, PACE);
        append(0, 1234);
        Await.until("all handled", LONG, () -> reader.next().position() == 1234);
        append(1234, 10);
        Await.until("the rest, too", LONG, () -> reader.next().position() == 1244);

        assertEquals(LongStream.range(0, 1244).boxed().toList(), sink.numbers());
        assertTrue(sink.batches.stream().allMatch(b -> b.entries().size() <= 100));
        assertEquals(new Mark(1244, 1244), reader.settled());
        assertEquals(new Status.Running(), reader.status());
    }

    @Test
    void beginsAtItsMark() {
        append(0, 50);
        Sink sink = new Sink();
        JournalReader reader = read("store", new Mark(40, 40), sink, PACE);
        Await.until("all handled", LONG, () -> reader.next().position() == 50);
        assertEquals(LongStream.range(40, 50).boxed().toList(), sink.numbers());
        assertEquals(new Mark(50, 50), reader.next());
    }

    @Test
    void aFailedBatchComesAgainUntilItIsTaken() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Sink sink = new Sink();
        List<Batch> tried = Collections.synchronizedList(new ArrayList<>());
        append(0, 10);
        JournalReader reader = read(
                "store",
                Mark.START,
                batch -> {
                    tried.add(batch);
                    if (broken.get()) {
                        throw new IOException("the store is away");
                    }
                    return sink.handle(batch);
                },
                PACE);
        Await.until("tried again", LONG, () -> tried.size() >= 3);
        Status.Failing failing = assertInstanceOf(Status.Failing.class, reader.status());
        assertEquals("the store is away", failing.lastError());
        assertEquals(Mark.START, reader.settled());

        broken.set(false);
        Await.until("taken", LONG, () -> reader.next().position() == 10);
        assertEquals(1, tried.stream().distinct().count());
        assertEquals(LongStream.range(0, 10).boxed().toList(), sink.numbers());
        assertEquals(new Status.Running(), reader.status());
    }

    @Test
    void aReaderThatHangsStopsNobodyElse() {
        CountDownLatch released = new CountDownLatch(1);
        JournalReader hanging = read(
                "store",
                Mark.START,
                batch -> {
                    released.await();
                    return batch.to();
                },
                PACE);
        JournalReader detect = read("detect", Mark.START, new Sink(), PACE);
        append(0, 500);
        Await.until("the other one is done", LONG, () -> detect.next().position() == 500);
        assertEquals(0, hanging.next().position());
        released.countDown();
    }

    @Test
    void waitsForABatchToFillIfToldTo() {
        Sink sink = new Sink();
        JournalReader reader = read("store", Mark.START, sink, new Pace(100, LONG, Duration.ofMillis(5)));
        for (int i = 0; i < 100; i++) {
            append(i, 1);
        }
        Await.until("all handled", LONG, () -> reader.next().position() == 100);
        assertEquals(1, sink.batches.size());
    }

    @Test
    void aGapIsCountedAndSteppedOver() {
        append(0, 100);
        journal.release(new Mark(30, 30));
        Sink sink = new Sink();
        JournalReader reader = read("store", new Mark(10, 10), sink, PACE);
        Await.until("all handled", LONG, () -> reader.next().position() == 100);

        assertEquals(20, reader.lostRecords());
        assertEquals(new Batch(new Mark(10, 10), List.of(), new Mark(30, 30)), sink.batches.get(0));
        assertEquals(20, sink.batches.get(0).lostReadings());
        assertEquals(0, sink.batches.get(1).lostReadings());
        assertEquals(LongStream.range(30, 100).boxed().toList(), sink.numbers());
    }

    @Test
    void aMarkFromALongerJournalIsTakenBackToTheEnd() {
        append(0, 5);
        Sink sink = new Sink();
        JournalReader reader = read("store", new Mark(50, 50), sink, PACE);
        Await.until("back at the end", LONG, () -> reader.next().position() == 5);
        append(5, 5);
        Await.until("the new ones", LONG, () -> reader.next().position() == 10);
        assertEquals(LongStream.range(5, 10).boxed().toList(), sink.numbers());
    }

    @Test
    void closingLetsTheHandlerFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        JournalReader reader = read(
                "store",
                Mark.START,
                batch -> {
                    begun.countDown();
                    released.await();
                    finished.set(true);
                    return batch.to();
                },
                PACE);
        append(0, 1);
        begun.await();
        Thread closing = new Thread(reader::close);
        closing.start();
        released.countDown();
        closing.join();
        assertTrue(finished.get());
        assertEquals(1, reader.next().position());
    }

    @Test
    void closingEndsAReaderThatOnlyFails() {
        append(0, 1);
        JournalReader reader = read(
                "store",
                Mark.START,
                batch -> {
                    throw new IllegalStateException("always");
                },
                new Pace(100, Duration.ZERO, Duration.ofHours(1)));
        Await.until("failing", LONG, () -> reader.status() instanceof Status.Failing);
        reader.close();
        assertEquals(Mark.START, reader.next());
    }

    @Test
    void theJournalIsReleasedUpToTheSlowestReader() {
        append(0, 100);
        JournalReader fast = read("detect", Mark.START, new Sink(), PACE);
        JournalReader slow = read("store", Mark.START, batch -> new Mark(30, 30), PACE);
        Await.until(
                "both read",
                LONG,
                () -> fast.next().position() == 100 && slow.next().position() == 100);
        List<Supplier<Mark>> settled = List.of(fast::settled, slow::settled);
        new ReleaseTask(journal, settled).run();
        assertEquals(new Mark(30, 30), journal.start());
    }

    @Test
    void rejectionsReachTheirBookOnceAcrossARestart() {
        RejectionBook book = new InMemoryRejectionBook(100);
        for (int i = 0; i < 10; i++) {
            journal.append(
                    new Intake(
                            RecordSamples.numbered(i).readings(),
                            List.of(RecordSamples.rejection(Reason.WRONG_TYPE, "DR" + i))),
                    Lane.TELEMETRY,
                    synced -> {});
        }
        for (int run = 0; run < 2; run++) {
            RejectionFeed feed = new RejectionFeed(book, clock);
            JournalReader reader = read(RejectionFeed.NAME, Mark.START, feed, PACE);
            Await.until("all read", LONG, () -> reader.next().position() == 10);
            reader.close();
            assertEquals(Map.of(Reason.WRONG_TYPE, 10L), book.counts());
            assertEquals(new Mark(10, 10), feed.start());
        }
    }

    private JournalReader read(String name, Mark start, Handler handler, Pace pace) {
        JournalReader reader = new JournalReader(name, journal, start, handler, pace, clock);
        readers.add(reader);
        reader.start();
        return reader;
    }

    private void append(long first, int count) {
        long end = first + count;
        for (long n = first; n < end; n++) {
            journal.append(RecordSamples.numbered(n), Lane.TELEMETRY, synced -> {});
        }
        Await.until("appended", LONG, () -> journal.end().position() == end);
    }

    private static final class Sink implements Handler {
        private final List<Batch> batches = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Mark handle(Batch batch) {
            batches.add(batch);
            return batch.to();
        }

        List<Long> numbers() {
            return batches.stream()
                    .flatMap(b -> b.entries().stream())
                    .map(e -> RecordSamples.numberOf(e.record()))
                    .toList();
        }
    }
}
