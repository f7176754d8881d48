package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingsApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String PATH = "/api/v1/assets/DR-QY07-001/readings";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String duty = server.access.token(Role.DUTY, Optional.empty());

    @BeforeEach
    void store() {
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < 10; minute++) {
            readings.add(reading("level", Value.of(1 + minute / 10.0), NOW.minusSeconds(60L * minute)));
        }
        readings.add(reading("cover_open", Value.of(true), NOW.minusSeconds(30)));
        readings.add(reading("fw", Value.of("1.4.2"), NOW.minusSeconds(30)));
        readings.add(reading("level", Value.of(0.5), NOW.minusSeconds(90_000)));
        var unused = server.store.write(readings);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void withoutParametersAllMetricsOfTheLastDay() {
        JsonNode readings = server.get(PATH, duty).json();
        assertEquals(List.of("level", "cover_open", "fw"), TestServer.values(readings.at("/series"), "/metric"));
        JsonNode level = readings.at("/series/0");
        assertEquals("m", level.at("/unit").asText());
        assertEquals(10, level.at("/samples").size());
        assertEquals("2026-03-01T04:00:00Z", level.at("/samples/9/time").asText(), "what came just now is in it");
        assertEquals(1.0, level.at("/samples/9/value").asDouble());
        assertEquals("GOOD", level.at("/samples/9/quality").asText());
        assertTrue(readings.at("/series/1/samples/0/value").isBoolean());
        assertEquals("1.4.2", readings.at("/series/2/samples/0/value").asText());
    }

    @Test
    void timesInIsoOrEpochSecondsMetricsAndStepsNarrowIt() {
        long from = NOW.minusSeconds(120).getEpochSecond();
        JsonNode narrow = server.get(PATH + "?metric=level&from=" + from + "&to=2026-03-01T12:00:00%2B08:00", duty)
                .json();
        assertEquals(2, narrow.at("/series/0/samples").size());
        JsonNode steps = server.get(
                        PATH + "?metric=level,cover_open&from=2026-03-01T03:50:00Z&step=300&aggregate=max", duty)
                .json();
        assertEquals(1.9, steps.at("/series/0/samples/0/value").asDouble(), 1e-9);
        assertEquals(3, steps.at("/series/0/samples").size());
        assertEquals(1, steps.at("/series/1/samples").size(), "flags are not averaged");
    }

    @Test
    void aCutSeriesSaysWhereItGoesOn() {
        JsonNode cut = server.get(PATH + "?metric=level&limit=4", duty).json();
        assertEquals(4, cut.at("/series/0/samples").size());
        String next = cut.at("/series/0/next").asText();
        JsonNode rest = server.get(PATH + "?metric=level&from=" + next, duty).json();
        assertEquals(6, rest.at("/series/0/samples").size());
        assertTrue(rest.at("/series/0/next").isNull());
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        for (String query : List.of(
                "metric=lumens",
                "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z",
                "step=0",
                "aggregate=max",
                "limit=100001")) {
            assertEquals(400, server.get(PATH + "?" + query, duty).status(), query);
        }
    }

    @Test
    void aStoreThatIsAwayIsSaidAsSuch() {
        server.store.fail("connection refused");
        Got answer = server.get(PATH, duty);
        assertEquals(503, answer.status());
        assertEquals("unavailable", answer.error());
        assertEquals("5", answer.header("Retry-After"));
    }

    private static Reading reading(String metric, Value value, Instant time) {
        AssetKind kind = AssetKind.DRAIN_NODE;
        return new Reading("DR-QY07-001", kind, kind.metric(metric).orElseThrow(), value, time, time, Quality.GOOD);
    }
}
