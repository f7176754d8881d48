package org.gridpost.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.gateway.persistence.DatabaseConfig;
import org.gridpost.gateway.services.Postgres;
import org.gridpost.pipelines.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway with its alarms in PostgreSQL: when it is killed, and when PostgreSQL is away. */
class PostgresOutageTest {
    private static final int MESSAGES = 1_500;
    private static final String COVER = "MH-QY07-03";
    private static final String OTHER_COVER = "MH-QY07-02";

    @TempDir
    Path folder;

    private GatewayProcess gatewayAt(DatabaseConfig database) throws Exception {
        return new GatewayProcess(
                folder, """
                database: {url: "%s", user: %s, password: "%s"}
                """.formatted(database.url().orElseThrow(), database.user(), Postgres.PASSWORD));
    }

    @Test
    void anAlarmAndItsAcknowledgementSurviveAKill() throws Exception {
        try (GatewayProcess gateway = gatewayAt(Postgres.shared().freshDatabase())) {
            gateway.start();
            assertTrue(gateway.health("database").startsWith("UP: PostgreSQL "), gateway.health("database"));
            String opened = opened();
            gateway.report(COVER, opened);
            JsonNode alarm = awaitAlarm(gateway, COVER);
            assertEquals("D08", alarm.path("rule").asText());
            String path = "/api/v1/alarms/" + alarm.path("id").asText() + "/ack";
            assertEquals(200, gateway.ask("POST", path).statusCode());
            gateway.kill();

            gateway.start();
            gateway.report(COVER, opened);
            gateway.report(OTHER_COVER, opened());
            // Behind the first in the journal: both have been judged.
            awaitAlarm(gateway, OTHER_COVER);
            JsonNode found = awaitAlarm(gateway, COVER);
            assertEquals(alarm.path("id"), found.path("id"));
            assertEquals("test", found.path("acknowledgedBy").asText());
            assertFalse(Files.exists(gateway.databaseFile()));
        }
    }

    @Test
    void withoutPostgresReadingsAreTakenAndStoredAndAlarmsFollowWhenItIsBack() throws Exception {
        try (Postgres postgres = Postgres.start();
                GatewayProcess gateway = gatewayAt(postgres.freshDatabase())) {
            gateway.start();
            try (ReportingDrains drains =
                    new ReportingDrains(gateway.mqttUrl(), id -> Optional.of(gateway.password(id)))) {
                drains.awaitAcked(MESSAGES);
                postgres.stop();
                int before = gateway.stored().size();
                gateway.report(COVER, opened());
                drains.awaitAcked(2 * MESSAGES);
                Await.until(
                        "readings stored without PostgreSQL",
                        GatewayProcess.PATIENCE,
                        () -> gateway.stored().size() > before + MESSAGES);
                assertSaid(gateway, postgres.port());

                postgres.restart();
                awaitAlarm(gateway, COVER);
                drains.awaitAcked(MESSAGES);
                Set<Reported> acked = drains.finish();
                gateway.awaitDrained();
                Await.until(
                        "a calm gateway",
                        GatewayProcess.PATIENCE,
                        () -> gateway.health().equals("UP"));
                assertStoredOnce(acked, gateway);
            }
        }
    }

    @Test
    void whatWasStoredWithoutPostgresIsStoredOnceAlsoAfterAKill() throws Exception {
        try (Postgres postgres = Postgres.start();
                GatewayProcess gateway = gatewayAt(postgres.freshDatabase())) {
            gateway.start();
            try (ReportingDrains drains =
                    new ReportingDrains(gateway.mqttUrl(), id -> Optional.of(gateway.password(id)))) {
                postgres.stop();
                gateway.report(COVER, opened());
                drains.awaitAcked(MESSAGES);
                gateway.kill();
                postgres.restart();
                gateway.start();
                awaitAlarm(gateway, COVER);
                drains.awaitAcked(MESSAGES);
                Set<Reported> acked = drains.finish();
                Await.until(
                        "all readings in the store",
                        GatewayProcess.PATIENCE,
                        () -> gateway.stored().size() >= acked.size());
                gateway.awaitDrained();
                assertStoredOnce(acked, gateway);
            }
        }
    }

    private static void assertSaid(GatewayProcess gateway, int port) {
        Await.until(
                "detection waiting",
                GatewayProcess.PATIENCE,
                () -> gateway.health("journal to detect").startsWith("DEGRADED: "));
        String sentence = gateway.health("database");
        assertTrue(sentence.startsWith("DEGRADED: PostgreSQL at 127.0.0.1:" + port + " cannot be reached"), sentence);
        assertTrue(gateway.health("store").startsWith("UP: "), gateway.health("store"));
        HttpResponse<String> answer = gateway.ask("GET", "/api/v1/alarms");
        assertEquals(503, answer.statusCode(), answer::body);
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    }

    private static void assertStoredOnce(Set<Reported> acked, GatewayProcess gateway) {
        List<Reported> stored = gateway.stored();
        Set<Reported> lost = new HashSet<>(acked);
        stored.forEach(lost::remove);
        assertEquals(Set.of(), lost, "acked and lost");
        assertEquals(stored.size(), new HashSet<>(stored).size(), "none is there twice");
    }

    private static String opened() {
        return "{\"ts\":\"" + Instant.now() + "\",\"cover_tilt\":60,\"cover_open\":true}";
    }

    /** The only one there ever was of this asset. */
    private static JsonNode awaitAlarm(GatewayProcess gateway, String asset) {
        Await.until(
                "one alarm of " + asset,
                GatewayProcess.PATIENCE,
                () -> alarms(gateway, asset).size() == 1);
        return alarms(gateway, asset).path(0);
    }

    private static JsonNode alarms(GatewayProcess gateway, String asset) {
        return gateway.json("/api/v1/alarms?state=all&asset=" + asset).path("alarms");
    }
}
