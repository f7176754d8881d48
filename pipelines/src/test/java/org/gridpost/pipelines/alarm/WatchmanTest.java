package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Snapshot;
import org.gridpost.pipelines.detect.Snapshots;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;

/** A watchman that is struck down anywhere and replaced comes to the same alarms as one that never was. */
class WatchmanTest {
    private static final Instant START = Instant.parse("2025-06-15T04:00:00Z");

    private final Site site = Towns.site();

    /** A clock that the test moves. */
    private static final class MovedClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("times here have no zone");
        }
    }

    private static class KeptSnapshots implements Snapshots {
        private Optional<Saved> kept = Optional.empty();

        @Override
        public void save(Saved saved) {
            Snapshot copy = Snapshot.fromBytes(saved.snapshot().toBytes()).orElseThrow();
            kept = Optional.of(new Saved(saved.mark(), copy));
        }

        @Override
        public Optional<Saved> load() {
            return kept;
        }
    }

    private Watchman watchman(AlarmBook book, Snapshots snapshots, Clock clock) {
        Detector detector =
                new Detector(RuleFiles.catalogue(), () -> site, new SunTimes(ZoneId.of("Asia/Shanghai")), Works.NONE);
        return new Watchman(detector, book, snapshots, clock);
    }

    /** Ten minutes of a drain that fills and empties and a cover that is opened and closed, with a tick every second. */
    private List<JournalRecord> tenMinutes() {
        List<JournalRecord> records = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            Instant now = START.plusSeconds(second);
            if (second % 20 == 0) {
                boolean high = (second / 240) % 2 == 0;
                records.add(reading("DR-1", AssetKind.DRAIN_NODE, "fill_pct", Value.of(high ? 96 : 20), now));
            }
            if (second == 100 || second == 300) {
                records.add(reading("MH-2", AssetKind.MANHOLE_COVER, "cover_open", Value.of(second == 100), now));
            }
            records.add(new JournalRecord.Tick(now));
        }
        return records;
    }

    private static JournalRecord reading(String asset, AssetKind kind, String metric, Value value, Instant now) {
        Reading reading = new Reading(asset, kind, kind.metric(metric).orElseThrow(), value, now, now, Quality.GOOD);
        return new JournalRecord.Intake(List.of(reading), List.of());
    }

    private static Batch batch(List<JournalRecord> records, Mark from, int size) {
        List<Entry> entries = new ArrayList<>();
        Mark to = from;
        int start = (int) from.position();
        for (int i = start; i < Math.min(records.size(), start + size); i++) {
            entries.add(new Entry(i, records.get(i)));
            to = to.after(records.get(i));
        }
        return new Batch(from, entries, to);
    }

    private static Mark markAt(List<JournalRecord> records, long position) {
        Mark mark = Mark.START;
        for (int i = 0; i < position; i++) {
            mark = mark.after(records.get(i));
        }
        return mark;
    }

    private void play(List<JournalRecord> records, AlarmBook book, Snapshots snapshots, int dieEvery) {
        MovedClock clock = new MovedClock();
        Watchman watchman = watchman(book, snapshots, clock);
        Mark at = watchman.start();
        int handled = 0;
        while (at.position() < records.size()) {
            Batch next = batch(records, at, 7);
            clock.now = START.plusSeconds(next.to().position());
            watchman.handle(next);
            at = next.to();
            if (dieEvery > 0 && ++handled % dieEvery == 0) {
                watchman = watchman(book, snapshots, clock);
                at = markAt(records, watchman.start().position());
            }
        }
    }

    private static List<String> story(AlarmBook book) {
        return book.changesAfter(0, 1000).stream()
                .map(e -> e.change() + " " + e.alarm().id() + " " + e.alarm().raised() + " "
                        + e.alarm().returned())
                .toList();
    }

    @Test
    void theAlarmsAreTheSameHoweverOftenItIsStruckDown() {
        List<JournalRecord> records = tenMinutes();
        AlarmBook quiet = new InMemoryAlarmBook(Clock.systemUTC());
        play(records, quiet, new KeptSnapshots(), 0);
        assertEquals(4, quiet.lastSequence(), () -> "two alarms come and go: " + story(quiet));

        for (int dieEvery : List.of(11, 13, 17, 29)) {
            AlarmBook struck = new InMemoryAlarmBook(Clock.systemUTC());
            play(records, struck, new KeptSnapshots(), dieEvery);
            assertEquals(story(quiet), story(struck), "struck down every " + dieEvery + " batches");
        }
    }

    /** The drain's level is high from the beginning on, and three minutes make it an alarm. */
    @Test
    void whatHadBegunInTheFirstMinuteIsNotForgotten() {
        List<JournalRecord> records = tenMinutes();
        AlarmBook quiet = new InMemoryAlarmBook(Clock.systemUTC());
        play(records, quiet, new KeptSnapshots(), 0);

        AlarmBook struck = new InMemoryAlarmBook(Clock.systemUTC());
        Snapshots snapshots = new KeptSnapshots();
        MovedClock clock = new MovedClock();
        Watchman first = watchman(struck, snapshots, clock);
        Batch begun = batch(records, first.start(), 30);
        clock.now = START.plusSeconds(30);
        first.handle(begun);
        assertEquals(begun.to(), struck.applied());
        play(records, struck, snapshots, 0);
        assertEquals(story(quiet), story(struck));
    }

    @Test
    void aBookThatFailsOnceGetsEveryEventWhenItIsBack() {
        List<JournalRecord> records = tenMinutes();
        AlarmBook calm = new InMemoryAlarmBook(Clock.systemUTC());
        play(records, calm, new KeptSnapshots(), 0);

        InMemoryAlarmBook inner = new InMemoryAlarmBook(Clock.systemUTC());
        FailingBook failing = new FailingBook(inner);
        Watchman watchman = watchman(failing, new KeptSnapshots(), new MovedClock());
        Mark at = watchman.start();
        while (at.position() < records.size()) {
            Batch next = batch(records, at, 50);
            failing.fails = true;
            try {
                watchman.handle(next);
            } catch (IllegalStateException outage) {
                failing.fails = false;
                watchman.handle(next);
            }
            at = next.to();
        }
        assertEquals(story(calm), story(inner));
    }

    @Test
    void withoutASnapshotItKnowsFromTheBookWhatHolds() {
        List<JournalRecord> records = tenMinutes();
        AlarmBook book = new InMemoryAlarmBook(Clock.systemUTC());
        Snapshots forgetful = new KeptSnapshots() {
            @Override
            public Optional<Saved> load() {
                return Optional.empty();
            }
        };
        MovedClock clock = new MovedClock();
        Watchman first = watchman(book, forgetful, clock);
        Batch untilCoverIsOpen = batch(records, first.start(), 250);
        clock.now = START.plusSeconds(200);
        first.handle(untilCoverIsOpen);
        int open = book.active().size();

        Watchman second = watchman(book, forgetful, clock);
        assertEquals(untilCoverIsOpen.to(), second.start());
        second.handle(batch(records, second.start(), records.size()));
        assertEquals(2, open);
        assertEquals(
                List.of(),
                book.active().stream().filter(a -> a.asset().equals("MH-2")).toList(),
                "the cover's alarm ended although the second watchman never saw it begin");
    }

    private static Mark handle(Watchman watchman, Batch next, MovedClock clock) {
        clock.now = START.plusSeconds(next.to().position());
        watchman.handle(next);
        return next.to();
    }

    @Test
    void anAssetThatIsTakenOutOfTheRegisterLeavesNoAlarmBehind() {
        List<JournalRecord> records = tenMinutes();
        MovedClock clock = new MovedClock();
        InMemoryAlarmBook book = new InMemoryAlarmBook(clock);
        AtomicReference<Site> register = new AtomicReference<>(site);
        Detector detector = new Detector(
                RuleFiles.catalogue(), register::get, new SunTimes(ZoneId.of("Asia/Shanghai")), Works.NONE);
        Watchman watchman = new Watchman(detector, book, new KeptSnapshots(), clock);
        Mark at = Mark.START;
        while (book.active().isEmpty()) {
            at = handle(watchman, batch(records, at, 7), clock);
        }
        String asset = book.active().get(0).asset();

        register.set(Towns.site(
                site.assets().stream().filter(a -> !a.code().equals(asset)).toList()));
        at = handle(watchman, batch(records, at, 7), clock);
        handle(watchman, batch(records, at, 7), clock);

        assertEquals(
                List.of(),
                book.active().stream().filter(a -> a.asset().equals(asset)).toList());
    }

    @Test
    void theJournalMayBeReleasedOnlyUpToTheLastSnapshot() {
        List<JournalRecord> records = tenMinutes();
        MovedClock clock = new MovedClock();
        Watchman watchman = watchman(new InMemoryAlarmBook(clock), new KeptSnapshots(), clock);
        assertEquals(Mark.START, watchman.handle(batch(records, Mark.START, 100)));
        clock.now = START.plus(Duration.ofMinutes(2));
        Batch later = batch(records, markAt(records, 100), 100);
        assertEquals(later.to(), watchman.handle(later));
    }

    /** Delegates, unless told to fail. */
    private static final class FailingBook implements AlarmBook {
        private final AlarmBook inner;
        private boolean fails;

        FailingBook(AlarmBook inner) {
            this.inner = inner;
        }

        @Override
        public List<AlarmEvent> apply(List<ConditionEvent> events, Mark seen) {
            if (fails) {
                throw new IllegalStateException("the database is locked");
            }
            return inner.apply(events, seen);
        }

        @Override
        public Mark applied() {
            return inner.applied();
        }

        @Override
        public List<AcknowledgeResult> acknowledge(List<String> alarmIds, String by, Optional<String> comment) {
            return inner.acknowledge(alarmIds, by, comment);
        }

        @Override
        public Optional<Alarm> comment(String alarmId, String by, String text) {
            return inner.comment(alarmId, by, text);
        }

        @Override
        public Optional<Alarm> assign(String alarmId, String by, Optional<String> to) {
            return inner.assign(alarmId, by, to);
        }

        @Override
        public DisposeResult dispose(String alarmId, String by, Disposition disposition, Optional<String> note) {
            return inner.dispose(alarmId, by, disposition, note);
        }

        @Override
        public List<AlarmNote> notes(String alarmId) {
            return inner.notes(alarmId);
        }

        @Override
        public List<AlarmEvent> changesOf(String alarmId) {
            return inner.changesOf(alarmId);
        }

        @Override
        public Optional<Alarm> find(String alarmId) {
            return inner.find(alarmId);
        }

        @Override
        public List<Alarm> active() {
            return inner.active();
        }

        @Override
        public List<Alarm> open() {
            return inner.open();
        }

        @Override
        public List<Alarm> under(String causeId) {
            return inner.under(causeId);
        }

        @Override
        public Map<String, Integer> underCounts(Collection<String> causeIds) {
            return inner.underCounts(causeIds);
        }

        @Override
        public List<Alarm> ofAsset(String asset, int limit) {
            return inner.ofAsset(asset, limit);
        }

        @Override
        public List<Alarm> since(Instant from, int limit) {
            return inner.since(from, limit);
        }

        @Override
        public List<PastAlarm> raisedBetween(Instant from, Instant to) {
            return inner.raisedBetween(from, to);
        }

        @Override
        public List<Alarm> standingBetween(Instant from, Instant to) {
            return inner.standingBetween(from, to);
        }

        @Override
        public List<AlarmEvent> changesAfter(long sequence, int limit) {
            return inner.changesAfter(sequence, limit);
        }

        @Override
        public List<AlarmEvent> changesBetween(Instant from, Instant to) {
            return inner.changesBetween(from, to);
        }

        @Override
        public List<AlarmEvent> changesOfStanding(Instant at) {
            return inner.changesOfStanding(at);
        }

        @Override
        public long lastSequence() {
            return inner.lastSequence();
        }

        @Override
        public void onChange(Runnable listener) {
            inner.onChange(listener);
        }
    }
}
