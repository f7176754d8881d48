package org.gridpost.pipelines.store;

import static org.gridpost.pipelines.store.HourlyStore.Mode.ANEW;
import static org.gridpost.pipelines.store.HourlyStore.Mode.WHERE_NONE;
import static org.gridpost.pipelines.store.Readings.T0;
import static org.gridpost.pipelines.store.Readings.at;
import static org.gridpost.pipelines.store.Readings.bucketed;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.metric;
import static org.gridpost.pipelines.store.Readings.query;
import static org.gridpost.pipelines.store.Readings.reading;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.HourlyStore.HoursResult.Hours;
import org.gridpost.pipelines.store.HourlyStore.Outcome;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;
import org.junit.jupiter.api.Test;

/** What every {@link HourlyStore} does beyond storing readings. */
public abstract class HourlyStoreContract extends ReadingStoreContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SECONDS = 3600;
    private static final long FIRST = Hour.number(T0.toEpochMilli());

    /** Whether {@link HourlyStore#expire} deletes; false where the server forgets by itself. */
    protected abstract boolean forgetsWhenTold();

    private static Hour drains(int hours) {
        return new Hour(AssetKind.DRAIN_NODE, FIRST + hours);
    }

    private void rollUp(int hours, HourlyStore.Mode mode) {
        assertInstanceOf(Outcome.Done.class, store().rollUp(drains(hours), mode));
    }

    private List<HourlyValue> hours(String asset, String metric, int from, int to) {
        return assertInstanceOf(
                        Hours.class,
                        store().hourly(
                                        asset,
                                        AssetKind.DRAIN_NODE,
                                        metric(AssetKind.DRAIN_NODE, metric),
                                        FIRST + from,
                                        FIRST + to))
                .values();
    }

    private static HourlyValue value(
            int hour, long count, double mean, double min, double max, double last, Quality quality) {
        return new HourlyValue(FIRST + hour, count, mean, min, max, last, quality);
    }

    /** What the roll-ups say is what a query over the readings says, for every aggregate. */
    private void assertAsQueried(String asset, String metric, int from, int to) {
        List<HourlyValue> hours = hours(asset, metric, from, to);
        for (Aggregate aggregate : Aggregate.values()) {
            List<Sample> told = hours.stream()
                    .map(h -> sample(
                            (double) (h.hour() - FIRST) * SECONDS,
                            switch (aggregate) {
                                case MEAN -> h.mean();
                                case MIN -> h.min();
                                case MAX -> h.max();
                                case LAST -> h.last();
                            },
                            h.quality()))
                    .toList();
            ReadingQuery query =
                    query(AssetKind.DRAIN_NODE, asset, metric, (double) from * SECONDS, (double) to * SECONDS);
            assertEquals(ask(bucketed(query, HOUR, aggregate)), told, asset + " " + metric + " " + aggregate);
        }
    }

    @Test
    void aRollUpIsWhatAQueryOverTheReadingsSays() {
        Random random = new Random(11);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String metric = List.of("level", "flow", "ph").get(random.nextInt(3));
            Quality quality =
                    random.nextInt(10) < 7 ? Quality.GOOD : random.nextBoolean() ? Quality.SUSPECT : Quality.BAD;
            // Sixty moments an hour for three metrics of four assets: many are told again, mostly another value.
            readings.add(reading(
                    AssetKind.DRAIN_NODE,
                    "DR-" + random.nextInt(4),
                    metric,
                    random.nextInt(180) * 60.0,
                    Value.of(random.nextInt(40) / 4.0),
                    // One metric of one asset is never anything but bad.
                    metric.equals("ph") && readings.size() % 4 == 0 ? Quality.BAD : quality));
        }
        readings.removeIf(r -> r.asset().equals("DR-3") && r.quality() != Quality.BAD);
        for (int from = 0; from < readings.size(); from += 500) {
            write(readings.subList(from, Math.min(from + 500, readings.size())));
        }

        for (int hour = 0; hour < 3; hour++) {
            rollUp(hour, ANEW);
        }

        for (int asset = 0; asset < 4; asset++) {
            assertEquals(3, hours("DR-" + asset, "level", 0, 3).size());
            assertAsQueried("DR-" + asset, "level", 0, 3);
            assertAsQueried("DR-" + asset, "flow", 0, 3);
            assertAsQueried("DR-" + asset, "ph", 0, 3);
        }
        assertEquals(Quality.BAD, hours("DR-3", "level", 0, 3).get(0).quality());
        assertEquals(List.of(), hours("DR-0", "turbidity", 0, 3));
    }

    @Test
    void anHourCountsWhatIsNotBadUnlessAllIs() {
        write(
                level("DR-1", 0, 3),
                level("DR-1", 10, 900, Quality.BAD),
                level("DR-1", 20, 1),
                level("DR-1", 30, 2, Quality.SUSPECT),
                level("DR-1", 3599.999, 900, Quality.BAD),
                level("DR-1", 3600, 800, Quality.BAD),
                level("DR-1", 3700, 700, Quality.BAD),
                level("DR-1", 7200, 5));

        rollUp(0, ANEW);
        rollUp(1, ANEW);
        rollUp(2, ANEW);

        assertEquals(
                List.of(
                        value(0, 3, 2, 1, 3, 2, Quality.SUSPECT),
                        value(1, 2, 750, 700, 800, 700, Quality.BAD),
                        value(2, 1, 5, 5, 5, 5, Quality.GOOD)),
                hours("DR-1", "level", 0, 3));
        assertEquals(1, hours("DR-1", "level", 1, 2).size());
    }

    @Test
    void aFlagsMeanIsTheShareOfYes() {
        for (int i = 0; i < 4; i++) {
            write(
                    reading(AssetKind.DRAIN_NODE, "DR-1", "cover_open", i, Value.of(i == 1)),
                    reading(AssetKind.DRAIN_NODE, "DR-1", "overfull", i, Value.of(true)),
                    reading(AssetKind.DRAIN_NODE, "DR-1", "online", i, Value.of(false), Quality.SUSPECT),
                    reading(AssetKind.DRAIN_NODE, "DR-1", "grill_opened", i, Value.of(i > 0), Quality.BAD),
                    reading(AssetKind.DRAIN_NODE, "DR-1", "fw", i, Value.of("2.1")));
        }

        rollUp(0, ANEW);

        assertEquals(List.of(value(0, 4, 0.25, 0, 1, 0, Quality.GOOD)), hours("DR-1", "cover_open", 0, 1));
        assertEquals(List.of(value(0, 4, 1, 1, 1, 1, Quality.GOOD)), hours("DR-1", "overfull", 0, 1));
        assertEquals(List.of(value(0, 4, 0, 0, 0, 0, Quality.SUSPECT)), hours("DR-1", "online", 0, 1));
        assertEquals(List.of(value(0, 4, 0.75, 0, 1, 1, Quality.BAD)), hours("DR-1", "grill_opened", 0, 1));
    }

    @Test
    void lateReadingsEnterWhenTheHourIsRolledUpAgain() {
        write(level("DR-1", 10, 1), level("DR-2", 10, 900, Quality.BAD));
        rollUp(0, ANEW);

        write(level("DR-1", 20, 3), level("DR-1", 10, 2), level("DR-2", 20, 4), level("DR-3", 20, 5));
        assertEquals(List.of(value(0, 1, 1, 1, 1, 1, Quality.GOOD)), hours("DR-1", "level", 0, 1));
        rollUp(0, ANEW);
        rollUp(0, ANEW);

        assertEquals(List.of(value(0, 2, 2.5, 2, 3, 3, Quality.GOOD)), hours("DR-1", "level", 0, 1));
        assertEquals(List.of(value(0, 1, 4, 4, 4, 4, Quality.SUSPECT)), hours("DR-2", "level", 0, 1));
        for (String asset : List.of("DR-1", "DR-2", "DR-3")) {
            assertAsQueried(asset, "level", 0, 1);
        }
    }

    @Test
    void whereReadingsMayBeGoneAnOlderRollUpStays() {
        write(level("DR-1", 10, 1));
        rollUp(0, ANEW);
        write(level("DR-1", 20, 3));

        rollUp(0, WHERE_NONE);

        assertEquals(List.of(value(0, 1, 1, 1, 1, 1, Quality.GOOD)), hours("DR-1", "level", 0, 1));
    }

    @Test
    void hoursAndKindsAreRolledUpApart() {
        write(level("DR-1", 10, 1), level("DR-1", 3610, 2), reading(AssetKind.PUMP, "DR-1", "level", 10, Value.of(9)));

        rollUp(1, ANEW);
        rollUp(5, ANEW);

        assertEquals(List.of(value(1, 1, 2, 2, 2, 2, Quality.GOOD)), hours("DR-1", "level", 0, 10));
        assertEquals(
                new Hours(List.of()),
                store().hourly("DR-1", AssetKind.PUMP, metric(AssetKind.PUMP, "level"), FIRST, FIRST + 1));
    }

    @Test
    void whatIsTooOldGoesAndTheRestStays() {
        assumeTrue(forgetsWhenTold(), "this store's server forgets by itself");
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            readings.add(level("DR-" + i % 2, i * 2, i));
        }
        write(readings);
        rollUp(0, ANEW);
        rollUp(1, ANEW);
        rollUp(2, ANEW);

        Outcome expired = store().expire(at(2 * SECONDS), at(SECONDS));

        assertEquals(new Outcome.Done(3600 + 2), expired);
        for (String asset : List.of("DR-0", "DR-1")) {
            List<Sample> left = ask(levels(asset, 0, 100_000));
            assertEquals(700, left.size());
            assertFalse(left.get(0).time().isBefore(at(2 * SECONDS)));
            assertEquals(
                    List.of(FIRST + 1, FIRST + 2),
                    hours(asset, "level", 0, 10).stream().map(HourlyValue::hour).toList());
        }
        assertEquals(new Outcome.Done(0), store().expire(at(2 * SECONDS), at(SECONDS)));
    }

    @Test
    void upkeepDuringAnOutageIsTellable() throws Exception {
        write(level("DR-1", 1, 0.1));

        interrupt();
        Outcome.Unavailable failed = assertInstanceOf(Outcome.Unavailable.class, store().rollUp(drains(0), ANEW));
        restore();

        assertFalse(failed.why().isBlank());
        rollUp(0, ANEW);
        assertEquals(1, hours("DR-1", "level", 0, 1).size());
    }
}
