package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KpiApiTest {
    private static final String PATH = "/api/v1/kpi";

    /** The first of March, of which twelve hours have passed at the site. */
    private final TestServer server = new TestServer(TestServer.noon());

    private final String viewer = server.access.token(Role.VIEWER, Optional.empty());

    @BeforeEach
    void store() {
        List<Reading> readings = new ArrayList<>();
        kpi(readings, "majiang", "lit_rate", "2026-02-27", 1791, 1800);
        kpi(readings, "majiang", "lit_rate", "2026-02-28", 1790, 1800);
        kpi(readings, "majiang", "lit_rate", "2026-03-01", 0, 0);
        kpi(readings, "majiang", "lit_rate", "2026-01-01", 1, 2);
        kpi(readings, Town.QUNYING, "lit_rate", "2026-02-28", 38, 40);
        kpi(readings, "majiang.PUMP", "mttr", "2026-02-28", 7.5, 3);
        var unused = server.store.write(readings);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void kpi(
            List<Reading> readings, String series, String kpi, String day, double numerator, double denominator) {
        Instant time = OffsetDateTime.parse(day + "T00:00:00+08:00").toInstant();
        readings.add(reading(series, kpi + "_numerator", numerator, time));
        readings.add(reading(series, kpi + "_denominator", denominator, time));
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

    private static JsonNode named(JsonNode answer, String name) {
        return StreamSupport.stream(answer.at("/kpis").spliterator(), false)
                .filter(k -> k.at("/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutParametersTheCountysLastThirtyDays() {
        JsonNode answer = server.get(PATH, viewer).json();
        assertEquals("majiang", answer.at("/area").asText());
        assertEquals("2026-01-30", answer.at("/from").asText());
        assertEquals("2026-03-01", answer.at("/to").asText());
        assertEquals("Asia/Shanghai", answer.at("/zone").asText());
        JsonNode lit = named(answer, "lit_rate");
        assertEquals("路灯亮化率", lit.at("/zh").asText());
        assertEquals("/100", lit.at("/unit").asText());
        assertEquals(99.5, lit.at("/seed").asDouble());
        assertEquals(List.of("98.0", "96.0", "95.0"), TestServer.values(lit.at("/reference"), "/value"));
        assertEquals(List.of("2026-02-27", "2026-02-28", "2026-03-01"), TestServer.values(lit.at("/days"), "/date"));
        assertEquals(99.5, lit.at("/days/0/value").asDouble(), 1e-12);
        assertEquals(1791, lit.at("/days/0/numerator").asDouble());
        assertEquals(1800, lit.at("/days/0/denominator").asDouble());
        assertTrue(lit.at("/days/2/value").isNull());
        assertTrue(lit.at("/days/2/provisional").asBoolean());
        assertEquals(85.0, named(answer, "drainage_coverage").at("/seed").asDouble());
        assertEquals(87.0, named(answer, "sewage_treatment").at("/seed").asDouble());
        assertTrue(named(answer, "camera_online").at("/seed").isNull());
    }

    @Test
    void repairsAreToldByKind() {
        JsonNode mttr = named(server.get(PATH, viewer).json(), "mttr");
        assertEquals("PUMP", mttr.at("/kind").asText());
        assertEquals("h", mttr.at("/unit").asText());
        assertEquals(2.5, mttr.at("/days/0/value").asDouble());
    }

    @Test
    void areaAndDaysNarrowIt() {
        JsonNode answer = server.get(PATH + "?area=qunying-station&from=2026-02-28&to=2026-02-28", viewer)
                .json();
        assertEquals(95.0, named(answer, "lit_rate").at("/days/0/value").asDouble());
        JsonNode old =
                server.get(PATH + "?from=2026-01-01&to=2026-01-02", viewer).json();
        assertEquals(50.0, named(old, "lit_rate").at("/days/0/value").asDouble());
    }

    @Test
    void whoIsLimitedToAnAreaGetsItsFiguresAndNoOthers() {
        String duty = server.access.token(Role.DUTY, Optional.of(Town.QUNYING));
        assertEquals(Town.QUNYING, server.get(PATH, duty).json().at("/area").asText());
        assertEquals(404, server.get(PATH + "?area=majiang", duty).status());
        assertEquals(404, server.get(PATH + "?area=nowhere", viewer).status());
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        for (String query : List.of("from=yesterday", "from=2026-02-28&to=2026-02-27", "from=2020-01-01")) {
            assertEquals(400, server.get(PATH + "?" + query, viewer).status(), query);
        }
    }

    @Test
    void aStoreThatIsAwayIsSaidAsSuch() {
        server.store.fail("connection refused");
        Got answer = server.get(PATH, viewer);
        assertEquals(503, answer.status());
        assertEquals("unavailable", answer.error());
    }
}
