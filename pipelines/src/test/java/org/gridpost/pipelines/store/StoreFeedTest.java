package org.gridpost.pipelines.store;

import static org.gridpost.pipelines.store.Readings.T0;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.Unavailable;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Cursors;
import org.gridpost.pipelines.journal.Cursors.Cursor;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.InMemoryCursors;
import org.gridpost.pipelines.journal.InMemoryJournal;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.JournalRecord.Tick;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.gridpost.pipelines.store.StoreFeed.Counts;
import org.gridpost.pipelines.store.StoreFeed.StoreUnavailable;
import org.gridpost.pipelines.store.StoreFeed.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Clock CLOCK = Clock.fixed(T0, ZoneOffset.UTC);

    private final InMemoryJournal journal = new InMemoryJournal(CLOCK);
    private final InMemoryCursors cursors = new InMemoryCursors();
    private final InMemoryStore inner = new InMemoryStore(r -> r.asset().equals("DR-13"));
    private final Recording store = new Recording(inner);
    private final InMemoryHourBook book = new InMemoryHourBook();
    private final PendingHours hours = new PendingHours(book);
    private final List<Rejection> refusals = new CopyOnWriteArrayList<>();

    /** Notes the sizes of the batches that come through. */
    private static final class Recording implements ReadingStore {
        private final ReadingStore inner;
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        Recording(ReadingStore inner) {
            this.inner = inner;
        }

        @Override
        public Written write(List<Reading> batch) {
            sizes.add(batch.size());
            return inner.write(batch);
        }

        @Override
        public QueryResult query(ReadingQuery query) {
            return inner.query(query);
        }

        @Override
        public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
            return inner.moments(asset, kind, from, to);
        }

        @Override
        public String describe() {
            return inner.describe();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    private StoreFeed feed(int readings) {
        return new StoreFeed(
                store, journal, cursors, hours, refusals::add, new StoreFeed.Size(readings, Duration.ZERO), CLOCK);
    }

    private void append(JournalRecord record) {
        journal.append(record, Lane.TELEMETRY, synced -> {});
    }

    private static Intake intake(Reading... readings) {
        return new Intake(List.of(readings), List.of());
    }

    private static Batch batch(Mark from, JournalRecord... records) {
        List<Entry> entries = new ArrayList<>();
        Mark to = from;
        for (JournalRecord record : records) {
            entries.add(new Entry(to.position(), record));
            to = to.after(record);
        }
        return new Batch(from, entries, to);
    }

    private List<Sample> stored(String asset) {
        return assertInstanceOf(QueryResult.Samples.class, inner.query(levels(asset, 0, 10_000)))
                .samples();
    }

    @Test
    void whatIsJournaledIsStoredInOrderAndOnce() {
        StoreFeed feed = feed(300);
        try (JournalReader reader = feed.reader(feed)) {
            reader.start();
            for (int i = 0; i < 1000; i++) {
                append(intake(level("DR-1", i, i), level("DR-2", i, -1)));
                append(new Tick(T0.plusSeconds(i)));
            }
            Await.until("all to be stored", PATIENCE, () -> feed.counts().stored() == 2000);
        }

        assertEquals(1000, stored("DR-1").size());
        assertEquals(sample(999, 999), stored("DR-1").get(999));
        assertEquals(new Counts(2000, 0, 0, 0, 0, Optional.empty()), feed.counts());
        assertEquals(
                new Cursor(new Mark(2000, 2000), 0),
                cursors.load(StoreFeed.READER).orElseThrow());
    }

    @Test
    void whileTheCursorCannotBeKeptTheStoreIsFilledAndTheJournalToo() throws StoreUnavailable {
        AtomicBoolean away = new AtomicBoolean();
        Cursors fickle = new Cursors() {
            @Override
            public Optional<Cursor> load(String reader) {
                return cursors.load(reader);
            }

            @Override
            public void save(String reader, Cursor cursor) {
                if (away.get()) {
                    throw new Unavailable("away");
                }
                cursors.save(reader, cursor);
            }
        };
        StoreFeed feed = new StoreFeed(
                store, journal, fickle, hours, refusals::add, new StoreFeed.Size(10, Duration.ZERO), CLOCK);
        Batch first = batch(Mark.START, intake(level("DR-1", 1, 1)));
        assertEquals(first.to(), feed.handle(first));
        away.set(true);
        Batch second = batch(first.to(), intake(level("DR-1", 2, 2), level("DR-13", 2, 2)));
        assertEquals(first.to(), feed.handle(second), "the journal must not drop the second");
        assertEquals(2, stored("DR-1").size());
        assertEquals(1, feed.counts().refused());
        assertEquals(new Cursor(first.to(), 0), cursors.load(StoreFeed.READER).orElseThrow());

        away.set(false);
        Batch third = batch(second.to(), intake(level("DR-1", 3, 3)));
        assertEquals(third.to(), feed.handle(third));
        assertEquals(new Cursor(third.to(), 1), cursors.load(StoreFeed.READER).orElseThrow());
        assertEquals(1, refusals.size());
    }

    @Test
    void batchesAreCutToSize() throws StoreUnavailable {
        Reading[] readings = new Reading[10];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = level("DR-1", i, i);
        }

        feed(4).handle(batch(Mark.START, intake(readings)));

        assertEquals(List.of(4, 4, 2), store.sizes);
    }

    @Test
    void anOutageHoldsTheCursorAndEndsWithoutLoss() throws StoreUnavailable {
        StoreFeed feed = feed(2);
        Batch first = batch(Mark.START, intake(level("DR-1", 1, 1), level("DR-1", 2, 2), level("DR-1", 3, 3)));
        first.entries().forEach(entry -> append(entry.record()));
        Await.until("the journal to have it", PATIENCE, () -> journal.end().readings() == 3);
        inner.fail("The cable is out.");

        StoreUnavailable thrown = assertThrows(StoreUnavailable.class, () -> feed.handle(first));

        assertEquals("The cable is out.", thrown.getMessage());
        assertEquals(new Counts(0, 0, 0, 3, 0, Optional.of(new Trouble("The cable is out.", T0))), feed.counts());
        assertEquals(Optional.empty(), cursors.load(StoreFeed.READER));

        inner.recover();
        assertEquals(first.to(), feed.handle(first));

        assertEquals(new Counts(3, 0, 0, 0, 0, Optional.empty()), feed.counts());
        assertEquals(List.of(sample(1, 1), sample(2, 2), sample(3, 3)), stored("DR-1"));
    }

    @Test
    void theReaderComesAgainUntilTheOutageEnds() {
        inner.fail("The cable is out.");
        StoreFeed feed = feed(100);
        try (JournalReader reader = feed.reader(feed)) {
            reader.start();
            append(intake(level("DR-1", 1, 1)));
            Await.until("two attempts", PATIENCE, () -> store.sizes.size() >= 2);
            JournalReader.Status.Failing failing =
                    assertInstanceOf(JournalReader.Status.Failing.class, reader.status());
            assertEquals("The cable is out.", failing.lastError());

            inner.recover();
            Await.until("it to be stored", PATIENCE, () -> feed.counts().stored() == 1);
        }

        assertEquals(List.of(sample(1, 1)), stored("DR-1"));
    }

    @Test
    void aRefusedReadingIsHandedOnOnceThoughItsBatchCameTwice() throws StoreUnavailable {
        StoreFeed feed = feed(2);
        // The first part is refused in part before the second meets an outage.
        StoreFeed interrupted = new StoreFeed(
                new FailsAtSecond(inner),
                journal,
                cursors,
                hours,
                refusals::add,
                new StoreFeed.Size(2, Duration.ZERO),
                CLOCK);
        Batch batch = batch(
                Mark.START,
                intake(level("DR-13", 1, 1), level("DR-1", 1, 1)),
                intake(level("DR-1", 2, 2), level("DR-1", 3, 3)));

        assertThrows(StoreUnavailable.class, () -> interrupted.handle(batch));
        assertEquals(List.of(), refusals);
        feed.handle(batch);

        assertEquals(1, refusals.size());
        assertEquals(Reason.REFUSED_BY_STORE, refusals.get(0).reason());
        assertEquals(3, feed.counts().stored());
        assertEquals(1, feed.counts().refused());
        assertEquals(List.of(sample(1, 1), sample(2, 2), sample(3, 3)), stored("DR-1"));
    }

    private record FailsAtSecond(ReadingStore inner, List<Integer> calls) implements ReadingStore {
        FailsAtSecond(ReadingStore inner) {
            this(inner, new ArrayList<>());
        }

        @Override
        public Written write(List<Reading> batch) {
            calls.add(batch.size());
            return calls.size() == 2 ? new Written.Unavailable("The cable is out.") : inner.write(batch);
        }

        @Override
        public QueryResult query(ReadingQuery query) {
            return inner.query(query);
        }

        @Override
        public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
            return inner.moments(asset, kind, from, to);
        }

        @Override
        public String describe() {
            return inner.describe();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    void aRestartGoesOnFromTheCursorWithItsCounts() throws StoreUnavailable {
        Batch first = batch(Mark.START, intake(level("DR-13", 1, 1), level("DR-1", 1, 1)));
        feed(10).handle(first);

        StoreFeed again = feed(10);
        assertEquals(1, again.counts().refused());
        again.handle(batch(first.to(), intake(level("DR-1", 1, 5))));

        assertEquals(new Counts(2, 1, 0, 0, 1, Optional.empty()), again.counts());
        assertEquals(List.of(sample(1, 5)), stored("DR-1"));
    }

    @Test
    void whatTheJournalLostIsCounted() throws StoreUnavailable {
        StoreFeed feed = feed(10);

        feed.handle(new Batch(Mark.START, List.of(), new Mark(7, 20)));
        feed.handle(batch(new Mark(7, 20), intake(level("DR-1", 1, 1))));

        assertEquals(new Counts(1, 0, 20, 0, 0, Optional.empty()), feed.counts());
        assertEquals(List.of(sample(1, 1)), stored("DR-1"));
    }

    @Test
    void theHoursOfWhatIsStoredAreInTheBookBeforeTheCursorMoves() throws StoreUnavailable {
        Batch batch =
                batch(Mark.START, intake(level("DR-1", 1, 1), level("DR-1", 3600, 2)), intake(level("DR-2", -1, 3)));
        inner.fail("The cable is out.");
        assertThrows(StoreUnavailable.class, () -> feed(2).handle(batch));
        assertEquals(Set.of(), book.load());
        inner.recover();
        Cursors looking = new Cursors() {
            @Override
            public Optional<Cursor> load(String reader) {
                return cursors.load(reader);
            }

            @Override
            public void save(String reader, Cursor cursor) {
                assertEquals(3, book.load().size());
                cursors.save(reader, cursor);
            }
        };

        new StoreFeed(store, journal, looking, hours, refusals::add, new StoreFeed.Size(2, Duration.ZERO), CLOCK)
                .handle(batch);

        Hour first = Hour.of(level("DR-1", 1, 1));
        assertEquals(
                Set.of(first, new Hour(first.kind(), first.number() + 1), new Hour(first.kind(), first.number() - 1)),
                book.load());
        assertTrue(cursors.load(StoreFeed.READER).isPresent());
    }

    @Test
    void aFaultInTheStoreIsShownAndThrown() {
        StoreFeed feed = new StoreFeed(
                new ReadingStore() {
                    @Override
                    public Written write(List<Reading> batch) {
                        throw new IllegalStateException("a bug");
                    }

                    @Override
                    public QueryResult query(ReadingQuery query) {
                        return new QueryResult.Unavailable("a bug");
                    }

                    @Override
                    public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
                        return new MomentsResult.Unavailable("a bug");
                    }

                    @Override
                    public String describe() {
                        return "with a bug";
                    }

                    @Override
                    public void close() {}
                },
                journal,
                cursors,
                hours,
                refusals::add,
                new StoreFeed.Size(10, Duration.ZERO),
                CLOCK);

        assertThrows(IllegalStateException.class, () -> feed.handle(batch(Mark.START, intake(level("DR-1", 1, 1)))));

        assertTrue(feed.counts().trouble().orElseThrow().why().contains("a bug"));
    }
}
