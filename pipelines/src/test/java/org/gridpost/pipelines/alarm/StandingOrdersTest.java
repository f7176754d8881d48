package org.gridpost.pipelines.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.alarm.AlarmEvent.Change;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.RuleFiles;
import org.gridpost.pipelines.detect.Snapshot;
import org.gridpost.pipelines.detect.Snapshots;
import org.gridpost.pipelines.detect.SunTimes;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.JournalRecord;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.Test;

/** What people order, from the order to the alarm book: detector, watchman and book as they run. */
class StandingOrdersTest {
    private static final Instant START = Instant.parse("2025-06-15T04:00:00Z");
    private static final String DRAIN = "DR-1";
    private static final String COVER = "MH-2";

    /** Without its camera, which would witness the open cover by a rule of its own (X08). */
    private final Site site = Towns.site(Towns.site().assets().stream()
            .filter(a -> a.kind() != AssetKind.CAMERA)
            .toList());

    private final MovedClock clock = new MovedClock();
    private final OrderBook orders = new InMemoryOrderBook();
    private final StandingOrders standing = new StandingOrders(orders, () -> site, clock);
    private final InMemoryAlarmBook book = new InMemoryAlarmBook(clock);
    private final OneShots oneShots = new OneShots(orders, book, clock);
    private final KeptSnapshots snapshots = new KeptSnapshots();
    private final Map<String, Reading> says = new LinkedHashMap<>();
    private final List<JournalRecord> journal = new ArrayList<>();
    private Watchman watchman = watchman();
    private Mark mark = Mark.START;

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

    private static final class KeptSnapshots implements Snapshots {
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

    private Watchman watchman() {
        Detector detector =
                new Detector(RuleFiles.catalogue(), () -> site, new SunTimes(ZoneId.of("Asia/Shanghai")), standing);
        return new Watchman(detector, book, snapshots, clock);
    }

    /** From now on an asset says so, every ten seconds. */
    private void say(String code, String metric, Value value) {
        Asset asset = site.asset(code).orElseThrow();
        says.put(
                code,
                new Reading(
                        code,
                        asset.kind(),
                        asset.kind().metric(metric).orElseThrow(),
                        value,
                        clock.now,
                        clock.now,
                        Quality.GOOD));
    }

    private void fills(int percent) {
        say(DRAIN, "fill_pct", Value.of(percent));
    }

    private void cover(boolean open) {
        say(COVER, "cover_open", Value.of(open));
    }

    private void minutes(int minutes) {
        for (int second = 0; second < minutes * 60; second++) {
            clock.now = clock.now.plusSeconds(1);
            oneShots.run();
            standing.run();
            if (second % 10 == 0) {
                says.values().forEach(r -> record(new JournalRecord.Intake(List.of(now(r)), List.of())));
            }
            record(new JournalRecord.Tick(clock.now));
        }
    }

    private Reading now(Reading reading) {
        return new Reading(
                reading.asset(), reading.kind(), reading.metric(), reading.value(), clock.now, clock.now, Quality.GOOD);
    }

    private void record(JournalRecord record) {
        journal.add(record);
        Batch batch = new Batch(mark, List.of(new Entry(mark.position(), record)), mark.after(record));
        watchman.handle(batch);
        mark = batch.to();
    }

    private Order order(Reason kind, Optional<String> area, Optional<String> asset, String rule, int minutes) {
        Order order = new Order(
                "order-" + orders.notOver(Instant.EPOCH).size(),
                kind,
                area,
                asset,
                Optional.of(rule).filter(r -> !r.isEmpty()),
                Optional.empty(),
                clock.now,
                minutes == 0 ? Optional.empty() : Optional.of(clock.now.plus(Duration.ofMinutes(minutes))),
                "王芳",
                "test");
        orders.add(order);
        standing.run();
        return order;
    }

    private Order worksInTheGrid(String rule, int minutes) {
        return order(Reason.MAINTENANCE, Optional.of(Towns.GRID), Optional.empty(), rule, minutes);
    }

    private Order shelve(Alarm alarm, int minutes) {
        return shelve(alarm, minutes, false);
    }

    private Order shelve(Alarm alarm, int minutes, boolean oneShot) {
        Order order = Order.shelving(
                "shelf-" + orders.notOver(Instant.EPOCH).size(),
                alarm,
                clock.now,
                clock.now.plus(Duration.ofMinutes(minutes)),
                oneShot,
                "王芳",
                "test");
        orders.add(order);
        standing.run();
        return order;
    }

