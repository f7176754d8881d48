package org.gridpost.dashboards.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Transport;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TailApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DEVICE = "DR-QY07-001";
    private static final String PATH = "/api/v1/devices/" + DEVICE + "/tail";

    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    private static Rejection rejection(String detail) {
        return new Rejection(
                Reason.UNAUTHORISED,
                detail,
                Transport.MQTT,
                Optional.of(DEVICE),
                Instant.parse("2026-03-01T04:00:00Z"),
                Payload.of(new byte[0]),
                0);
    }

    private BufferedReader open(String token) throws IOException, InterruptedException {
        var answer = server.client().send(server.request(PATH, token).GET().build(), BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        Await.until("the watch", PATIENCE, server.tail::isWatched);
        return lines;
    }

    private static List<JsonNode> events(BufferedReader lines, int count) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        while (events.size() < count) {
            String line = lines.readLine();
            if (line.startsWith("data: ")) {
                events.add(TestServer.json(line.substring("data: ".length())));
            }
        }
        return events;
    }

    @Test
    void aWatcherSeesEventsAsTheyHappenAndLeavesNothingBehind() throws Exception {
        try (BufferedReader lines = open(server.access.token(Role.CREW, Optional.of("QY07")))) {
            server.tail.refused(rejection("wrong password"));
            JsonNode event = events(lines, 1).get(0);
            assertEquals("UNAUTHORISED", event.at("/reason").asText());
            assertEquals("wrong password", event.at("/detail").asText());
        }
        server.tail.refused(rejection("and now nobody looks"));
        Await.until("the watch being over", PATIENCE, () -> {
            server.tail.refused(rejection("so that the closed connection is met"));
            return !server.tail.isWatched();
        });
    }

    @Test
    void whoIsTooSlowIsToldHowMuchHeMissed() throws Exception {
        try (BufferedReader lines = open(server.access.token(Role.ADMIN, Optional.empty()))) {
            String long1 = "x".repeat(10_000);
            for (int i = 0; i < 20_000; i++) {
                server.tail.refused(rejection(long1));
            }
            long missed = 0;
            int seen = 0;
            while (missed == 0) {
                JsonNode event = events(lines, 1).get(0);
                missed += event.path("events").asLong();
                seen++;
                if (seen % 100 == 0) {
                    server.tail.refused(rejection("one more"));
                }
            }
            assertTrue(missed > 0 && missed < 20_000, "missed " + missed);
        }
    }

    @Test
    void rolesAndAreasDecideWhoMayWatch() {
        assertEquals(401, server.get(PATH, "").status());
        assertEquals(
                403,
                server.get(PATH, server.access.token(Role.VIEWER, Optional.empty()))
                        .status());
        assertEquals(
                404,
                server.get(PATH, server.access.token(Role.CREW, Optional.of("XX01")))
                        .status());
        assertEquals(
                404,
                server.get("/api/v1/devices/nobody/tail", server.access.token(Role.CREW, Optional.of("QY07")))
                        .status());
        assertFalse(server.tail.isWatched());
    }
}
