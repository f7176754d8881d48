package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrecisionApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String all = server.access.token(Role.SUPERVISOR, Optional.empty());

    PrecisionApiTest() {
        List<Optional<Disposition>> said = List.of(
                Optional.of(Disposition.REAL),
                Optional.of(Disposition.REAL),
                Optional.of(Disposition.FALSE_ALARM),
                Optional.of(Disposition.WORKS));
        for (int i = 0; i < said.size(); i++) {
            Began high = Conditions.levelHigh("DR-QY07-00" + (i + 1), NOW.minusSeconds(900));
            server.happen(high, Conditions.ended(high, NOW.minusSeconds(100)));
            said.get(i).ifPresent(d -> server.book.dispose(high.alarmId(), "王芳", d, Optional.empty()));
        }
        server.happen(
                Conditions.levelHigh("DR-XX01-002", NOW.minusSeconds(300)),
                Conditions.lampDark("LP-QY08-003", NOW.minusSeconds(3_000_000)),
                Conditions.coverOpen("MH-QY07-001", NOW.minusSeconds(60)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRuleIsAsGoodAsPeopleFoundItsAlarms() {
        Got got = server.get("/api/v1/kpi/precision", all);
        assertEquals(200, got.status(), got.text());
        assertEquals(List.of("D02", "D08"), TestServer.values(got.json().at("/rules"), "/rule"));
        assertEquals(2, got.json().at("/rules/0/real").asInt());
        assertEquals(1, got.json().at("/rules/0/falseAlarm").asInt());
        assertEquals(1, got.json().at("/rules/0/works").asInt());
        assertEquals(1, got.json().at("/rules/0/unsaid").asInt());
        assertEquals(2.0 / 3, got.json().at("/rules/0/precision").asDouble());
        assertTrue(got.json().at("/rules/1/precision").isNull(), "nobody has said anything");
    }

    @Test
    void spanAndAreaNarrowIt() {
        assertEquals(
                0,
                server.get("/api/v1/kpi/precision?area=xinxing", all)
                        .json()
                        .at("/rules/0/real")
                        .asInt());
        String outsider = server.access.token(Role.DUTY, Optional.of("xinxing"));
        assertEquals(
                1,
                server.get("/api/v1/kpi/precision", outsider)
                        .json()
                        .at("/rules")
                        .size());
        assertEquals(
                400, server.get("/api/v1/kpi/precision?area=qunying", outsider).status());
        Got early = server.get("/api/v1/kpi/precision?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", all);
        assertEquals(List.of("L01"), TestServer.values(early.json().at("/rules"), "/rule"));
        assertEquals(
                400,
                server.get("/api/v1/kpi/precision?from=2026-03-02T00:00:00Z", all)
                        .status());
    }

    @Test
    void itComesAsATableToo() {
        Got got = server.get("/api/v1/kpi/precision.csv?lang=en", all);
        assertTrue(
                got.text().startsWith("\uFEFFRule,Real,False alarm,Test,Works,Not said,Precision,From,To\r\n"),
                got.text());
        assertTrue(
                got.text().contains("\r\nD02,2,1,0,1,1,0.667,2026-01-30T12:00:00+08:00,2026-03-01T12:00:00+08:00\r\n"),
                got.text());
    }
}
