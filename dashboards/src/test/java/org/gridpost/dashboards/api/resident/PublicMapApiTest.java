package org.gridpost.dashboards.api.resident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.Repairs;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicMapApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"communities", "grids", "repairs", "reports-map"})
    void mapsAreGeoJsonForAnybody(String map) {
        Got got = server.get("/public/v1/" + map + ".geojson", "");
        assertEquals(200, got.status());
        assertEquals("application/geo+json", got.header("Content-Type"));
        assertEquals("*", got.header("Access-Control-Allow-Origin"));
        assertTrue(got.header("Cache-Control").startsWith("public, max-age="));
        assertEquals("FeatureCollection", got.json().at("/type").asText());
        Got again = server.get("/public/v1/" + map + ".geojson", "", "If-None-Match", got.header("ETag"));
        assertEquals(304, again.status());
    }

    @Test
    void mapsHaveNoBackgroundUnlessOneIsConfigured() {
        Got got = server.get("/public/v1/map", "");
        assertEquals(200, got.status());
        assertTrue(got.json().at("/background").isNull());
    }

    @Test
    void aBoundaryRunsCounterclockwiseLongitudeFirst() {
        JsonNode grids = server.get("/public/v1/grids.geojson", "").json().at("/features");
        assertEquals(List.of("QY07", "QY08", "XX01", "XX02"), TestServer.values(grids, "/id"));
        JsonNode grid = grids.get(0);
        assertEquals("Feature", grid.at("/type").asText());
        assertEquals(TestServer.json("""
                        {"type": "Polygon", "coordinates":
                          [[[107.58, 26.49], [107.59, 26.49], [107.59, 26.5], [107.58, 26.5], [107.58, 26.49]]]}
                        """), grid.at("/geometry"));
        assertTrue(grids.get(1).at("/geometry").isNull(), "of which no boundary is known");
    }

    @Test
    void howAnAreaStandsIsCounted() {
        server.happen(Conditions.lampDark("LP-QY07-003", NOW), Conditions.coverOpen("MH-QY07-001", NOW));
        Repairs.dispatched(server.tickets, "L01", "LP-QY07-003", "QY07", NOW);
        JsonNode grid = server.get("/public/v1/grids.geojson", "").json().at("/features/0/properties");
        assertEquals(Town.LAMPS_PER_GRID, grid.at("/lamps/total").asInt());
        assertEquals(1, grid.at("/lamps/faulty").asInt());
        assertEquals(1, grid.at("/warnings").asInt());
        assertEquals(1, grid.at("/repairs").asInt());
        assertEquals(550, grid.at("/residents").asInt());
        assertTrue(grid.path("cameras").isMissingNode());
        JsonNode community =
                server.get("/public/v1/communities.geojson", "").json().at("/features/0/properties");
        assertEquals(2 * Town.OTHERS_PER_GRID, community.at("/cameras/working").asInt());
        assertEquals(1, community.at("/warnings").asInt());
    }

    @Test
    void whatIsWrongIsShownInTheMiddleOfItsGrid() {
        server.happen(Conditions.coverOpen("MH-QY07-001", NOW), Conditions.tampered("CM-XX01-001", NOW));
        Repairs.dispatched(server.tickets, "D08", "MH-QY08-002", "QY08", NOW);
        Got got = server.get("/public/v1/repairs.geojson", "");
        assertEquals(List.of("QY07", "QY08"), TestServer.values(got.json().at("/features"), "/id"));
        JsonNode here = got.json().at("/features/0");
        assertEquals(
                TestServer.json("{\"type\": \"Point\", \"coordinates\": [107.585, 26.495]}"), here.at("/geometry"));
        assertEquals("COVER_OPEN", here.at("/properties/notices/0/topic").asText());
        JsonNode there = got.json().at("/features/1");
        assertTrue(there.at("/geometry").isNull());
        assertEquals("COVER", there.at("/properties/repairs/0/work").asText());
        server.site.assets().forEach(asset -> {
            assertFalse(got.text().contains(asset.code()), asset.code());
            assertFalse(got.text().contains(Double.toString(asset.place().latitude())), asset.code());
        });
    }

    @Test
    void whatWasReportedIsToldOfFacilitiesFromThreeOn() {
        for (int i = 0; i < 3; i++) {
            server.reports.add("LAMP_OUT", "QY07", NOW.minusSeconds(i), 5);
            server.reports.add("DISPUTE", "QY07", NOW.minusSeconds(i), 1);
            server.reports.add("CAMERA_FAULT", "QY07", NOW.minusSeconds(i));
        }
        server.reports.add("LAMP_OUT", "QY08", NOW);
        Got got = server.get("/public/v1/reports-map", "");
        assertEquals(
                List.of("QY07", "QY08", "XX01", "XX02"),
                TestServer.values(got.json().at("/grids"), "/grid/id"));
        assertEquals(3, got.json().at("/grids/0/reports/count").asInt());
        assertEquals("RISING", got.json().at("/grids/0/reports/trend").asText());
        assertTrue(got.json().at("/grids/1/reports/count").isNull(), "one would point at somebody");
        assertEquals(0, got.json().at("/grids/2/reports/count").asInt());
        for (String word : List.of("DISPUTE", "纠纷", "CAMERA", "stars", "satisf")) {
            assertFalse(got.text().contains(word), word);
        }
        JsonNode map = server.get("/public/v1/reports-map.geojson", "").json();
        assertEquals("Polygon", map.at("/features/0/geometry/type").asText());
        assertEquals(got.json().at("/grids/0"), map.at("/features/0/properties"));
    }
}
