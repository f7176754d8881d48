package org.gridpost.gateway.store.sqlite;

import static org.gridpost.pipelines.store.HourlyStore.Mode.ANEW;
import static org.gridpost.pipelines.store.Readings.at;
import static org.gridpost.pipelines.store.Readings.level;
import static org.gridpost.pipelines.store.Readings.levels;
import static org.gridpost.pipelines.store.Readings.query;
import static org.gridpost.pipelines.store.Readings.reading;
import static org.gridpost.pipelines.store.Readings.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Value;
import org.gridpost.pipelines.store.Hour;
import org.gridpost.pipelines.store.HourlyStore;
import org.gridpost.pipelines.store.HourlyStoreContract;
import org.gridpost.pipelines.store.ReadingStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends HourlyStoreContract {
    @TempDir
    Path folder;

    private Optional<Connection> holder = Optional.empty();

    private Path file() {
        return folder.resolve("data").resolve("readings.db");
    }

    @Override
    protected HourlyStore create() {
        return SqliteStore.open(
                new SqliteStoreConfig(file(), 5000, Duration.ofMillis(500), Duration.ofMillis(50), 2, 8));
    }

    /** Another process that holds the file, such as a shell with an open transaction. */
    @Override
    protected void interrupt() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        connection.createStatement().execute("BEGIN IMMEDIATE");
        holder = Optional.of(connection);
    }

    @Override
    protected void restore() throws SQLException {
        holder.orElseThrow().close();
    }

    @Override
    protected boolean forgetsWhenTold() {
        return true;
    }

    @Override
    protected Optional<Reading> refusable() {
        return Optional.empty();
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        write(level("DR-1", 1, 0.1, Quality.SUSPECT));
        store().close();

        try (ReadingStore again = create()) {
            assertEquals(
                    new ReadingStore.QueryResult.Samples(List.of(sample(1, 0.1, Quality.SUSPECT))),
                    again.query(levels("DR-1", 0, 10)));
        }
    }

    @Test
    void conflictsWithWhatIsStoredAreCountedAndEqualValuesAreNot() {
        write(level("DR-1", 1, 0.1), level("DR-2", 1, 0.2));

        assertEquals(1, write(level("DR-1", 1, 0.3), level("DR-2", 1, 0.2)).conflicts());
        assertEquals(1, write(level("DR-2", 1, 900, Quality.BAD)).conflicts());
    }

    @Test
    void anOlderFileGetsTheNewMetricsAndKeepsWhatItHas() throws SQLException {
        store().close();
        // As an older version left it: other metrics, in another order, one of which is no more.
        sql("DROP TABLE manhole");
        sql("CREATE TABLE manhole (asset TEXT NOT NULL, time INTEGER NOT NULL, received INTEGER NOT NULL,"
                + " device_time INTEGER, suspect INTEGER NOT NULL DEFAULT 0, bad INTEGER NOT NULL DEFAULT 0,"
                + " cover_colour TEXT, battery REAL, cover_open INTEGER, PRIMARY KEY (asset, time)) WITHOUT ROWID");
        long time = level("x", 1, 1).time().toEpochMilli();
        sql("INSERT INTO manhole VALUES ('MH-1', " + time + ", " + time + ", NULL, 3, 4, 'red', 50.0, 1)");

        try (ReadingStore again = create()) {
            again.write(List.of(
                    reading(AssetKind.MANHOLE_COVER, "MH-1", "cover_tilt", 1, Value.of(30), Quality.BAD),
                    reading(AssetKind.MANHOLE_COVER, "MH-1", "cover_tilt", 2, Value.of(31))));

            assertEquals(
                    new ReadingStore.QueryResult.Samples(List.of(sample(1, 50, Quality.SUSPECT))),
                    again.query(query(AssetKind.MANHOLE_COVER, "MH-1", "battery", 0, 10)));
            assertEquals(
                    new ReadingStore.QueryResult.Samples(List.of(new org.gridpost.pipelines.store.Sample(
                            level("x", 1, 1).time(), Value.of(true), Quality.BAD))),
                    again.query(query(AssetKind.MANHOLE_COVER, "MH-1", "cover_open", 0, 10)));
            assertEquals(
                    new ReadingStore.QueryResult.Samples(List.of(sample(1, 30, Quality.BAD), sample(2, 31))),
                    again.query(query(AssetKind.MANHOLE_COVER, "MH-1", "cover_tilt", 0, 10)));
        }
        assertEquals("3 red", sql("SELECT suspect || ' ' || cover_colour FROM manhole WHERE time = " + time));
    }

    @Test
    void anOlderTableOfRollUpsGetsTheColumnsOfNewMetrics() throws SQLException {
        store().close();
        sql("DROP TABLE manhole_hourly");
        sql("CREATE TABLE manhole_hourly (asset TEXT NOT NULL, hour INTEGER NOT NULL, suspect INTEGER NOT NULL,"
                + " bad INTEGER NOT NULL, cover_open_count INTEGER, cover_open_mean REAL, cover_open_min REAL,"
                + " cover_open_max REAL, cover_open_last REAL, PRIMARY KEY (asset, hour)) WITHOUT ROWID");

        try (HourlyStore again = create()) {
            again.write(List.of(reading(AssetKind.MANHOLE_COVER, "MH-1", "cover_tilt", 1, Value.of(30))));
            again.rollUp(Hour.of(reading(AssetKind.MANHOLE_COVER, "MH-1", "cover_tilt", 1, Value.of(30))), ANEW);
        }

        assertEquals("30.0 1", sql("SELECT cover_tilt_mean || ' ' || cover_tilt_count FROM manhole_hourly"));
    }

    @Test
    void expiryLeavesThePagesToNewReadings() throws SQLException {
        List<Reading> old = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            old.add(level("DR-" + i % 3, i, i / 7.0));
        }
        write(old);
        long pages = Long.parseLong(sql("PRAGMA page_count"));

        store().expire(at(50_000), at(50_000));
        write(old.stream()
                .map(r -> level(r.asset(), 100_000.0 + r.time().getEpochSecond() % 50_000, 1 / 7.0))
                .toList());

        assertTrue(Long.parseLong(sql("PRAGMA page_count")) <= pages + 5, "the file has grown");
    }

    @Test
    void anybodyCanReadTheFile() throws SQLException {
        write(level("DR-1", 1, 0.5), reading(AssetKind.DRAIN_NODE, "DR-1", "cover_open", 1, Value.of(true)));

        assertEquals(
                "DR-1 2026-06-21 12:00:01 0.5 1",
                sql("SELECT asset || ' ' || datetime(time / 1000, 'unixepoch') || ' ' || level || ' ' || cover_open"
                        + " FROM drain"));
    }

    @Test
    void aFileThatIsNoDatabaseIsToldOfAtTheStart() throws Exception {
        Path wrong = folder.resolve("wrong.db");
        Files.writeString(wrong, "this is a letter to my aunt and not a database at all. ".repeat(20));

        UncheckedIOException failure = assertThrows(
                UncheckedIOException.class,
                () -> SqliteStore.open(new SqliteStoreConfig(wrong, 10, Duration.ZERO, Duration.ofMillis(50), 1, 8)));

        assertTrue(failure.getMessage().contains("wrong.db is damaged or no SQLite file"), failure.getMessage());
    }

    @Test
    void theDefaultsAreAsDocumented() {
        assertEquals(
                new SqliteStoreConfig(
                        Path.of("readings.db"), 5000, Duration.ofMillis(500), Duration.ofSeconds(10), 4, 32),
                SqliteStoreConfig.DEFAULTS);
        assertEquals(
                Path.of("data", "readings.db"),
                SqliteStoreConfig.DEFAULTS.in(Path.of("data")).file());
    }

    private String sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            try (ResultSet rows = sql.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
