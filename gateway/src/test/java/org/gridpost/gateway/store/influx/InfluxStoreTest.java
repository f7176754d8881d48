package org.gridpost.gateway.store.influx;

import static org.gridpost.pipelines.store.Readings.T0;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.query;
import static org.gridpost.pipelines.store.Readings.reading;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.gateway.services.Influxd;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourlyStore;
import org.gridpost.pipelines.store.HourlyStoreContract;
import org.gridpost.pipelines.store.HourlyValue;
import org.gridpost.pipelines.store.ReadingStore;
import org.gridpost.pipelines.store.ReadingStore.QueryResult;
import org.gridpost.pipelines.store.ReadingStore.Written;
import org.gridpost.pipelines.store.Retention;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InfluxStoreTest extends HourlyStoreContract {
    /** Readings of tests are of any time. */
    private static final Retention FOR_EVER = new Retention(36_500, 36_500);

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Influxd influxd;

    private String database;
    private String said = "";

    @BeforeAll
    static void startInfluxd() {
        influxd = Influxd.start();
    }

    @AfterAll
    static void stopInfluxd() {
        if (influxd != null) {
            influxd.close();
        }
    }

    @Override
    protected HourlyStore create() {
        database = "test " + DATABASES.incrementAndGet();
        return connect();
    }

    private HourlyStore connect() {
        return new InfluxStore(config(influxd.url(), database), FOR_EVER, () -> Sites.ONE_DRAIN);
    }

    private static InfluxStoreConfig config(String url, String database) {
        return new InfluxStoreConfig(
                url,
                database,
                "",
                "gridpost",
                "",
                "",
                "",
                Optional.empty(),
                5000,
                Duration.ofMillis(500),
                Duration.ZERO);
    }

    @Override
    protected void interrupt() {
        influxd.stop();
    }

    @Override
    protected void restore() {
        influxd.restart();
    }

    @Override
    protected boolean forgetsWhenTold() {
        return false;
    }

    /** InfluxDB counts time in 64 bits of nanoseconds, which end in 2262. */
    @Override
    protected Optional<Reading> refusable() {
        Instant tooFar = Instant.parse("2300-01-01T00:00:00Z");
        return Optional.of(new Reading(
                "DR-13", AssetKind.DRAIN_NODE, level("x", 0, 1).metric(), Value.of(13), tooFar, T0, Quality.GOOD));
    }

    @Test
    void aPointHasTheTagsOfItsPlaceAndAFieldPerMetric() {
        write(
                level("DR-1", 1, 0.5),
                reading(AssetKind.DRAIN_NODE, "DR-1", "cover_open", 1, Value.of(true), Quality.SUSPECT),
                reading(AssetKind.DRAIN_NODE, "DR-1", "ph", 1, Value.of(99), Quality.BAD));

        assertEquals(
                "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"drain\",\"columns\":[\"time\",\"asset\","
                        + "\"centre\",\"community\",\"cover_open\",\"cover_open_suspect\",\"grid\",\"level\","
                        + "\"ph_bad\",\"received\",\"road_class\"],\"values\":[["
                        + T0.plusSeconds(1).toEpochMilli()
                        + ",\"DR-1\",\"centre-1\",\"community-1\",true,true,\"grid-1\",0.5,99,"
                        + T0.plusMillis(1040).toEpochMilli() + ",\"main\"]]}]}]}",
                influxd.ask(database, "SELECT * FROM drain").strip());
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        write(level("DR-1", 1, 0.1, Quality.SUSPECT));

        influxd.stop();
        influxd.restart();

        assertEquals(List.of(sample(1, 0.1, Quality.SUSPECT)), ask(levels("DR-1", 0, 10)));
    }

    @Test
    void aFieldThatHasAnotherTypeThereCostsOnlyItsOwnReadings() {
        influxd.ask(database, "CREATE DATABASE \"" + database + "\"");
        influxd.write(database, "drain,asset=DR-9 ph=\"seven\" " + T0.toEpochMilli());
        List<Reading> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            batch.add(level("DR-" + i % 5, i, i));
            batch.add(reading(AssetKind.DRAIN_NODE, "DR-" + i % 5, "ph", i, Value.of(7)));
            batch.add(reading(AssetKind.DRAIN_NODE, "DR-" + i % 5, "overfull", i, Value.of(true)));
        }

        Written.Done done = write(batch);

        assertEquals(1000, done.stored());
        assertEquals(500, done.refused().size());
        Rejection rejection = done.refused().get(0);
        assertTrue(
                rejection.detail().startsWith("InfluxDB refuses ph of DR-0 at 2026-06-21T12:00:00Z: partial write:"),
                rejection.detail());
        assertEquals(
                "[{\"n\":\"DR-0:ph\",\"t\":1.7820432E9,\"u\":\"pH\",\"v\":7.0}]",
                new String(rejection.original().bytes(), StandardCharsets.UTF_8));
        for (int i = 0; i < 5; i++) {
            assertEquals(100, ask(levels("DR-" + i, 0, 500)).size());
            assertEquals(
                    100,
                    ask(query(AssetKind.DRAIN_NODE, "DR-" + i, "overfull", 0, 500))
                            .size());
        }
        assertTrue(assertInstanceOf(
                        QueryResult.Unavailable.class, store().query(query(AssetKind.DRAIN_NODE, "DR-9", "ph", 0, 10)))
                .why()
                .contains("field ph of measurement drain holds \"seven\" but should be a NUMBER"));
    }

    @Test
    void aDatabaseDroppedUnderItIsMadeAgain() {
        write(level("DR-1", 1, 0.1));
        influxd.ask("", "DROP DATABASE \"" + database + "\"");

        Written.Unavailable first =
                assertInstanceOf(Written.Unavailable.class, store().write(List.of(level("DR-1", 2, 0.2))));
        write(level("DR-1", 2, 0.2));

        assertTrue(first.why().contains("has no '" + database + "'"), first.why());
        assertEquals(List.of(sample(2, 0.2)), ask(levels("DR-1", 0, 10)));
    }

    private String policies() {
        return influxd.ask(database, "SHOW RETENTION POLICIES").replaceAll(".*\"values\":(.*])}]}]}\\s*", "$1");
    }

    private void writeKeeping(int rawDays, int hourlyDays) {
        try (HourlyStore store = new InfluxStore(
                config(influxd.url(), database), new Retention(rawDays, hourlyDays), () -> Sites.ONE_DRAIN)) {
            Reading now =
                    level("DR-1", (double) Duration.between(T0, Instant.now()).toSeconds(), 0.5);
            assertEquals(new Written.Done(1, 0, List.of()), store.write(List.of(now)));
            said = store.describe();
        }
    }

    @Test
    void aNewDatabaseHasAPolicyForReadingsAndOneForRollUps() {
        writeKeeping(90, 1826);

        assertEquals(
                "[[\"raw\",\"2160h0m0s\",\"24h0m0s\",1,true],[\"hourly\",\"43824h0m0s\",\"168h0m0s\",1,false]]",
                policies());
        assertTrue(said.endsWith("database " + database), said);
    }

    @Test
    void whatIsKeptIsLengthenedButNeverShortened() {
        writeKeeping(10, 20);
        writeKeeping(5, 40);

        assertTrue(policies().matches(".*\"raw\",\"240h0m0s\".*\"hourly\",\"960h0m0s\".*"), policies());
        assertTrue(
                said.endsWith(
                        "database " + database + "; it keeps readings for 10 days and not 5 days as store.retention"
                                + " says; shorten it there if you mean it"),
                said);
    }

    @Test
    void aDatabaseThatKeepsReadingsForEverGoesOnToDoSo() {
        influxd.ask("", "CREATE DATABASE \"" + database + "\"");

        writeKeeping(90, 1826);

        assertTrue(policies().contains("[\"autogen\",\"0s\","), policies());
        assertTrue(policies().contains("[\"hourly\",\"43824h0m0s\","), policies());
        assertTrue(said.contains("; it keeps readings for ever and not 90 days"), said);
    }

    @Test
    void aMovedAssetIsRolledUpOnce() {
        write(level("DR-1", 1, 0.5));
        Hour hour = Hour.of(level("DR-1", 1, 0.5));
        store().rollUp(hour, HourlyStore.Mode.ANEW);
        try (HourlyStore afterTheMove =
                new InfluxStore(config(influxd.url(), database), FOR_EVER, () -> Sites.oneDrain("grid-2"))) {
            afterTheMove.write(List.of(level("DR-1", 2, 1.5)));
            afterTheMove.rollUp(hour, HourlyStore.Mode.ANEW);
        }

        assertEquals(
                new HourlyStore.HoursResult.Hours(
                        List.of(new HourlyValue(hour.number(), 2, 1, 0.5, 1.5, 1.5, Quality.GOOD))),
                store().hourly(
                                "DR-1",
                                AssetKind.DRAIN_NODE,
                                level("DR-1", 1, 1).metric(),
                                hour.number(),
                                hour.number() + 1));
    }

    @Test
    void aMovedAssetHasOneHistory() {
        write(level("DR-1", 1, 0.1), level("DR-1", 2, 0.2));
        try (ReadingStore afterTheMove =
                new InfluxStore(config(influxd.url(), database), FOR_EVER, () -> Sites.oneDrain("grid-2"))) {
            afterTheMove.write(List.of(level("DR-1", 2, 0.2), level("DR-1", 3, 0.3)));
        }

        assertEquals(List.of(sample(1, 0.1), sample(2, 0.2), sample(3, 0.3)), ask(levels("DR-1", 0, 10)));
    }

    @Test
    void openedToReadItReadsAndMakesNothing() {
        try (InfluxStore reader = InfluxStore.toRead(config(influxd.url(), database))) {
            assertInstanceOf(
                    QueryResult.Unavailable.class, reader.query(query(AssetKind.DRAIN_NODE, "DR-1", "level", 0, 10)));
            assertFalse(influxd.ask("", "SHOW DATABASES").contains('"' + database + '"'));
            store().write(List.of(level("DR-1", 1, 0.5)));
            QueryResult found = reader.query(query(AssetKind.DRAIN_NODE, "DR-1", "level", 0, 10));
            assertEquals(
                    1,
                    assertInstanceOf(QueryResult.Samples.class, found).samples().size());
        }
    }

    @Test
    void aServerThatIsNotThereIsToldOf() {
        try (ReadingStore nobody =
                new InfluxStore(config("http://127.0.0.1:9", "x"), FOR_EVER, () -> Sites.ONE_DRAIN)) {
            String why = assertInstanceOf(Written.Unavailable.class, nobody.write(List.of(level("DR-1", 1, 1))))
                    .why();

            assertTrue(why.startsWith("InfluxDB at http://127.0.0.1:9/ cannot be reached"), why);
        }
    }

    @Test
    void itSaysWhereItWrites() {
        write(level("DR-1", 1, 0.1));

        assertTrue(
                store().describe().matches("InfluxDB 1\\.\\S+ at http://127.0.0.1:\\d+/, database " + database),
                store().describe());
    }
}
