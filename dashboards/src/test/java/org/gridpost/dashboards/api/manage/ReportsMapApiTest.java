package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsMapApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String MAP = "/api/v1/reports-map";

    private final TestServer server = new TestServer(TestServer.noon());
    private final String officer = server.access.token(Role.SUPERVISOR, Optional.empty());

    @BeforeEach
    void residentsReport() {
        for (int i = 0; i < 4; i++) {
            server.reports.add("LAMP_OUT", "QY07", NOW.minusSeconds(i), 5);
        }
        server.reports.add("LAMP_OUT", "QY07", NOW.minus(Duration.ofDays(8)), 2);
        server.reports.add("DISPUTE", "XX01", NOW);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void thoseAtWorkSeeAllTypesAndHowContentPeopleWere() {
        JsonNode map = server.get(MAP, officer).json();
        assertEquals(List.of("QY07", "XX01", "QY08", "XX02"), TestServer.values(map.at("/grids"), "/grid/id"));
        JsonNode worst = map.at("/grids/0");
        assertEquals(TestServer.json("[0, 0, 0, 1, 4]"), worst.at("/reports/weeks"));
        assertEquals(0.25, worst.at("/reports/before").asDouble());
        assertEquals("RISING", worst.at("/reports/trend").asText());
        assertEquals(7.3, worst.at("/perThousand").asDouble(), "4 of 550");
        assertEquals(TestServer.json("[0, 1, 0, 0, 4]"), worst.at("/satisfaction/stars"));
        assertEquals(80, worst.at("/satisfaction/satisfied").asDouble());
        assertEquals("DISPUTE", map.at("/grids/1/types/0/type/code").asText());
        assertEquals("2026-02-23", map.at("/weeks/4/from").asText());
        assertEquals("2026-03-01", map.at("/weeks/4/to").asText());
    }

    @Test
    void itIsCutToWhatIsAskedForAndMayBeSeen() {
        String steward = server.access.token(Role.STEWARD, Optional.of("XX01"));
        assertEquals(List.of("XX01"), grids(MAP, steward));
        assertEquals(List.of("QY07", "QY08"), grids(MAP + "?area=qunying", officer));
        assertEquals(404, server.get(MAP + "?area=qunying", steward).status());
        JsonNode earlier = server.get(MAP + "?to=2026-02-22", officer).json();
        assertEquals(1, earlier.at("/all/count").asInt());
    }

    @Test
    void itIsNotForAll() {
        assertEquals(400, server.get(MAP + "?to=lately", officer).status());
        String screen = server.access.token(Role.VIEWER, Optional.empty());
        assertEquals(403, server.get(MAP, screen).status(), "a screen in a hall is for no disputes");
    }

    @Test
    void itIsAMapAsWell() {
        Got got = server.get(MAP + ".geojson", officer);
        assertEquals("application/geo+json", got.header("Content-Type"));
        JsonNode worst = got.json().at("/features/0");
        assertEquals("QY07", worst.at("/id").asText());
        assertEquals("Polygon", worst.at("/geometry/type").asText());
        assertEquals(4, worst.at("/properties/reports/count").asInt());
        assertTrue(got.json().at("/features/1/geometry").isNull());
    }

    private List<String> grids(String path, String token) {
        return TestServer.values(server.get(path, token).json().at("/grids"), "/grid/id");
    }
}
