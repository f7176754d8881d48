package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.Town;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditApiTest {
    private static final String PATH = "/api/v1/audit";
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");

    private final TestServer server = new TestServer(TestServer.noon());
    private final String supervisor = server.access.token(Role.SUPERVISOR, Optional.empty());

    @BeforeEach
    void write() {
        append(0, "王芳", "alarm.commented", "no-such-alarm", "a note");
        append(1, "李明", "link.made", "duty-qunying", "DUTY");
        append(2, "王芳", "alarm.acknowledged", "no-such-alarm", "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void append(int minute, String by, String action, String subject, String detail) {
        server.audit.append(new AuditEntry(NOON.plusSeconds(60L * minute), by, action, subject, detail));
    }

    private JsonNode ask(String query) {
        Got got = server.get(PATH + query, supervisor);
        assertEquals(200, got.status(), got::text);
        return got.json();
    }

    private List<String> actions(String query) {
        return TestServer.values(ask(query).at("/entries"), "/action");
    }

    @Test
    void theNewestComeFirst() {
        JsonNode first = ask("").at("/entries/0");
        assertEquals(3, first.at("/number").asInt());
        assertEquals("王芳", first.at("/by").asText());
        assertEquals("no-such-alarm", first.at("/subject").asText());
        assertEquals("2026-03-01T04:02:00Z", first.at("/at").asText());
        assertTrue(first.at("/area").isNull());
        assertEquals(64, first.at("/hash").asText().length());
    }

    @Test
    void oneFindsByWhoWhatWhereofAndWhen() {
        assertEquals(List.of("alarm.acknowledged", "alarm.commented"), actions("?by=%E7%8E%8B%E8%8A%B3"));
        assertEquals(List.of("alarm.acknowledged", "alarm.commented"), actions("?action=alarm."));
        assertEquals(List.of("alarm.commented"), actions("?action=alarm.commented"));
        assertEquals(List.of("link.made"), actions("?subject=duty-qunying"));
        assertEquals(List.of("link.made"), actions("?from=2026-03-01T04:01:00Z&to=2026-03-01T04:02:00Z"));
    }

    @Test
    void onePagesBack() {
        JsonNode page = ask("?limit=2");
        assertEquals(2, page.at("/entries").size());
        assertEquals(2, page.at("/next").asInt());
        assertEquals(List.of("alarm.commented"), actions("?limit=2&before=2"));
        assertTrue(ask("?limit=2&before=2").at("/next").isNull());
    }

    @Test
    void whoIsLimitedToAnAreaIsToldOfWhatLiesInItAlone() {
        String centre = server.access.token(Role.CENTRE, Optional.empty());
        Got given = server.post(
                "/api/v1/orders",
                centre,
                "{\"kind\":\"OUT_OF_SERVICE\",\"area\":\"" + Town.QUNYING + "\",\"reason\":\"a test\"}");
        assertEquals(200, given.status(), given::text);
        append(3, "张伟", "order.given", given.json().at("/id").asText(), "OUT_OF_SERVICE");
        assertEquals(Town.QUNYING, ask("").at("/entries/0/area").asText());
        assertEquals(
                List.of("order.given"),
                TestServer.values(server.get(PATH, of(Town.QUNYING)).json().at("/entries"), "/action"));
        assertEquals(0, server.get(PATH, of(Town.XINXING)).json().at("/entries").size());
    }

    private String of(String area) {
        return server.access.token(Role.SUPERVISOR, Optional.of(area));
    }

    @Test
    void mistakesAreNamed() {
        assertEquals(400, server.get(PATH + "?limit=0", supervisor).status());
        assertEquals(400, server.get(PATH + "?before=x", supervisor).status());
        Got turned = server.get(PATH + "?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", supervisor);
        assertEquals("from must be before to.", turned.json().at("/detail").asText());
        assertEquals(
                403,
                server.get(PATH, server.access.token(Role.DUTY, Optional.empty()))
                        .status());
    }

    @Test
    void theChainIsWalked() {
        JsonNode chain = server.get(PATH + "/chain", supervisor).json();
        assertTrue(chain.at("/whole").asBoolean(), chain::toString);
        assertEquals(3, chain.at("/entries").asInt());
        assertEquals(server.audit.head().toString(), chain.at("/head").asText());
        append(3, "王芳", "alarm.commented", "a", "");
        assertEquals(
                3, server.get(PATH + "/chain", supervisor).json().at("/entries").asInt(), "no more than once a minute");
    }
}
