package org.gridpost.pipelines.store;

import static org.gridpost.pipelines.store.Readings.T0;
import static org.gridpost.pipelines.store.Readings.at;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.metric;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.HourlyStore.HoursResult.Hours;
import org.gridpost.pipelines.store.ReadingStore.QueryResult.Samples;
import org.junit.jupiter.api.Test;

/** Timelines of roll-ups and expiry. */
class RollUpsTest {
    private static final Retention RETENTION = new Retention(2, 10);
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    private static final Hour FIRST = Hour.of(level("DR-1", 0, 0));

    private final InMemoryStore store = new InMemoryStore();
    private final InMemoryHourBook book = new InMemoryHourBook();
    private final PendingHours pending = new PendingHours(book);
    private final MovableClock clock = new MovableClock();
    private final RollUps rollUps = new RollUps(store, pending, RETENTION, clock);

    private static final class MovableClock extends Clock {
        private Instant now = T0;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void runAt(double seconds) {
        clock.now = at(seconds);
        rollUps.run();
    }

    private void stored(Reading... readings) {
        store.write(List.of(readings));
        pending.mark(List.of(readings));
        pending.save();
    }

    /** Hour after {@link Readings#T0} and mean of its level. */
    private List<String> means(HourlyStore from) {
        Metric level = metric(AssetKind.DRAIN_NODE, "level");
        return assertInstanceOf(
                        Hours.class, from.hourly("DR-1", AssetKind.DRAIN_NODE, level, 0, Long.MAX_VALUE / Hour.MILLIS))
                .values()
                .stream()
                .map(h -> h.hour() - FIRST.number() + " " + h.mean())
                .toList();
    }

    private List<Sample> raw() {
        return assertInstanceOf(Samples.class, store.query(levels("DR-1", -100 * DAY, 100 * DAY)))
                .samples();
    }

    @Test
    void anHourIsRolledUpSoonAfterItsEndAndLeavesTheBook() {
        stored(level("DR-1", 10, 1), level("DR-1", 20, 2), level("DR-1", HOUR, 7));

        runAt(HOUR + 119);
        assertEquals(List.of(), means(store));
        assertEquals(0, rollUps.waiting());

        runAt(HOUR + 120);
        assertEquals(List.of("0 1.5"), means(store));
        assertEquals(1, rollUps.made());
        assertEquals(Set.of(new Hour(AssetKind.DRAIN_NODE, FIRST.number() + 1)), book.load());
    }

    @Test
    void aBacklogOfDaysIsRolledUpAgain() {
        stored(level("DR-1", 10, 1));
        runAt(2 * HOUR);
        stored(level("DR-1", 20, 4), level("DR-1", 5 * HOUR, 9));

        runAt(30 * HOUR);

        assertEquals(List.of("0 2.5", "5 9.0"), means(store));
        assertEquals(Set.of(), book.load());
    }

    @Test
    void whatComesWhileItsHourIsRolledUpIsNotForgotten() {
        stored(level("DR-1", 10, 1));
        pending.begin(FIRST);
        store.rollUp(FIRST, HourlyStore.Mode.ANEW);
        stored(level("DR-1", 20, 4));
        pending.finish(FIRST);

        assertEquals(Set.of(FIRST), book.load());
        runAt(2 * HOUR);
        assertEquals(List.of("0 2.5"), means(store));
        assertEquals(Set.of(), book.load());
    }

    @Test
    void aCrashForgetsNoHour() {
        stored(level("DR-1", 10, 1));
        runAt(HOUR);

        RollUps next = new RollUps(store, new PendingHours(book), RETENTION, clock);
        clock.now = at(2 * HOUR);
        next.run();

        assertEquals(List.of("0 1.0"), means(store));
        assertEquals(Set.of(), book.load());
    }

    @Test
    void anOutageIsToldAndEndsWithoutLoss() {
        stored(level("DR-1", 10, 1), level("DR-1", HOUR, 2));
        store.fail("The cable is out.");
        runAt(3 * HOUR);
        assertEquals(Optional.of("The cable is out."), rollUps.trouble());
        assertEquals(2, rollUps.waiting());

        store.recover();
        runAt(3 * HOUR + 300);

        assertEquals(Optional.empty(), rollUps.trouble());
        assertEquals(List.of("0 1.0", "1 2.0"), means(store));
    }

    @Test
    void readingsAndRollUpsGoInTheirTimeOnceADay() {
        stored(level("DR-1", 10, 1), level("DR-1", HOUR, 2));
        runAt(2 * HOUR);

        runAt(2 * DAY + HOUR - 1);
        assertEquals(List.of(sample(10, 1), sample(HOUR, 2)), raw());
        runAt(2 * DAY + 3 * HOUR);
        assertEquals(List.of(sample(10, 1), sample(HOUR, 2)), raw(), "it looked less than a day ago");
        runAt(3 * DAY + HOUR);
        assertEquals(List.of(), raw());
        assertEquals(2, rollUps.expired());
        assertEquals(List.of("0 1.0", "1 2.0"), means(store));

        runAt(10 * DAY + 2 * HOUR);
        assertEquals(List.of(), means(store));
        assertEquals(4, rollUps.expired());
    }

    @Test
    void aReadingBeyondTheRetentionDoesNotSpoilTheRollUpOfItsHour() {
        stored(level("DR-1", 10, 1));
        runAt(2 * HOUR);
        runAt(3 * DAY);

        stored(level("DR-1", 20, 99), level("DR-1", 5 * HOUR, 5));
        runAt(3 * DAY + HOUR);

        assertEquals(List.of("0 1.0", "5 5.0"), means(store));
        assertEquals(Set.of(), book.load());
    }

    @Test
    void whatIsNotRolledUpYetStaysThoughItIsTooOld() {
        stored(level("DR-1", 5 * DAY, 2));
        Reading late = level("DR-1", 10, 1);
        clock.now = at(6 * DAY);

        new RollUps(new Meanwhile(store, () -> stored(late)), pending, RETENTION, clock).run();

        assertEquals(List.of(sample(10, 1), sample(5 * DAY, 2)), raw());
        assertEquals(Set.of(FIRST), book.load());
    }

    @Test
    void aFaultIsToldAndStopsNoTimer() {
        stored(level("DR-1", 10, 1));
        Meanwhile broken = new Meanwhile(store, () -> {
            throw new IllegalStateException("a bug");
        });
        RollUps failing = new RollUps(broken, pending, RETENTION, clock);
        clock.now = at(2 * HOUR);

        failing.run();

        assertTrue(failing.trouble().orElseThrow().contains("a bug"));
        assertEquals(Set.of(FIRST), book.load());
    }

    /** Something happens at every roll-up. */
    private record Meanwhile(HourlyStore inner, Runnable something) implements HourlyStore {
        @Override
        public Outcome rollUp(Hour hour, Mode mode) {
            something.run();
            return inner.rollUp(hour, mode);
        }

        @Override
        public HoursResult hourly(String asset, AssetKind kind, Metric metric, long from, long to) {
            return inner.hourly(asset, kind, metric, from, to);
        }

        @Override
        public Outcome expire(Instant rawBefore, Instant hourlyBefore) {
            return inner.expire(rawBefore, hourlyBefore);
        }

        @Override
        public Written write(List<Reading> batch) {
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
}
