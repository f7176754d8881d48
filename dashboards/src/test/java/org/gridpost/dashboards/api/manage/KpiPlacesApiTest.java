package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KpiPlacesApiTest {
    private static final String PATH = "/api/v1/kpi/places";

    /** The first of March. */
    private final TestServer server = new TestServer(TestServer.noon());

    private final String viewer = server.access.token(Role.VIEWER, Optional.empty());
    private final List<String> grids = server.site.areas().level(AreaLevel.GRID).stream()
            .filter(g -> server.site.areas().within(g.id(), Town.QUNYING))
            .map(Area::id)
            .sorted()
            .toList();

    @AfterEach
    void close() {
        server.close();
    }

    private void write(String grid, String kpi, String day, double numerator, double denominator) {
        Instant time = OffsetDateTime.parse(day + "T00:00:00+08:00").toInstant();
        List<Reading> readings = new ArrayList<>();
        readings.add(reading(grid, kpi + "_numerator", numerator, time));
        readings.add(reading(grid, kpi + "_denominator", denominator, time));
        var unused = server.store.write(readings);
    }

    private static Reading reading(String series, String metric, double value, Instant time) {
        return new Reading(
                series,
                AssetKind.AREA,
                AssetKind.AREA.metric(metric).orElseThrow(),
                Value.of(value),
                time,
                time,
                Quality.GOOD);
    }

    private JsonNode lit(String query, String token) {
        Got got = server.get(PATH + "?kpi=lit_rate" + query, token);
        assertEquals(200, got.status(), got::text);
        assertEquals(1, got.json().at("/kpis").size());
        return got.json().at("/kpis/0");
    }

    @Test
    void mostThatIsMissingComesFirstAndNotTheWorstValue() {
        write(grids.get(0), "lit_rate", "2026-02-28", 1, 2);
        write(grids.get(1), "lit_rate", "2026-02-28", 90, 95);
        write(grids.get(1), "lit_rate", "2026-02-27", 90, 95);
        write(grids.get(1), "lit_rate", "2026-01-27", 0, 95);
        JsonNode kpi = lit("", viewer);
        assertEquals(grids.get(1), kpi.at("/first/0/grid/id").asText());
        assertEquals(10, kpi.at("/first/0/missing").asDouble());
        assertEquals(100.0 * 180 / 190, kpi.at("/first/0/value").asDouble(), 1e-9);
        assertEquals(11, kpi.at("/missing").asDouble());
        assertEquals(1, lit("&limit=1", viewer).at("/first").size());
    }

    @Test
    void whereNothingIsMissingIsNoPlace() {
        write(grids.get(0), "lit_rate", "2026-02-28", 2, 2);
        assertEquals(0, lit("", viewer).at("/first").size());
    }

    @Test
    void ofSilentLampsTheSilentOnesAreMissing() {
        write(grids.get(0), "silent_lamps", "2026-02-28", 3, 20);
        JsonNode kpi = server.get(PATH + "?kpi=SILENT_LAMPS", viewer).json().at("/kpis/0");
        assertEquals(3, kpi.at("/first/0/missing").asDouble());
    }

    @Test
    void whoIsLimitedSeesTheGridsOfTheirArea() {
        write(grids.get(0), "lit_rate", "2026-02-28", 1, 2);
        assertEquals(
                0,
                lit("", server.access.token(Role.VIEWER, Optional.of(Town.XINXING)))
                        .at("/first")
                        .size());
        assertEquals(1, lit("&area=" + Town.QUNYING, viewer).at("/first").size());
        assertEquals(0, lit("&area=" + Town.XINXING, viewer).at("/first").size());
    }

    @Test
    void mistakesAreNamed() {
        Got got = server.get(PATH + "?kpi=mttr", viewer);
        assertEquals(400, got.status());
        assertTrue(got.json().at("/detail").asText().startsWith("kpi must be one"), got::text);
        assertEquals(
                400, server.get(PATH + "?from=2026-01-01&to=2026-03-01", viewer).status());
        assertEquals(
                400, server.get(PATH + "?from=2026-03-02&to=2026-03-01", viewer).status());
        assertEquals(400, server.get(PATH + "?area=nowhere", viewer).status());
    }
}
