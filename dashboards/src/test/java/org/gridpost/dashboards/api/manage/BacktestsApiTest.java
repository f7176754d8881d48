package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.backtest.Backtests;
import org.gridpost.dashboards.http.Json;
import org.gridpost.pipelines.Await;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Quality;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacktestsApiTest {
    private static final String PATH = "/api/v1/backtests";
    private static final Instant FROM = Instant.parse("2026-02-20T16:00:00Z");
    private static final String SENSITIVE = "overrides:\n  - {rule: D02, set: {percent: 80, clear: 70}}\n";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestServer server = new TestServer(TestServer.noon());
    private final String admin = server.access.token(Role.ADMIN, Optional.empty());

    /** A drain that stood at 82 % for an hour. */
    @BeforeEach
    void aDayIsStored() {
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            Instant time = FROM.plus(Duration.ofMinutes(minute));
            readings.add(new Reading(
                    "DR-QY07-001",
                    AssetKind.DRAIN_NODE,
                    AssetKind.DRAIN_NODE.metric("fill_pct").orElseThrow(),
                    Value.of(minute >= 600 && minute < 660 ? 82 : 30),
                    time,
                    time,
                    Quality.GOOD));
        }
        server.store.write(readings);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String wish(String rules, String... more) {
        StringBuilder body = new StringBuilder("{\"rules\":" + Json.write(rules)
                + ",\"from\":\"2026-02-21T00:00:00+08:00\",\"to\":\"2026-02-22T00:00:00+08:00\"");
        for (int i = 0; i < more.length; i += 2) {
            body.append(",\"" + more[i] + "\":\"" + more[i + 1] + "\"");
        }
        return body.append('}').toString();
    }

    private JsonNode ended(String location, String token) {
        Await.until(
                "the end of " + location,
                LONG,
                () -> !server.get(location, token).json().at("/ended").isNull());
        return server.get(location, token).json();
    }

    private int delete(String path, String token) {
        return server.send(server.request(path, token).DELETE().build()).status();
    }

    @Test
    void rulesAreTriedAndTheirResultIsThereInThreeForms() {
        Got taken = server.post(PATH, admin, wish(SENSITIVE, "area", "qunying"));
        assertEquals(202, taken.status(), taken.text());
        String location = taken.header("Location");
        assertEquals(PATH + "/" + taken.json().at("/id").asText(), location);

        JsonNode done = ended(location, admin);
        assertEquals("done", done.at("/state").asText());
        assertEquals(1, done.at("/progress").asDouble());
        assertEquals("qunying", done.at("/area").asText());
        JsonNode row = row(done, "D02");
        assertEquals(1, row.at("/wouldBeRaised").asInt());
        assertEquals(0, row.at("/wasRaised").asInt());
        assertEquals("qunying-station", row.at("/station/id").asText());
        JsonNode alarm = done.at("/result/alarms/0");
        assertEquals("2026-02-21T02:00:00Z", alarm.at("/onset").asText());
        assertEquals("ONLY_NEW", alarm.at("/verdict").asText());

        Got picture = server.get(location + "/picture.svg", admin);
        assertEquals("image/svg+xml; charset=utf-8", picture.header("Content-Type"));
        assertTrue(picture.text().contains("水位很高"), picture.text());
        Got table = server.get(location + "/result.csv", admin);
        assertEquals("text/csv; charset=utf-8", table.header("Content-Type"));
        assertTrue(table.text().startsWith("\ufeffrule,title_zh,"), table.text());
        assertTrue(table.text().contains("\r\nD02,水位很高,Level very high,qunying-station,"), table.text());

        JsonNode list = server.get(PATH, admin).json().at("/backtests");
        assertEquals(List.of("done"), TestServer.values(list, "/state"));
        assertTrue(list.at("/0/result").isNull());
        assertEquals(204, delete(location, admin));
        assertEquals(404, server.get(location, admin).status());
    }

    private static JsonNode row(JsonNode done, String rule) {
        for (JsonNode row : done.at("/result/rules")) {
            if (row.at("/rule").asText().equals(rule)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + rule + ": " + done);
    }

    @Test
    @SuppressWarnings("SynchronizeOnNonFinalField") // it is the store's own lock: while we have it nobody can read
    void oneRunsAtATimeSomeWaitAndAnyCanBeCancelled() {
        List<String> places = new ArrayList<>();
        synchronized (server.store) {
            places.add(server.post(PATH, admin, wish(SENSITIVE)).header("Location"));
            Await.until("the first runs", LONG, () -> state(places.get(0)).equals("running"));
            for (int i = 0; i < Backtests.MOST_WAITING; i++) {
                places.add(server.post(PATH, admin, wish(SENSITIVE)).header("Location"));
                assertEquals("waiting", state(places.get(i + 1)));
            }
            Got refused = server.post(PATH, admin, wish(SENSITIVE));
            assertEquals(429, refused.status());
            assertEquals("60", refused.header("Retry-After"));
            assertEquals(409, server.get(places.get(1) + "/picture.svg", admin).status());

            assertEquals(204, delete(places.get(0), admin));
            assertEquals(204, delete(places.get(1), admin));
            assertEquals("cancelled", state(places.get(0)));
            assertEquals("cancelled", state(places.get(1)));
        }
        assertEquals("done", ended(places.get(2), admin).at("/state").asText());
        assertEquals("cancelled", state(places.get(0)));
        assertEquals("cancelled", state(places.get(1)));
        assertEquals(409, server.get(places.get(0) + "/result.csv", admin).status());
    }

    private String state(String place) {
        return server.get(place, admin).json().at("/state").asText();
    }

    @Test
    void aStoreThatFailsIsToldAsTheReason() {
        server.store.fail("The disk is gone; put it back.");
        JsonNode failed = ended(server.post(PATH, admin, wish(SENSITIVE)).header("Location"), admin);
        assertEquals("failed", failed.at("/state").asText());
        assertEquals("The disk is gone; put it back.", failed.at("/trouble").asText());
    }

    @Test
    void aBadRuleFileIsAnsweredWithItsLine() {
        Map.of(
                        "overrides:\n  - {rule: D02, set: {persent: 80}}\n", "rules:2: rule D02 has no value persent",
                        "overrides:\n  - {rule: D02, area: atlantis, set: {percent: 80}}\n",
                                "rules:2: the register has no area atlantis",
                        "rules: [\n", "rules:2: ",
                        "rules: &a [*a]\n", "rules:1: ",
                        "a: \u0007\n", "rules: ")
                .forEach((rules, expected) -> {
                    Got answer = server.post(PATH, admin, wish(rules));
                    assertEquals(422, answer.status(), answer.text());
                    String message = answer.json().at("/detail").asText();
                    assertTrue(message.startsWith(expected), message);
                });
        assertEquals(0, server.get(PATH, admin).json().at("/backtests").size());
    }

    @Test
    void whatIsNoBacktestIsSaidInASentence() {
        String time = "\"2026-02-21T00:00:00+08:00\"";
        for (String body : List.of(
                "",
                "[]",
                "{}",
                "{\"rules\":\"a: 1\",\"from\":" + time + "}",
                "{\"rules\":\"a: 1\",\"from\":" + time + ",\"to\":" + time + "}",
                "{\"rules\":\"a: 1\",\"from\":\"yesterday\",\"to\":" + time + "}",
                "{\"rules\":\"a: 1\",\"from\":0,\"to\":" + time + "}",
                wish(SENSITIVE, "aera", "qunying"),
                wish(SENSITIVE, "area", "atlantis"))) {
            Got answer = server.post(PATH, admin, body);
            assertEquals(400, answer.status(), body);
            assertEquals("bad-request", answer.error(), body);
        }
        assertEquals(413, server.post(PATH, admin, wish("#".repeat(300_000))).status());
        assertEquals(
                202,
                server.post(PATH, admin, wish(SENSITIVE + "#".repeat(100_000))).status());
    }

    @Test
    void onlyWhoAnswersForTheAreaMayTry() {
        for (Role role : Role.values()) {
            boolean may = List.of(Role.ADMIN, Role.DEPARTMENT, Role.CENTRE).contains(role);
            String token = server.access.token(role, Optional.empty());
            assertEquals(
                    may ? 202 : 403, server.post(PATH, token, wish(SENSITIVE)).status(), role::name);
            assertEquals(may ? 404 : 403, server.get(PATH + "/x", token).status(), role::name);
            assertEquals(
                    may ? 404 : 403, server.get(PATH + "/x/picture.svg", token).status(), role::name);
            assertEquals(
                    may ? 404 : 403, server.get(PATH + "/x/result.csv", token).status(), role::name);
            assertEquals(may ? 404 : 403, delete(PATH + "/x", token), role::name);
        }
        assertEquals(401, server.post(PATH, "", wish(SENSITIVE)).status());
        assertEquals(401, delete(PATH + "/x", ""));
    }

    @Test
    void aCentreTriesAndSeesItsOwnAreaOnly() {
        String west = server.access.token(Role.CENTRE, Optional.of("cx"));
        String east = server.access.token(Role.CENTRE, Optional.of("cd"));
        assertEquals(
                400, server.post(PATH, west, wish(SENSITIVE, "area", "xinxing")).status());
        Got taken = server.post(PATH, west, wish(SENSITIVE));
        assertEquals("cx", taken.json().at("/area").asText());
        String place = taken.header("Location");
        assertEquals(200, server.get(place, west).status());
        assertEquals(404, server.get(place, east).status());
        assertEquals(404, delete(place, east));
        assertEquals(0, server.get(PATH, east).json().at("/backtests").size());
        String all = server.post(PATH, admin, wish(SENSITIVE)).header("Location");
        assertEquals(404, server.get(all, west).status());
        assertEquals(1, server.get(PATH, west).json().at("/backtests").size());
    }
}
