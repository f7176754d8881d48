package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsApiTest {
    private static final String LAMP = "/api/v1/devices/LP-QY07-003/commands";
    private static final String HALF = "{\"dim_command\": 50}";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.empty());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aCommandIsTakenAndWaits() {
        Got answer = server.post(LAMP, duty, HALF);
        assertEquals(202, answer.status());
        assertEquals("LP-QY07-003", answer.json().at("/device").asText());
        assertEquals(50, answer.json().at("/body/dim_command").asInt());
        assertEquals("DUTY", answer.json().at("/by").asText());
        assertEquals("2026-03-01T04:00:00Z", answer.json().at("/at").asText());
        assertEquals("2026-03-01T04:05:00Z", answer.json().at("/expires").asText());
        assertEquals("waiting", answer.json().at("/state").asText());
        assertEquals(
                "{\"dim_command\":50}",
                server.commands.newest("LP-QY07-003").orElseThrow().body());
    }

    @Test
    void itsLifeCanBeChosen() {
        Got answer = server.post(LAMP + "?expires=60", duty, HALF);
        assertEquals("2026-03-01T04:01:00Z", answer.json().at("/expires").asText());
        assertEquals(400, server.post(LAMP + "?expires=PT2H", duty, HALF).status());
        assertEquals(400, server.post(LAMP + "?expires=0", duty, HALF).status());
    }

    @Test
    void theLastOnesAreListedWithTheirState() {
        server.post(LAMP, duty, HALF);
        server.post(LAMP, duty, "{\"dim_command\":80}");
        server.post("/api/v1/devices/LP-QY07-004/commands", duty, HALF);
        JsonNode list = server.get(LAMP, duty).json().at("/commands");
        assertEquals(List.of("waiting", "superseded"), TestServer.values(list, "/state"));
        assertEquals(List.of("80", "50"), TestServer.values(list, "/body/dim_command"));
        assertEquals(
                1, server.get(LAMP + "?limit=1", duty).json().at("/commands").size());
        assertEquals(400, server.get(LAMP + "?limit=1000", duty).status());
    }

    @Test
    void whatIsNoCommandIsSaidInASentence() {
        for (String body : List.of("", "50", "[1]", "{}", "null", "{\"a\":1", "{\"a\":1,\"a\":2}", "{\"a\":1} x")) {
            Got answer = server.post(LAMP, duty, body);
            assertEquals(400, answer.status(), body);
            assertTrue(answer.json().at("/detail").asText().contains("JSON object"), answer.text());
        }
        assertEquals(
                413,
                server.post(LAMP, duty, "{\"a\":\"" + "中".repeat(400) + "\"}").status());
        assertEquals(
                413,
                server.post(LAMP, duty, "{\"a\":\"" + "x".repeat(20_000) + "\"}")
                        .status());
        assertEquals(0, server.get(LAMP, duty).json().at("/commands").size());
    }

    @Test
    void aDeviceOfAnotherAreaIsNotThere() {
        String outsider = server.access.token(Role.CENTRE, Optional.of("cd"));
        String insider = server.access.token(Role.CENTRE, Optional.of("cx"));
        assertEquals(404, server.post(LAMP, outsider, HALF).status());
        assertEquals(404, server.get(LAMP, outsider).status());
        assertEquals(
                404,
                server.post("/api/v1/devices/LP-QY07-999/commands", duty, HALF).status());
        assertEquals(
                403,
                server.post(LAMP, server.access.token(Role.VIEWER, Optional.empty()), HALF)
                        .status());
        assertEquals(401, server.post(LAMP, "", HALF).status());
        assertEquals(Optional.empty(), server.commands.newest("LP-QY07-003"));
        assertEquals(202, server.post(LAMP, insider, HALF).status());
    }
}
