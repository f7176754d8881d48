package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmLoadApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String PATH = "/api/v1/kpi/alarms";

    private Instant now = NOW;
    private final TestServer server = new TestServer(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });
    private final String viewer = server.access.token(Role.VIEWER, Optional.empty());

    /** Eleven lamps and a cover at Qunying, an hour ago and a minute apart; a drain at Xinxing, acknowledged after 4 min. */
    @BeforeEach
    void happen() {
        for (int i = 1; i <= 11; i++) {
            tell(3600 - i * 30, Conditions.lampDark(Town.code("LP", "QY07", i), now));
        }
        tell(1200, Conditions.coverOpen("MH-QY08-001", now));
        tell(600, Conditions.levelHigh("DR-XX01-002", now));
        now = NOW.minusSeconds(360);
        var unused = server.book.acknowledge(
                server.book.ofAsset("DR-XX01-002", 1).get(0).id(), "王芳");
        now = NOW;
    }

    private void tell(long secondsAgo, Began event) {
        now = NOW.minusSeconds(secondsAgo);
        server.happen(event);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void withoutParametersTheLastDayOfAllStations() {
        JsonNode load = server.get(PATH, viewer).json();
        assertEquals("2026-02-28T04:00:00Z", load.at("/from").asText());
        assertEquals("2026-03-01T04:00:00Z", load.at("/to").asText());
        assertEquals(6, load.at("/lines/acceptablePerHour").asInt());
        assertEquals(12, load.at("/lines/manageablePerHour").asInt());
        assertEquals(List.of(Town.QUNYING, Town.XINXING), TestServer.values(load.at("/stations"), "/station/id"));
        assertEquals(13, load.at("/all/annunciated").asInt());
        assertEquals(2, load.at("/all/operators/onDuty").asInt());

        JsonNode qunying = load.at("/stations/0/load");
        assertEquals(12, qunying.at("/annunciated").asInt());
        assertEquals(0.5, qunying.at("/perHour/average").asDouble());
        assertEquals(11, qunying.at("/perTenMinutes/peak").asInt());
        assertEquals(
                "2026-03-01T03:00:30Z", qunying.at("/perTenMinutes/peakFrom").asText());
        assertEquals("ACCEPTABLE", qunying.at("/operators/average").asText());
        assertEquals("MANAGEABLE", qunying.at("/operators/peak").asText());
        assertEquals(
                "2026-03-01T03:05:30Z",
                qunying.at("/flooded/floods/first/0/from").asText());
        assertEquals(
                "2026-03-01T03:13:30Z", qunying.at("/flooded/floods/first/0/to").asText());
        assertEquals(480, qunying.at("/flooded/seconds").asInt());
        assertEquals(12, qunying.at("/standing/unacknowledged").asInt());
        assertEquals("LP-QY07-001", qunying.at("/topTen/sources/0/source/asset").asText());
        assertEquals(11 / 12.0, qunying.at("/mix/lowShare").asDouble(), 1e-9);
        assertEquals(1, qunying.at("/acknowledging/bySeverity/0/overdue").asInt());

        JsonNode acknowledging = load.at("/stations/1/load/acknowledging");
        assertEquals(240, acknowledging.at("/bySeverity/1/medianSeconds").asInt());
        assertEquals("FIFTEEN_MINUTES", acknowledging.at("/bySeverity/1/limit").asText());
        assertTrue(acknowledging.at("/bySeverity/0/medianSeconds").isNull());
        assertEquals("王芳", acknowledging.at("/byOperator/0/name").asText());
    }

    @Test
    void timeStationAndOperatorsNarrowIt() {
        JsonNode hour = server.get(
                        PATH + "?from=2026-03-01T11:30:00%2B08:00&to=2027-01-01T00:00:00Z&station=" + Town.QUNYING
                                + "&operators=2",
                        viewer)
                .json();
        assertEquals("2026-03-01T04:00:00Z", hour.at("/to").asText(), "no further than now");
        assertEquals(List.of(Town.QUNYING), TestServer.values(hour.at("/stations"), "/station/id"));
        assertEquals(1, hour.at("/all/annunciated").asInt());
        assertEquals(2, hour.at("/all/operators/onDuty").asInt());
        assertEquals(1.0, hour.at("/all/operators/perHour").asDouble());
        assertEquals(12, hour.at("/all/standing/alarms").asInt());
    }

    @Test
    void whoIsLimitedToAnAreaHearsOfThatAreaOnly() {
        String ofOneGrid = server.access.token(Role.STEWARD, Optional.of("QY08"));
        JsonNode load = server.get(PATH, ofOneGrid).json();
        assertEquals(List.of(Town.QUNYING), TestServer.values(load.at("/stations"), "/station/id"));
        assertEquals(1, load.at("/all/annunciated").asInt());
        assertEquals(
                "MH-QY08-001", load.at("/all/topTen/sources/0/source/asset").asText());
        assertEquals(0, load.at("/all/acknowledging/byOperator").size());

        Got hidden = server.get(PATH + "?station=" + Town.XINXING, ofOneGrid);
        assertEquals(400, hidden.status());
        assertEquals(
                hidden.text(), server.get(PATH + "?station=no-such", ofOneGrid).text());
    }

    @Test
    void wrongParametersAreSaidInASentence() {
        for (String query : List.of(
                "from=yesterday",
                "from=2026-03-01T04:00:00Z",
                "from=2025-01-01T00:00:00Z",
                "operators=0",
                "operators=many",
                "station=nowhere")) {
            Got answer = server.get(PATH + "?" + query, viewer);
            assertEquals(400, answer.status(), query);
            String parameter = query.substring(0, query.indexOf('='));
            assertTrue(answer.json().at("/detail").asText().startsWith(parameter), answer.text());
        }
        assertEquals(
                200, server.get(PATH + "?from=2025-02-28T04:00:00Z", viewer).status());
    }
}
