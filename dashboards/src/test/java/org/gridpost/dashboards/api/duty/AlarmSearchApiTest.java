package org.gridpost.dashboards.api.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmSearchApiTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String all = server.access.token(Role.VIEWER, Optional.empty());
    private final String qunying = server.access.token(Role.DUTY, Optional.of("qunying"));
    private final Began dark = Conditions.lampDark("LP-QY08-003", NOW.minusSeconds(7200));

    @BeforeEach
    void raise() {
        server.happen(
                dark,
                Conditions.levelHigh("DR-XX01-002", NOW.minusSeconds(300)),
                Conditions.coverOpen("MH-QY07-001", NOW.minusSeconds(60)),
                Conditions.levelHigh("DR-QY07-001", NOW.minusSeconds(900)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<String> assets(String token, String query) {
        Got got = server.get("/api/v1/alarms/search" + query, token);
        assertEquals(200, got.status(), got.text());
        return TestServer.values(got.json().at("/alarms"), "/asset");
    }

    @Test
    void partsOfTheQueryNarrowIt() {
        assertEquals(List.of("MH-QY07-001", "DR-XX01-002", "DR-QY07-001", "LP-QY08-003"), assets(all, ""));
        assertEquals(List.of("DR-XX01-002"), assets(all, "?area=" + Town.XINXING));
        assertEquals(List.of("DR-XX01-002"), assets(all, "?rule=D02&station=" + Town.XINXING));
        assertEquals(List.of("MH-QY07-001"), assets(all, "?severity=P1&state=open"));
        assertEquals(List.of("LP-QY08-003"), assets(all, "?to=2026-03-01T11:00:00%2B08:00"));
        assertEquals(List.of(), assets(all, "?acknowledgedBy=x"));
        assertEquals(List.of("MH-QY07-001"), assets(all, "?text=mh-qy"));
        assertEquals(4, assets(all, "?disposition=nothing").size());
        String title = server.get("/api/v1/alarms/" + dark.alarmId(), all)
                .json()
                .at("/title/zh")
                .asText();
        assertEquals(List.of("LP-QY08-003"), assets(all, "?text=" + encoded(title)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void onlyWhatLiesInTheSubtreeIsFoundThoughTheRestIsNewer() {
        assertEquals(List.of("MH-QY07-001", "DR-QY07-001", "LP-QY08-003"), assets(qunying, ""));
        assertEquals(List.of("DR-QY07-001"), assets(qunying, "?area=QY07&rule=D02"));
        assertEquals(List.of("MH-QY07-001", "DR-QY07-001", "LP-QY08-003"), assets(qunying, "?area=majiang"));
        assertEquals(
                400, server.get("/api/v1/alarms/search?area=xinxing", qunying).status());
        Got past = server.get("/api/v1/alarms?state=all&limit=1", qunying);
        assertEquals(3, past.json().at("/total").asInt());
        assertEquals("MH-QY07-001", past.json().at("/alarms/0/asset").asText());
    }

    @Test
    void pagesFollowOneAnother() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 4; page++) {
            JsonNode got = server.get("/api/v1/alarms/search?limit=1" + cursor, qunying)
                    .json();
            seen.addAll(TestServer.values(got.at("/alarms"), "/asset"));
            if (got.at("/next").isNull()) {
                break;
            }
            cursor = "&cursor=" + got.at("/next").asText();
        }
        assertEquals(List.of("MH-QY07-001", "DR-QY07-001", "LP-QY08-003"), seen);
        assertEquals(400, server.get("/api/v1/alarms/search?cursor=x", all).status());
        assertEquals(400, server.get("/api/v1/alarms/search?state=maybe", all).status());
    }

    @Test
    void theTableCanBeOpenedWithoutHarmInEitherLanguage() {
        var unused = server.book.acknowledge(dark.alarmId(), "=HYPERLINK(\"http://x\")");
        var unusedToo =
                server.book.dispose(dark.alarmId(), "王芳", Disposition.FALSE_ALARM, Optional.of("光控, \"坏\"\n已换"));
        Got zh = server.get("/api/v1/alarms/export.csv?asset=LP-QY08-003", all, "Accept-Language", "zh-CN");
        assertEquals(200, zh.status());
        assertEquals("text/csv; charset=utf-8", zh.header("Content-Type"));
        assertTrue(zh.text().startsWith("\uFEFF编号,规则,内容,级别,"), zh.text());
        String row = zh.text().split("\r\n", 2)[1];
        assertTrue(row.contains(",L01,"), row);
        assertTrue(row.contains(",群英08网格,"), row);
        assertTrue(row.contains(",2026-03-01T10:00:00+08:00,"), row);
        assertTrue(row.contains(",\"'=HYPERLINK(\"\"http://x\"\")\","), row);
        assertTrue(row.contains(",误报,\"光控, \"\"坏\"\"\n已换\",王芳,2026-03-01T12:00:00+08:00\r\n"), row);

        Got en = server.get("/api/v1/alarms/export.csv?lang=en", qunying, "Accept-Language", "zh-CN");
        assertTrue(en.text().startsWith("\uFEFFId,Rule,What,Severity,"), en.text());
        assertEquals(3 + 1 + 1, en.text().split("\r?\n", -1).length - 1, "a head, three alarms, a line end in a note");
        assertEquals(400, server.get("/api/v1/alarms/export.csv?lang=de", all).status());
    }
}
