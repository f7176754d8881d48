package org.gridpost.dashboards.access;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.Town;
import org.gridpost.dashboards.feed.FeedConfig;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.respond.AlarmView;
import org.gridpost.pipelines.respond.cap.CapMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every endpoint × role × area, asked over HTTP. The expectation is written out here, apart from the table it checks. */
class RightsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T04:00:00Z");
    private static final String READERS = "DUTY STEWARD CREW CENTRE DEPARTMENT SUPERVISOR VIEWER ADMIN";

    private static final Map<Rights, String> MAY = new EnumMap<>(Map.ofEntries(
            entry(Rights.LIST_ALARMS, READERS),
            entry(Rights.READ_ALARM, READERS),
            entry(Rights.ACKNOWLEDGE_ALARM, "DUTY STEWARD CENTRE ADMIN"),
            entry(Rights.LIST_ASSETS, READERS),
            entry(Rights.READ_ASSET, READERS),
            entry(Rights.READ_READINGS, READERS),
            entry(Rights.LIST_REJECTIONS, "DUTY CENTRE DEPARTMENT SUPERVISOR ADMIN"),
            entry(Rights.READ_ACCOUNTING, "DUTY CENTRE DEPARTMENT SUPERVISOR VIEWER ADMIN"),
            entry(Rights.LIST_COMMANDS, "DUTY CENTRE DEPARTMENT SUPERVISOR ADMIN"),
            entry(Rights.GIVE_COMMAND, "DUTY CENTRE DEPARTMENT ADMIN"),
            entry(Rights.READ_ALARM_LOAD, READERS),
            entry(Rights.LIST_AREAS, READERS),
            entry(Rights.READ_SELF, READERS)));

    static {
        MAY.put(Rights.LIST_UNKNOWN_DEVICES, "SUPERVISOR ADMIN");
        MAY.put(Rights.READ_KPIS, READERS);
        MAY.put(Rights.READ_HELD_BACK, READERS);
        MAY.put(Rights.LIST_ALARMS_UNDER, READERS);
        MAY.put(Rights.SHELVE_ALARM, "DUTY CENTRE DEPARTMENT ADMIN");
        MAY.put(Rights.UNSHELVE_ALARM, "DUTY CENTRE DEPARTMENT ADMIN");
        MAY.put(Rights.LIST_ORDERS, READERS);
        MAY.put(Rights.LIST_BACKTESTS, "CENTRE DEPARTMENT ADMIN");
        MAY.put(Rights.FOLLOW_CAP, "DUTY CENTRE DEPARTMENT SUPERVISOR ADMIN");
        MAY.put(Rights.READ_CAP, "DUTY CENTRE DEPARTMENT SUPERVISOR ADMIN");
        MAY.put(Rights.READ_ORGANISATION, READERS);
        MAY.put(Rights.READ_ORGANISATION_FINDINGS, "CENTRE SUPERVISOR ADMIN");
        MAY.put(Rights.SEARCH_ALARMS, READERS);
        MAY.put(Rights.EXPORT_ALARMS, READERS);
        MAY.put(Rights.READ_PRECISION, READERS);
        MAY.put(Rights.EXPORT_PRECISION, READERS);
        MAY.put(Rights.ACKNOWLEDGE_ALARMS, "DUTY STEWARD CENTRE ADMIN");
        MAY.put(Rights.LIST_COMMENTS, READERS);
        MAY.put(Rights.ADD_COMMENT, "DUTY STEWARD CREW CENTRE DEPARTMENT ADMIN");
        MAY.put(Rights.ASSIGN_ALARM, "DUTY CENTRE DEPARTMENT ADMIN");
        MAY.put(Rights.DISPOSE_ALARM, "DUTY STEWARD CENTRE DEPARTMENT ADMIN");
        MAY.put(Rights.READ_ALARM_HISTORY, READERS);
    }

    /** Each endpoint is tried with a token that nobody has: so many failures are no attack here. */
    private final TestServer server = new TestServer(
            TestServer.noon(),
            new AccessConfig(1_000),
            FeedConfig.DEFAULT,
            new HttpServerOptions().setHost("127.0.0.1").setPort(0));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyEndpointIsInTheExpectationOrPublicOrTriedElsewhere() {
        // The feed and a tail answer without an end and signing out takes a session: AlarmFeedTest, TailApiTest and
        // SignInTest have them.
        // BacktestsApiTest starts one first; what may be ordered depends on what is ordered: OrdersApiTest.
        Set<Rights> elsewhere = EnumSet.of(
                Rights.FOLLOW_ALARMS,
                Rights.TAIL_DEVICE,
                Rights.SIGN_OUT,
                Rights.GIVE_ORDER,
                Rights.END_ORDER,
                Rights.START_BACKTEST,
                Rights.READ_BACKTEST,
                Rights.READ_BACKTEST_PICTURE,
                Rights.READ_BACKTEST_TABLE,
                Rights.CANCEL_BACKTEST);
        for (Rights right : Rights.values()) {
            assertTrue(
                    right.isPublic() || MAY.containsKey(right) || elsewhere.contains(right),
                    right + " has no expectation");
        }
    }

    @Test
    void rolesAndAreasGetWhatIsWrittenHere() {
        server.happen(Conditions.coverOpen("MH-QY07-001", NOW));
        Alarm alarm = server.book.open().get(0);
        // Under the alarm's id, as all that has one is asked for here.
        server.cap.add(new CapMessage(
                1,
                alarm.id(),
                "gateway@majiang.example",
                alarm.id(),
                CapMessage.Type.ALERT,
                CapMessage.Scope.RESTRICTED,
                Optional.of("QY07"),
                NOW,
                NOW.plusSeconds(60),
                new AlarmView.Text("", ""),
                "<alert/>"));
        // What it was can be said once somebody has looked.
        var unused = server.book.acknowledge(alarm.id(), "somebody");
        List<String> wrong = new ArrayList<>();
        MAY.forEach((right, roles) -> {
            String path = path(right, alarm.id());
            check(wrong, right, "nobody", ask(right, path, ""), 401);
            check(wrong, right, "a made-up token", ask(right, path, "made-up"), 401);
            for (Role role : Role.values()) {
                boolean may = List.of(roles.split(" ", -1)).contains(role.name());
                boolean ofOneThing = path.contains("MH-QY07") || path.contains(alarm.id());
                for (String area : List.of("", "majiang", "cx", "qunying", Town.QUNYING, "QY07")) {
                    check(wrong, right, role + "@" + area, ask(right, path, token(role, area)), may ? 200 : 403);
                }
                for (String area : List.of("cd", "xinxing", Town.XINXING, "QY08", "no-such-area")) {
                    int expected = !may ? 403 : ofOneThing ? 404 : 200;
                    check(wrong, right, role + "@" + area, ask(right, path, token(role, area)), expected);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void listsHoldOnlyWhatLiesInTheSubtree() {
        server.happen(Conditions.coverOpen("MH-QY07-001", NOW), Conditions.levelHigh("DR-XX01-002", NOW));
        assertEquals(List.of("MH-QY07-001", "DR-XX01-002"), alarmsSeen(""));
        assertEquals(List.of("MH-QY07-001"), alarmsSeen("cx"));
        assertEquals(List.of("DR-XX01-002"), alarmsSeen("XX01"));
        assertEquals(List.of(), alarmsSeen("QY08"));

        int grid = Town.LAMPS_PER_GRID + 3 * Town.OTHERS_PER_GRID + 1;
        assertEquals(
                4 * grid,
                server.get("/api/v1/assets", token(Role.CREW, ""))
                        .json()
                        .at("/total")
                        .asInt());
        assertEquals(
                grid,
                server.get("/api/v1/assets", token(Role.CREW, "QY07"))
                        .json()
                        .at("/total")
                        .asInt());

        List<String> areas = TestServer.values(
                server.get("/api/v1/areas", token(Role.CREW, "qunying")).json().at("/areas"), "/id");
        assertEquals(List.of("qunying", Town.QUNYING, "QY07", "QY08"), areas);
    }

    @Test
    void whatIsHiddenLooksLikeWhatIsNotThere() {
        server.happen(Conditions.coverOpen("MH-QY07-001", NOW));
        String outsider = token(Role.DUTY, "cd");
        String id = server.book.open().get(0).id();
        assertEquals(
                server.get("/api/v1/assets/MH-QY07-001", outsider).text(),
                server.get("/api/v1/assets/MH-QY07-999", outsider).text().replace("999", "001"));
        assertEquals(
                server.get("/api/v1/alarms/" + id, outsider).text(),
                server.get("/api/v1/alarms/" + id + "0", outsider).text().replace(id + "0", id));
        assertEquals(
                404, server.post("/api/v1/alarms/" + id + "/ack", outsider, "").status());
        assertTrue(server.book.find(id).orElseThrow().acknowledgement().isEmpty());
    }

    private List<String> alarmsSeen(String area) {
        return TestServer.values(
                server.get("/api/v1/alarms", token(Role.DUTY, area)).json().at("/alarms"), "/asset");
    }

    private static String path(Rights right, String alarm) {
        return right.path()
                .replace("devices/:id", "devices/MH-QY07-001")
                .replace(":id", alarm)
                .replace(":code", "MH-QY07-001");
    }

    private int ask(Rights right, String path, String token) {
        return right.method().equals(HttpMethod.GET)
                ? server.get(path, token).status()
                : server.post(path, token, body(right)).status();
    }

    private static String body(Rights right) {
        return switch (right) {
            case SHELVE_ALARM -> "{\"minutes\":10,\"reason\":\"test\"}";
            case ACKNOWLEDGE_ALARMS -> "{\"ids\":[\"none\"]}";
            case ADD_COMMENT -> "{\"text\":\"test\"}";
            case ASSIGN_ALARM, ACKNOWLEDGE_ALARM -> "{}";
            case DISPOSE_ALARM -> "{\"disposition\":\"TEST\"}";
            default -> "{\"a\":1}";
        };
    }

    private static void check(List<String> wrong, Rights right, String who, int status, int expected) {
        if (status != expected && !(expected == 200 && status == 202)) {
            wrong.add(right + " by " + who + ": " + status + " instead of " + expected);
        }
    }

    private String token(Role role, String area) {
        return server.access.token(role, area.isEmpty() ? Optional.empty() : Optional.of(area));
    }
}