    private Alarm theOneOf(String asset) {
        List<Alarm> found = book.ofAsset(asset, 10);
        assertEquals(1, found.size(), () -> "alarms of " + asset + ": " + found);
        return found.get(0);
    }

    private List<String> open() {
        return book.open().stream().map(Alarm::asset).toList();
    }

    private List<Change> told(String asset) {
        return book.changesAfter(0, 1000).stream()
                .filter(e -> e.alarm().asset().equals(asset))
                .map(AlarmEvent::change)
                .toList();
    }

    @Test
    void whatComesDuringWorksIsInTheBookAndIsToldIfItStillHoldsAfterThem() {
        Order works = worksInTheGrid("", 30);
        fills(96);
        minutes(20);
        assertEquals(
                Optional.of(new Suppression(Reason.MAINTENANCE, works.id())),
                theOneOf(DRAIN).suppression());
        assertEquals(List.of(), open());
        assertEquals(List.of(), told(DRAIN));

        minutes(11);
        assertEquals(List.of(DRAIN), open());
        assertEquals(List.of(Change.RAISED), told(DRAIN));
        assertTrue(theOneOf(DRAIN).raised().isBefore(START.plusSeconds(600)), "it is the alarm of then");
    }

    @Test
    void whatIsOverBeforeTheWorksAreIsNeverTold() {
        worksInTheGrid("", 60);
        fills(96);
        minutes(10);
        fills(20);
        minutes(60);
        assertFalse(theOneOf(DRAIN).active());
        assertEquals(List.of(), open());
        assertEquals(List.of(), told(DRAIN));
    }

    @Test
    void dangerToLifeIsToldInSpiteOfWorksThatDoNotNameItsRule() {
        worksInTheGrid("", 30);
        cover(false);
        minutes(1);
        cover(true);
        minutes(1);
        assertEquals(List.of(COVER), open());
    }

    @Test
    void worksThatNameItsRuleSuppressDangerToLifeAsWell() {
        Order works = worksInTheGrid("D08", 30);
        cover(false);
        fills(96);
        minutes(1);
        cover(true);
        minutes(9);
        assertEquals(
                Optional.of(new Suppression(Reason.MAINTENANCE, works.id())),
                theOneOf(COVER).suppression());
        assertEquals(List.of(DRAIN), open(), "another rule is not meant");
    }

    @Test
    void whatIsShelvedForOnceIsToldWhenItComesBack() {
        fills(96);
        minutes(10);
        Order shelved = shelve(theOneOf(DRAIN), 480, true);
        minutes(20);
        assertEquals(List.of(), open());
        fills(20);
        minutes(15);
        Alarm first = theOneOf(DRAIN);
        assertFalse(first.active());
        assertEquals(
                Optional.of(new Order.Ending(Order.RETURN, first.returned().orElseThrow())),
                orders.find(shelved.id()).orElseThrow().ended());

        fills(96);
        minutes(10);
        List<Alarm> both = book.ofAsset(DRAIN, 10);
        assertEquals(2, both.size());
        assertEquals(Optional.empty(), both.get(0).suppression());
        assertEquals(List.of(DRAIN), open());
    }

    @Test
    void whatIsShelvedForOnceAndDoesNotReturnIsToldAtTheLongestTime() {
        fills(96);
        minutes(10);
        shelve(theOneOf(DRAIN), 30, true);
        minutes(28);
        assertEquals(List.of(), open());
        minutes(4);
        assertEquals(List.of(DRAIN), open());
    }

    /** Rules that ask for it find nothing on the very thing that people work on. */
    @Test
    void aCoverThatIsOpenedForWorkIsNoAlarmUnlessItIsLeftOpen() {
        order(Reason.MAINTENANCE, Optional.empty(), Optional.of(COVER), "", 30);
        cover(true);
        minutes(29);
        assertEquals(List.of(), book.ofAsset(COVER, 10));
        minutes(2);
        assertEquals(List.of(COVER), open());
    }

