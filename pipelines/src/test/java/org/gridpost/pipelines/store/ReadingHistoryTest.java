package org.gridpost.pipelines.store;

import static org.gridpost.pipelines.store.Readings.at;
import static org.gridpost.pipelines.store.Readings.bucketed;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.limited;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value.Numeric;
import org.gridpost.pipelines.store.ReadingQuery.Aggregate;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty days of readings every ten minutes, of which the first ten days are left as roll-ups only. */
class ReadingHistoryTest {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    private static final int DAYS = 20;
    private static final Instant NOW = at(DAYS * DAY + 600);
    private static final Retention RETENTION = new Retention(10, 100);

    private final InMemoryStore whole = new InMemoryStore();
    private final InMemoryStore store = new InMemoryStore();
    private final ReadingHistory history = new ReadingHistory(store, RETENTION, Clock.fixed(NOW, ZoneOffset.UTC));

    ReadingHistoryTest() {
        Random random = new Random(3);
        List<Reading> readings = new ArrayList<>();
        for (int seconds = 0; seconds < DAYS * DAY; seconds += 600) {
            Quality quality = seconds % (5 * DAY) < 2 * HOUR || random.nextInt(50) == 0 ? Quality.BAD : Quality.GOOD;
            readings.add(level("DR-1", seconds, random.nextInt(1000) / 4.0, quality));
        }
        whole.write(readings);
        store.write(readings);
        PendingHours pending = new PendingHours(new InMemoryHourBook());
        pending.mark(readings);
        new RollUps(store, pending, new Retention(1000, 1000), Clock.fixed(NOW, ZoneOffset.UTC)).run();
        store.expire(RETENTION.rawFrom(NOW), RETENTION.hourlyFrom(NOW));
    }

    private static List<Sample> ask(ReadingStore of, ReadingQuery query) {
        return assertInstanceOf(QueryResult.Samples.class, of.query(query)).samples();
    }

    private static List<ReadingQuery> queries(Duration width) {
        List<ReadingQuery> queries = new ArrayList<>();
        for (Aggregate aggregate : Aggregate.values()) {
            for (ReadingQuery query : List.of(
                    levels("DR-1", 0, DAYS * DAY),
                    levels("DR-1", -50 * DAY, 50 * DAY),
                    levels("DR-1", 3 * DAY, 5 * DAY),
                    levels("DR-1", 3 * DAY, 13 * DAY),
                    levels("DR-1", 12 * DAY, 15 * DAY + 7))) {
                queries.add(bucketed(query, width, aggregate));
            }
        }
        return queries;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 24, 5 * 24, 365 * 24})
    void bucketsOfWholeHoursAreAsIfNoReadingWereGone(int hours) {
        for (ReadingQuery query : queries(Duration.ofHours(hours))) {
            List<Sample> expected = ask(whole, query);
            List<Sample> told = ask(history, query);
            assertEquals(times(expected), times(told), query.toString());
            for (int i = 0; i < told.size(); i++) {
                assertEquals(expected.get(i).quality(), told.get(i).quality());
                // A mean of means may differ in its last digits.
                assertEquals(number(expected.get(i)), number(told.get(i)), 1e-9, query.toString());
            }
        }
    }

    private static List<Instant> times(List<Sample> samples) {
        return samples.stream().map(Sample::time).toList();
    }

    private static double number(Sample sample) {
        return ((Numeric) sample.value()).number();
    }

    @Test
    void aLimitCutsAcrossBothParts() {
        ReadingQuery daily = bucketed(levels("DR-1", 0, DAYS * DAY), Duration.ofHours(24), Aggregate.MAX);
        List<Sample> all = ask(whole, daily);
        for (int limit = 1; limit <= all.size(); limit++) {
            assertEquals(all.subList(0, limit), ask(history, limited(daily, limit)));
        }
    }

    @Test
    void hoursInWhichTheQueryBeginsOrEndsCountAsAWhole() {
        ReadingQuery query = bucketed(levels("DR-1", 1800, HOUR + 1800), Duration.ofHours(1), Aggregate.MAX);

        assertEquals(
                ask(whole, bucketed(levels("DR-1", 0, 2 * HOUR), Duration.ofHours(1), Aggregate.MAX)),
                ask(history, query));
    }

    @Test
    void singleReadingsAndSmallBucketsComeFromTheReadings() {
        Stream.of(
                        levels("DR-1", 0, DAYS * DAY),
                        bucketed(levels("DR-1", 0, DAYS * DAY), Duration.ofMinutes(90), Aggregate.MEAN))
                .forEach(query -> assertEquals(ask(store, query), ask(history, query)));
    }

    @Test
    void whereNothingWasRolledUpTheReadingsAnswer() {
        Reading old = level("DR-9", 10, 4);
        store.write(List.of(old));

        assertEquals(
                List.of(sample(0, 4)),
                ask(history, bucketed(levels("DR-9", 0, DAYS * DAY), Duration.ofHours(1), Aggregate.LAST)));
    }

    @Test
    void anOutageIsAnswered() {
        store.fail("The cable is out.");

        assertEquals(
                new QueryResult.Unavailable("The cable is out."),
                history.query(bucketed(levels("DR-1", 0, DAYS * DAY), Duration.ofHours(1), Aggregate.LAST)));
    }
}
