package org.gridpost.pipelines.store;

import static org.gridpost.pipelines.store.Readings.at;
import static org.gridpost.pipelines.store.Readings.bucketed;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.limited;
import static org.gridpost.pipelines.store.Readings.query;
import static org.gridpost.pipelines.store.Readings.reading;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;
import org.gridpost.pipelines.store.ReadingStore.MomentsResult;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ReadingStore} does, the twin and the real ones. */
public abstract class ReadingStoreContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private HourlyStore store;

    /** An empty store, new for each test. */
    protected abstract HourlyStore create() throws Exception;

    /** Makes the store's other end unavailable, as an outage would. */
    protected abstract void interrupt() throws Exception;

    /** Ends the outage. */
    protected abstract void restore() throws Exception;

    /** A reading that this store refuses; empty if there is none. */
    protected abstract Optional<Reading> refusable();

    @BeforeEach
    void createStore() throws Exception {
        store = create();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    protected final HourlyStore store() {
        return store;
    }

    protected final Written.Done write(Reading... readings) {
        return write(List.of(readings));
    }

    protected final Written.Done write(List<Reading> readings) {
        return assertInstanceOf(Written.Done.class, store.write(readings));
    }

    protected final List<Sample> ask(ReadingQuery query) {
        return assertInstanceOf(QueryResult.Samples.class, store.query(query)).samples();
    }

    @Test
    void numbersFlagsAndTextsComeBackAsTheyWere() {
        Written.Done done = write(
                reading(AssetKind.CABINET, "CB-1", "p_total", 1.5, Value.of(1234.5678901234567)),
                reading(AssetKind.CABINET, "CB-1", "door_open", 1.5, Value.of(true)),
                reading(AssetKind.CABINET, "CB-1", "contactor_fb", 1.5, Value.of(false)),
                reading(AssetKind.CABINET, "CB-1", "local_override", 1.5, Value.of("hand")));

        assertEquals(new Written.Done(4, 0, List.of()), done);
        assertEquals(List.of(sample(1.5, 1234.5678901234567)), ask(query(AssetKind.CABINET, "CB-1", "p_total", 0, 10)));
        assertEquals(
                List.of(new Sample(at(1.5), Value.of(true), Quality.GOOD)),
                ask(query(AssetKind.CABINET, "CB-1", "door_open", 0, 10)));
        assertEquals(
                List.of(new Sample(at(1.5), Value.of(false), Quality.GOOD)),
                ask(query(AssetKind.CABINET, "CB-1", "contactor_fb", 0, 10)));
        assertEquals(
                List.of(new Sample(at(1.5), Value.of("hand"), Quality.GOOD)),
                ask(query(AssetKind.CABINET, "CB-1", "local_override", 0, 10)));
    }

    @Test
    void momentsAreThoseOfWhichAnythingWasToldEachOnce() {
        write(
                level("DR-1", 3, 1.5),
                level("DR-1", 1, 1.2),
                reading(AssetKind.DRAIN_NODE, "DR-1", "cover_open", 1, Value.of(true)),
                level("DR-1", 2, 99, Quality.BAD),
                level("DR-2", 2.5, 1.4),
                level("DR-1", 0, 1.1),
                level("DR-1", 4, 1.6));

        assertEquals(
                new MomentsResult.Moments(List.of(at(1), at(2), at(3))),
                store.moments("DR-1", AssetKind.DRAIN_NODE, at(1), at(4)));
        assertEquals(new MomentsResult.Moments(List.of()), store.moments("DR-1", AssetKind.CAMERA, at(1), at(4)));
    }

    @Test
    void everyKindAndMetricHasItsPlace() {
        List<Reading> all = new ArrayList<>();
        for (AssetKind kind : AssetKind.values()) {
            kind.metrics()
                    .forEach(metric -> all.add(reading(kind, "X-1", metric.name(), 1, any(metric.index(), kind))));
        }

        assertEquals(all.size(), write(all).stored());

        for (Reading r : all) {
            assertEquals(
                    List.of(new Sample(r.time(), r.value(), Quality.GOOD)),
                    ask(query(r.kind(), r.asset(), r.metric().name(), 0, 2)),
                    r.kind() + " " + r.metric().name());
        }
    }

    private static Value any(int index, AssetKind kind) {
        return switch (kind.metrics().get(index).type()) {
            case NUMBER -> Value.of(index + 0.25);
            case FLAG -> Value.of(index % 2 == 0);
            case TEXT -> Value.of("text " + index);
        };
    }

    @Test
    void extremeNumbersComeBackAsTheyWere() {
        List<Double> numbers =
                List.of(0.0, -0.5, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE, -1.7e308, 1.0 / 3, 1e15 + 0.3, 4e9);
        List<Reading> readings = new ArrayList<>();
        for (double number : numbers) {
            readings.add(level("DR-1", readings.size(), number));
        }

        write(readings);

        assertEquals(
                numbers.stream().map(Value::of).toList(),
                ask(levels("DR-1", 0, 100)).stream().map(Sample::value).toList());
    }

    @Test
    void textsMayHoldAnything() {
        List<String> texts = List.of(
                "",
                " ",
                "a b",
                "a,b=c d",
                "\"quoted\" and 'single'",
                "ends with \\",
                "\\\" \\\\ \\n",
                "line one\nline two\r\n\tthree",
                "麻江县 杏山镇",
                "🚰 fw-2.1",
                "null",
                "true",
                "12i",
                "# no comment",
                "; DROP TABLE cabinet; --",
                "x".repeat(Value.Text.MAX_LENGTH));
        List<Reading> readings = new ArrayList<>();
        for (String text : texts) {
            readings.add(reading(AssetKind.CABINET, "CB-1", "fw", readings.size(), Value.of(text)));
        }

        write(readings);

        assertEquals(
                texts.stream().map(Value::of).toList(),
                ask(query(AssetKind.CABINET, "CB-1", "fw", 0, 100)).stream()
                        .map(Sample::value)
                        .toList());
    }

    @Test
    void qualityIsKeptPerMetric() {
        write(
                level("DR-1", 1, 0.5, Quality.SUSPECT),
                reading(AssetKind.DRAIN_NODE, "DR-1", "flow", 1, Value.of(99.0), Quality.BAD),
                reading(AssetKind.DRAIN_NODE, "DR-1", "cover_open", 1, Value.of(true), Quality.SUSPECT),
                reading(AssetKind.DRAIN_NODE, "DR-1", "fw", 1, Value.of("x"), Quality.BAD),
                reading(AssetKind.DRAIN_NODE, "DR-1", "ph", 1, Value.of(7.0)));

        assertEquals(List.of(sample(1, 0.5, Quality.SUSPECT)), ask(levels("DR-1", 0, 2)));
        assertEquals(List.of(sample(1, 99, Quality.BAD)), ask(query(AssetKind.DRAIN_NODE, "DR-1", "flow", 0, 2)));
        assertEquals(
                List.of(new Sample(at(1), Value.of(true), Quality.SUSPECT)),
                ask(query(AssetKind.DRAIN_NODE, "DR-1", "cover_open", 0, 2)));
        assertEquals(
                List.of(new Sample(at(1), Value.of("x"), Quality.BAD)),
                ask(query(AssetKind.DRAIN_NODE, "DR-1", "fw", 0, 2)));
        assertEquals(List.of(sample(1, 7)), ask(query(AssetKind.DRAIN_NODE, "DR-1", "ph", 0, 2)));
    }

    @Test
    void aReadingWithTheDevicesOwnTimeIsStored() {
        Reading late = new Reading(
                "DR-1",
                AssetKind.DRAIN_NODE,
                Readings.metric(AssetKind.DRAIN_NODE, "level"),
                Value.of(0.3),
                at(5),
                at(5),
                Quality.SUSPECT,
                Optional.of(at(-4000)));

        write(late);

        assertEquals(List.of(sample(5, 0.3, Quality.SUSPECT)), ask(levels("DR-1", 0, 10)));
        assertEquals(List.of(), ask(levels("DR-1", -5000, 0)));
    }

    @Test
    void writingAgainChangesNothing() {
        List<Reading> batch = List.of(level("DR-1", 1, 0.1), level("DR-1", 2, 0.2, Quality.SUSPECT));

        write(batch);
        Written.Done again = write(batch);

        assertEquals(new Written.Done(2, 0, List.of()), again);
        assertEquals(List.of(sample(1, 0.1), sample(2, 0.2, Quality.SUSPECT)), ask(levels("DR-1", 0, 10)));
    }

    @Test
    void theLastOfTwoValuesWinsAcrossBatches() {
        write(level("DR-1", 1, 0.1));
        write(level("DR-1", 1, 0.4));

        assertEquals(List.of(sample(1, 0.4)), ask(levels("DR-1", 0, 10)));
    }

    @Test
    void theLastOfTwoValuesWinsWithinABatchAndIsCounted() {
        Written.Done done = write(level("DR-1", 1, 0.1), level("DR-2", 1, 0.3), level("DR-1", 1, 0.4));

        assertEquals(new Written.Done(3, 1, List.of()), done);
        assertEquals(List.of(sample(1, 0.4)), ask(levels("DR-1", 0, 10)));
    }

    @Test
    void aBadValueNeverReplacesABetterOneAndABetterOneReplacesIt() {
        write(level("DR-1", 1, 0.1));
        write(level("DR-1", 1, 900, Quality.BAD));
        write(level("DR-1", 2, 900, Quality.BAD));
        write(level("DR-1", 2, 0.2));

        assertEquals(List.of(sample(1, 0.1), sample(2, 0.2)), ask(levels("DR-1", 0, 10)));
    }

    @Test
    void aNewValueBringsItsOwnQualityAndAnEqualOneKeepsTheWorse() {
        write(level("DR-1", 1, 0.1, Quality.SUSPECT), level("DR-1", 2, 0.1, Quality.SUSPECT), level("DR-1", 3, 0.1));
        write(level("DR-1", 1, 0.2), level("DR-1", 2, 0.1), level("DR-1", 3, 0.1, Quality.SUSPECT));

        assertEquals(
                List.of(sample(1, 0.2), sample(2, 0.1, Quality.SUSPECT), sample(3, 0.1, Quality.SUSPECT)),
                ask(levels("DR-1", 0, 10)));
    }

    @Test
    void metricsToldApartForOneTimeStandTogether() {
        write(level("DR-1", 1, 0.1), reading(AssetKind.DRAIN_NODE, "DR-1", "ph", 1, Value.of(7.0)));
        write(reading(AssetKind.DRAIN_NODE, "DR-1", "flow", 1, Value.of(0.02), Quality.SUSPECT));

        assertEquals(List.of(sample(1, 0.1)), ask(levels("DR-1", 0, 10)));
        assertEquals(List.of(sample(1, 7)), ask(query(AssetKind.DRAIN_NODE, "DR-1", "ph", 0, 10)));
        assertEquals(
                List.of(sample(1, 0.02, Quality.SUSPECT)), ask(query(AssetKind.DRAIN_NODE, "DR-1", "flow", 0, 10)));
    }

    @Test
    void assetsAndKindsAreKeptApart() {
        write(level("DR-1", 1, 0.1), level("DR-2", 1, 0.2), reading(AssetKind.PUMP, "DR-1", "level", 1, Value.of(3.0)));

        assertEquals(List.of(sample(1, 0.1)), ask(levels("DR-1", 0, 10)));
        assertEquals(List.of(sample(1, 0.2)), ask(levels("DR-2", 0, 10)));
        assertEquals(List.of(sample(1, 3)), ask(query(AssetKind.PUMP, "DR-1", "level", 0, 10)));
        assertEquals(List.of(), ask(levels("DR-3", 0, 10)));
        assertEquals(List.of(), ask(query(AssetKind.CAMERA, "DR-1", "fps", 0, 10)));
        assertEquals(List.of(), ask(levels("DR-1' OR '1'='1", 0, 10)));
    }

    @Test
    void samplesComeInOrderOfTimeHoweverTheyWereWritten() {
        List<Reading> readings = new ArrayList<>();
        List<Sample> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            readings.add(level("DR-1", i / 4.0, i));
            expected.add(sample(i / 4.0, i));
        }
        Collections.shuffle(readings, new Random(7));

        write(readings.subList(0, 120));
        write(readings.subList(120, 200));

        assertEquals(expected, ask(levels("DR-1", 0, 100)));
    }

    @Test
    void fromIsInclusiveAndToIsExclusiveToTheMillisecond() {
        write(level("DR-1", 0.999, 1), level("DR-1", 1, 2), level("DR-1", 1.999, 3), level("DR-1", 2, 4));

        assertEquals(List.of(sample(1, 2), sample(1.999, 3)), ask(levels("DR-1", 1, 2)));
        assertEquals(List.of(), ask(levels("DR-1", 1, 1)));
        ReadingQuery betweenMillis = new ReadingQuery(
                "DR-1",
                AssetKind.DRAIN_NODE,
                Readings.metric(AssetKind.DRAIN_NODE, "level"),
                at(1).plusNanos(1),
                at(2).plusNanos(1),
                Optional.empty(),
                10);
        assertEquals(List.of(sample(1.999, 3), sample(2, 4)), ask(betweenMillis));
    }

    @Test
    void anyStretchOfTimeMayBeAsked() {
        write(level("DR-1", 1, 0.1));

        ReadingQuery always = new ReadingQuery(
                "DR-1",
                AssetKind.DRAIN_NODE,
                Readings.metric(AssetKind.DRAIN_NODE, "level"),
                Instant.MIN,
                Instant.MAX,
                Optional.empty(),
                10);

        assertEquals(List.of(sample(1, 0.1)), ask(always));
    }

    @Test
    void aLimitLeavesTheEarliest() {
        for (int i = 5; i > 0; i--) {
            write(level("DR-1", i, i), reading(AssetKind.DRAIN_NODE, "DR-1", "ph", i + 0.5, Value.of(7)));
        }

        assertEquals(List.of(sample(1, 1), sample(2, 2)), ask(limited(levels("DR-1", 0, 10), 2)));
    }

    @Test
    void bucketsAreAlignedToTheEpochAndEmptyOnesLeftOut() {
        write(
                level("DR-1", 30, 1),
                level("DR-1", 45, 4),
                level("DR-1", 59.999, 2.5),
                level("DR-1", 60, 7),
                level("DR-1", 200, 3),
                level("DR-1", 190, 9));
        ReadingQuery query = levels("DR-1", 40, 600);

        assertEquals(
                List.of(sample(0, 3.25), sample(60, 7), sample(180, 6)), ask(bucketed(query, MINUTE, Aggregate.MEAN)));
        assertEquals(
                List.of(sample(0, 2.5), sample(60, 7), sample(180, 3)), ask(bucketed(query, MINUTE, Aggregate.MIN)));
        assertEquals(List.of(sample(0, 4), sample(60, 7), sample(180, 9)), ask(bucketed(query, MINUTE, Aggregate.MAX)));
        assertEquals(
                List.of(sample(0, 2.5), sample(60, 7), sample(180, 3)), ask(bucketed(query, MINUTE, Aggregate.LAST)));
        assertEquals(List.of(sample(0, 3.25), sample(60, 7)), ask(limited(bucketed(query, MINUTE, Aggregate.MEAN), 2)));
        assertEquals(
                List.of(sample(0, 5.625)), ask(bucketed(levels("DR-1", 40, 200), Duration.ofHours(1), Aggregate.MEAN)));
    }

    @Test
    void bucketsAreMadeOfWhatIsNotBad() {
        write(
                level("DR-1", 0, 1),
                level("DR-1", 1, 900, Quality.BAD),
                level("DR-1", 2, 3),
                level("DR-1", 60, 800, Quality.BAD),
                level("DR-1", 61, 900, Quality.BAD),
                level("DR-1", 120, 5, Quality.SUSPECT),
                level("DR-1", 121, 7),
                level("DR-1", 180, 8));
        ReadingQuery query = levels("DR-1", 0, 600);

        assertEquals(
                List.of(
                        sample(0, 2, Quality.SUSPECT),
                        sample(60, 850, Quality.BAD),
                        sample(120, 6, Quality.SUSPECT),
                        sample(180, 8)),
                ask(bucketed(query, MINUTE, Aggregate.MEAN)));
        assertEquals(
                List.of(sample(0, 3, Quality.SUSPECT), sample(60, 900, Quality.BAD), sample(120, 7, Quality.SUSPECT)),
                ask(limited(bucketed(query, MINUTE, Aggregate.MAX), 3)));
    }

    @Test
    void aRefusedReadingBlocksNoneOfTheOthers() {
        assumeTrue(refusable().isPresent(), "this store refuses nothing");
        Reading wrong = refusable().orElseThrow();
        List<Reading> batch = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            batch.add(level("DR-" + i % 10, i, i));
            batch.add(reading(AssetKind.DRAIN_NODE, "DR-" + i % 10, "ph", i, Value.of(7)));
            batch.add(reading(AssetKind.CAMERA, "CM-" + i % 7, "fps", i, Value.of(25)));
        }
        batch.add(500, wrong);

        Written.Done done = write(batch);

        assertEquals(1200, done.stored());
        assertEquals(1, done.refused().size());
        Rejection rejection = done.refused().get(0);
        assertEquals(Reason.REFUSED_BY_STORE, rejection.reason());
        assertTrue(rejection.detail().contains(wrong.asset()), rejection.detail());
        assertTrue(rejection.detail().contains(wrong.metric().name()), rejection.detail());
        for (int i = 0; i < 10; i++) {
            assertEquals(40, ask(levels("DR-" + i, 0, 400)).size());
            assertEquals(
                    40,
                    ask(query(AssetKind.DRAIN_NODE, "DR-" + i, "ph", 0, 400)).size());
        }
        for (int i = 0; i < 7; i++) {
            assertTrue(ask(query(AssetKind.CAMERA, "CM-" + i, "fps", 0, 400)).size() >= 57);
        }
    }

    @Test
    void aLargeBatchIsStoredWhole() {
        List<Reading> batch = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int second = i / 50;
            batch.add(level("DR-" + i % 50, second, i));
        }

        assertEquals(new Written.Done(20_000, 0, List.of()), write(batch));

        for (int asset = 0; asset < 50; asset++) {
            List<Sample> samples = ask(levels("DR-" + asset, 0, 1000));
            assertEquals(400, samples.size());
            assertEquals(Value.of(399 * 50 + asset), samples.get(399).value());
        }
    }

    @Test
    void nothingToWriteIsFine() {
        assertEquals(new Written.Done(0, 0, List.of()), write());
    }

    @Test
    void anOutageIsTellableAndPasses() throws Exception {
        write(level("DR-1", 1, 0.1));

        interrupt();
        Written.Unavailable failed =
                assertInstanceOf(Written.Unavailable.class, store.write(List.of(level("DR-1", 2, 0.2))));
        restore();

        assertFalse(failed.why().isBlank());
        assertFalse(failed.why().contains("\n"), failed.why());
        write(level("DR-1", 2, 0.2));
        assertEquals(List.of(sample(1, 0.1), sample(2, 0.2)), ask(levels("DR-1", 0, 10)));
    }
}