    @Test
    void aShelvedAlarmIsPutAwayAndComesBackWhenItsTimeIsOver() {
        fills(96);
        minutes(10);
        assertEquals(List.of(DRAIN), open());

        shelve(theOneOf(DRAIN), 30);
        minutes(1);
        assertEquals(List.of(), open());
        assertTrue(theOneOf(DRAIN).active());
        minutes(28);
        assertEquals(List.of(), open());
        minutes(2);
        assertEquals(List.of(DRAIN), open());
        assertEquals(List.of(Change.RAISED, Change.SUPPRESSED, Change.UNSUPPRESSED), told(DRAIN));
    }

    @Test
    void aShelvedAlarmComesBackWhenSomebodyTakesItOffTheShelf() {
        fills(96);
        minutes(10);
        Order shelved = shelve(theOneOf(DRAIN), 30);
        minutes(5);
        assertEquals(List.of(), open());
        var unused = orders.end(shelved.id(), "张伟", clock.now);
        minutes(1);
        assertEquals(List.of(DRAIN), open());
    }

    @Test
    void whatIsOutOfServiceStaysSoUntilSomebodyEndsIt() {
        Order out = order(Reason.OUT_OF_SERVICE, Optional.empty(), Optional.of(COVER), "", 0);
        cover(false);
        minutes(1);
        cover(true);
        minutes(24 * 60);
        assertEquals(
                Optional.of(new Suppression(Reason.OUT_OF_SERVICE, out.id())),
                theOneOf(COVER).suppression());
        assertEquals(List.of(), open());

        var unused = orders.end(out.id(), "张伟", clock.now);
        minutes(1);
        assertEquals(List.of(COVER), open());
    }

    @Test
    void anOrderThatIsEndedBeforeItBeginsNeverHolds() {
        Order works = new Order(
                "later",
                Reason.MAINTENANCE,
                Optional.of(Towns.GRID),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(60),
                Optional.of(START.plusSeconds(3600)),
                "王芳",
                "test");
        orders.add(works);
        var unused = orders.end("later", "王芳", START);
        fills(96);
        minutes(10);
        assertEquals(List.of(DRAIN), open());
    }

    /** The works are over when the gateway comes back, but what it plays again happened during them. */
    @Test
    void whatIsPlayedAgainAfterACrashFindsTheOrdersOfThen() {
        worksInTheGrid("", 10);
        fills(96);
        minutes(1);
        Mark before = mark;
        minutes(7);
        fills(20);
        minutes(1);
        List<JournalRecord> since = List.copyOf(journal.subList((int) before.position(), journal.size()));

        InMemoryAlarmBook struck = new InMemoryAlarmBook(clock);
        clock.now = START.plus(Duration.ofHours(2));
        StandingOrders anew = new StandingOrders(orders, () -> site, clock);
        Detector detector =
                new Detector(RuleFiles.catalogue(), () -> site, new SunTimes(ZoneId.of("Asia/Shanghai")), anew);
        Watchman second = new Watchman(detector, struck, new KeptSnapshots(), clock);
        Mark at = Mark.START;
        for (JournalRecord record : since) {
            second.handle(new Batch(at, List.of(new Entry(at.position(), record)), at.after(record)));
            at = at.after(record);
        }
        assertEquals(
                Reason.MAINTENANCE,
                struck.ofAsset(DRAIN, 1).get(0).suppression().orElseThrow().reason());
        assertEquals(0, struck.lastSequence());
    }

    @Test
    void whileTheBookCannotBeReadWhatIsKnownHoldsOn() {
        boolean[] away = {false};
        OrderBook shaky = new OrderBook() {
            @Override
            public void add(Order order) {
                orders.add(order);
            }

            @Override
            public Optional<Order> end(String id, String by, Instant at) {
                return orders.end(id, by, at);
            }

            @Override
            public Optional<Order> find(String id) {
                return orders.find(id);
            }

            @Override
            public List<Order> shelvings(String asset, String group) {
                return orders.shelvings(asset, group);
            }

            @Override
            public List<Order> notOver(Instant at) {
                if (away[0]) {
                    throw new IllegalStateException("the database is locked");
                }
                return orders.notOver(at);
            }
        };
        worksInTheGrid("L01", 10);
        StandingOrders known = new StandingOrders(shaky, () -> site, clock);
        away[0] = true;
        known.run();
        assertTrue(known.suppressing(
                        site.asset("LP-1").orElseThrow(), "L01", "lamp-light", Severity.P3, START.toEpochMilli())
                .isPresent());
    }
}
