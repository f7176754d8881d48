package org.gridpost.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.persistence.SqlAlarmBook;
import org.gridpost.gateway.persistence.SqlRegister;
import org.gridpost.gateway.services.Loopback;
import org.gridpost.gateway.site.Registrar;
import org.gridpost.gateway.site.SiteFiles;
import org.gridpost.gateway.store.sqlite.SqliteStore;
import org.gridpost.gateway.store.sqlite.SqliteStoreConfig;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final Instant FROM = Instant.parse("2025-06-14T16:00:00Z");
    private static final Instant NOON = FROM.plus(Duration.ofHours(12));
    private static final String DRAIN = "DR-QY07-01";
    private static final String SENSITIVE =
            "overrides:\n  - {rule: D02, area: qunying, set: {percent: 80, clear: 70}}\n";

    @TempDir
    Path temp;

    private Path data;
    private Path rules;

    /** A drain that stood at 82 % for an hour, of which the book knows nothing, and an alarm without readings. */
    @BeforeEach
    void aDayIsStored() throws IOException {
        data = temp.resolve("data");
        rules = Files.writeString(temp.resolve("rules.yaml"), SENSITIVE);
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            Instant time = FROM.plus(Duration.ofMinutes(minute));
            boolean high = !time.isBefore(NOON) && time.isBefore(NOON.plusSeconds(3600));
            readings.add(new Reading(
                    DRAIN,
                    AssetKind.DRAIN_NODE,
                    AssetKind.DRAIN_NODE.metric("fill_pct").orElseThrow(),
                    Value.of(high ? 82 : 30),
                    time,
                    time,
                    Quality.GOOD));
        }
        try (Database database = Database.open(DatabaseConfig.DEFAULTS, data);
                SqliteStore store = SqliteStore.open(SqliteStoreConfig.DEFAULTS.in(data))) {
            new Registrar(new SqlRegister(database.jdbi())).begin(SiteFiles.ofClasspath("site/majiang"));
            store.write(readings);
            Evidence evidence = new Evidence("fill_pct", 95, 90, "/100");
            Instant onset = FROM.plusSeconds(3600);
            new SqlAlarmBook(database.jdbi(), Clock.systemUTC())
                    .apply(
                            List.of(
                                    new Began(
                                            "D02",
                                            "drain-level",
                                            DRAIN,
                                            Severity.P2,
                                            onset,
                                            onset.plusSeconds(180),
                                            false,
                                            evidence),
                                    new Ended("D02", "drain-level", DRAIN, onset.plusSeconds(900), false, evidence)),
                            new Mark(1, 1));
        }
    }

    private Spoken backtest(String... more) {
        return Spoken.of(Stream.concat(
                        Stream.of(
                                "backtest",
                                "--data",
                                data.toString(),
                                "--rules",
                                rules.toString(),
                                "--from",
                                "2025-06-15T00:00:00+08:00",
                                "--to",
                                "2025-06-16T00:00:00+08:00"),
                        Arrays.stream(more))
                .toArray(String[]::new));
    }

    @Test
    void itTellsWhatWouldHaveBeenRaisedInEveryForm() throws IOException {
        Path csv = temp.resolve("out.csv");
        Path picture = temp.resolve("out.svg");
        Spoken spoken = backtest("--area", "QY07", "--json", "--csv", csv.toString(), "--picture", picture.toString());
        assertEquals(0, spoken.code(), spoken.err());
        JsonNode told = new ObjectMapper().readTree(spoken.out());
        JsonNode d02 = row(told, "D02");
        assertEquals(1, d02.at("/wouldBeRaised").asInt());
        assertEquals(1, d02.at("/wasRaised").asInt());
        assertEquals(1, d02.at("/onlyNew").asInt());
        assertEquals(1, d02.at("/onlyOld").asInt());
        assertEquals("QY07", told.at("/area/id").asText());
        assertEquals(288, told.at("/readings").asInt());
        assertEquals(1 / 24.0, told.at("/load/wasPerOperatorHour").asDouble(), 1e-9);
        List<String> lines = Files.readAllLines(csv);
        assertTrue(lines.get(0).startsWith("\ufeffrule,"), lines.get(0));
        assertTrue(
                lines.stream().anyMatch(l -> l.startsWith("D02,水位很高,") && l.endsWith(",1,1,0,1,1")), lines::toString);
        assertTrue(Files.readString(picture).contains("水位很高"));
    }

    private static JsonNode row(JsonNode told, String rule) {
        for (JsonNode row : told.at("/rules")) {
            if (row.at("/rule").asText().equals(rule)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + rule + ": " + told);
    }

    @Test
    void itReadsBesideWhoHasTheFileOpenAndChangesNothing() throws SQLException {
        String url = "jdbc:sqlite:" + data.resolve("readings.db");
        try (SqliteStore gateway = SqliteStore.open(SqliteStoreConfig.DEFAULTS.in(data));
                var connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            // As an older version has left it.
            sql.execute("ALTER TABLE drain DROP COLUMN turbidity");
            sql.execute("DROP TABLE lamp");
            Spoken spoken = backtest();
            assertEquals(0, spoken.code(), spoken.err());
            assertTrue(spoken.out().contains("D02"), spoken.out());
            try (var tables = sql.executeQuery("SELECT name FROM sqlite_master WHERE name = 'lamp'")) {
                assertFalse(tables.next());
            }
            assertTrue(gateway.describe().contains("readings.db"));
        }
    }

    @Test
    void whatCannotBeDoneIsASentence() throws IOException {
        Spoken nowhere = backtest("--area", "atlantis");
        assertEquals(1, nowhere.code());
        assertTrue(nowhere.err().contains("no area atlantis"), nowhere.err());

        Files.writeString(rules, "overrides:\n  - {rule: D02, set: {persent: 80}}\n");
        Spoken mistake = backtest();
        assertEquals(1, mistake.code());
        assertTrue(mistake.err().contains("rules.yaml:2: rule D02 has no value persent"), mistake.err());

        Files.writeString(rules, SENSITIVE.replace("qunying", "atlantis"));
        Spoken area = backtest();
        assertEquals(1, area.code());
        assertTrue(area.err().contains("rules.yaml:2: the register has no area atlantis"), area.err());
    }

    @Test
    void aStoreThatCannotBeReadIsSaidPlainly() throws IOException {
        int port = Loopback.freePort();
        Path config = Files.writeString(
                temp.resolve("influx.yaml"),
                "store: {kind: INFLUX, influx: {url: \"http://127.0.0.1:" + port + "\"}}\n");
        Spoken influx = backtest("-c", config.toString(), "--area", "QY07");
        assertEquals(1, influx.code());
        assertTrue(influx.err().contains("InfluxDB at http://127.0.0.1:" + port + "/ cannot be reached"), influx.err());

        Files.delete(data.resolve("readings.db"));
        Spoken gone = backtest();
        assertEquals(1, gone.code());
        assertTrue(gone.err().contains("There is no readings file"), gone.err());
        assertFalse(Files.exists(data.resolve("readings.db")));
    }

    @Test
    void wrongUseExitsWithTwo() {
        assertEquals(2, Spoken.of("backtest", "--data", data.toString()).code());
        Spoken noTime = Spoken.of(
                "backtest", "--rules", rules.toString(), "--from", "yesterday", "--to", "2025-06-16T00:00:00+08:00");
        assertEquals(2, noTime.code());
        assertTrue(noTime.err().contains("--from must be a time with its offset"), noTime.err());
        assertEquals(
                2,
                Spoken.of(
                                "backtest",
                                "--rules",
                                rules.toString(),
                                "--from",
                                "2025-06-16T00:00:00+08:00",
                                "--to",
                                "2025-06-15T00:00:00+08:00")
                        .code());
    }
}
