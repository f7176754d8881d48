package org.gridpost.dashboards.api.tickets;

import static org.gridpost.dashboards.api.tickets.RepairTown.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.RoadClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketsApiTest {
    private final RepairTown town = new RepairTown();

    @AfterEach
    void close() {
        town.close();
    }

    private List<String> ids(String who, String query) {
        Got got = town.get(who, query);
        assertEquals(200, got.status(), got.text());
        return TestServer.values(got.json().at("/tickets"), "/id");
    }

    @Test
    void whatIsDueFirstComesFirstAndPagesLoseNothing() {
        List<String> opened = new ArrayList<>();
        for (String grid : List.of("QY07", "QY08", "XX01", "XX02")) {
            opened.add(town.ofAlarm(town.drain(grid, RoadClass.ALLEY)).id());
            town.clock.advance(Duration.ofMinutes(10));
        }
        assertEquals(opened, ids("DUTY", ""));
        Got first = town.get("DUTY", "?limit=3");
        assertEquals(opened.subList(0, 3), TestServer.values(first.json().at("/tickets"), "/id"));
        String next = first.json().at("/next").asText();
        assertEquals(opened.subList(3, 4), ids("DUTY", "?limit=3&cursor=" + next));
        Got newest = town.get("DUTY", "?order=newest&limit=3");
        assertEquals(opened.get(3), newest.json().at("/tickets/0/id").asText());
        assertEquals(
                opened.subList(0, 1),
                ids(
                        "DUTY",
                        "?order=newest&limit=3&cursor="
                                + newest.json().at("/next").asText()));
        town.clock.set(NOON.plus(Duration.ofMinutes(45)));
        assertEquals(opened.subList(0, 2), ids("DUTY", "?overdue=true"));
        assertEquals(opened.subList(2, 4), ids("DUTY", "?overdue=false"));
        assertTrue(town.get("DUTY", "/" + opened.get(0))
                .json()
                .at("/ticket/overdue")
                .asBoolean());
    }

    @Test
    void filtersNarrowAndMistakesAreTold() {
        var alley = town.drain(RoadClass.ALLEY);
        String a = town.ofAlarm(alley).id();
        String b = town.ofAlarm(town.drain(RoadClass.MAIN)).id();
        assertEquals(List.of(a), ids("DUTY", "?asset=" + alley.code()));
        assertEquals(List.of(b), ids("DUTY", "?body=housing"));
        assertEquals(List.of(a), ids("DUTY", "?team=cx-drain"));
        assertEquals(List.of(a, b), ids("DUTY", "?stage=DISPATCHED,REOPENED&trade=drain&severity=P2&area=cx"));
        assertEquals(List.of(), ids("DUTY", "?severity=P1"));
        assertEquals(List.of(), ids("DUTY", "?area=XX01"));
        assertEquals(List.of(b), ids("hu", "?mine=true"));
        assertEquals(List.of(a), ids("CENTRE@cx", "?mine=true"));
        String alarm = town.ticket(a).alarms().keySet().iterator().next();
        assertEquals(List.of(a), ids("DUTY", "?alarm=" + alarm));
        assertEquals(List.of(), ids("DUTY@xinxing-station", "?alarm=" + alarm));
        assertEquals(List.of(), ids("DUTY", "?state=closed&order=newest"));
        for (String wrong : List.of(
                "?stage=FLYING",
                "?trade=COOK",
                "?state=all",
                "?cursor=x",
                "?overdue=perhaps",
                "?area=nowhere",
                "?team=a%20b",
                "?limit=0")) {
            assertEquals(400, town.get("DUTY", wrong).status(), wrong);
        }
    }

    @Test
    void theHistorySaysWhoDidWhatAndWhenItWasTold() {
        String id = town.dispatched();
        town.clock.advance(Duration.ofHours(1));
        town.post("wang", "/" + id + "/take", "{\"at\":\"" + NOON.plusSeconds(60) + "\"}");
        town.post("wang", "/" + id + "/costs", "{\"what\":\"柴油\",\"fen\":38000}");
        var history = town.get("DUTY", "/" + id + "/history").json().at("/history");
        assertEquals(
                List.of("alarm-joined", "accepted", "filed", "dispatched", "taken", "spent"),
                TestServer.values(history, "/step"));
        assertEquals("team:cx-drain", history.at("/3/to").asText());
        assertEquals("wang", history.at("/4/by").asText());
        assertEquals("2026-03-02T04:01:00Z", history.at("/4/at").asText());
        assertEquals("2026-03-02T05:00:00Z", history.at("/4/recorded").asText());
        assertEquals(38_000, history.at("/5/fen").asLong());
    }

    @Test
    void oneIsOpenedForAnAlarmThatMakesNoneOfItself() {
        var silent = Conditions.silent("DR-QY07-001", NOON);
        town.server.happen(silent);
        String body = "{\"alarm\":\"" + silent.alarmId() + "\"}";
        Got got = town.post("DUTY@qunying", "", body);
        assertEquals("opened", got.json().at("/result").asText(), got.text());
        assertEquals("DRAIN", got.json().at("/ticket/trade").asText());
        assertEquals(
                "joined",
                town.post("DUTY@qunying", "", body).json().at("/result").asText());
        assertEquals(404, town.post("DUTY@xinxing-station", "", body).status());
        assertEquals(403, town.post("wang", "", body).status());
    }

    @Test
    void oneIsOpenedForAnAssetAndJoinedIfThereIsOne() {
        String code = town.drain(RoadClass.ALLEY).code();
        String body = "{\"asset\":\"" + code
                + "\",\"trade\":\"DRAIN\",\"severity\":\"P3\",\"within\":\"24 h\",\"description\":\"有臭味\"}";
        Got got = town.post("DUTY", "", body);
        assertEquals("opened", got.json().at("/result").asText(), got.text());
        assertEquals("TELEPHONE", got.json().at("/ticket/source").asText());
        assertEquals("team:cx-drain", got.json().at("/ticket/assignee").asText());
        Got again = town.post("CENTRE@cx", "", body);
        assertEquals("joined", again.json().at("/result").asText());
        assertEquals(got.json().at("/ticket/id"), again.json().at("/ticket/id"));
        for (String wrong : List.of(
                "{}",
                body.replace("24 h", "soon"),
                body.replace("DRAIN", "COOK"),
                body.replace(code, "nothing"),
                body.replace("{", "{\"alarm\":\"x\","))) {
            assertEquals(400, town.post("DUTY", "", wrong).status(), wrong);
        }
        assertEquals(400, town.post("DUTY@xinxing-station", "", body).status(), "it lies elsewhere");
    }

    @Test
    void whatAStewardFindsWaitsForTheStation() {
        String code = town.drain(RoadClass.ALLEY).code();
        String body = "{\"asset\":\"" + code
                + "\",\"trade\":\"DRAIN\",\"severity\":\"P3\",\"within\":\"24 h\",\"description\":\"有臭味\"}";
        Got got = town.post("sun", "", body);
        assertEquals("REPORTED", got.json().at("/ticket/stage").asText(), got.text());
        assertEquals("STEWARD", got.json().at("/ticket/source").asText());
        String id = got.json().at("/ticket/id").asText();
        assertEquals(
                "sun",
                town.get("DUTY", "/" + id + "/history")
                        .json()
                        .at("/history/0/by")
                        .asText());
        assertEquals(List.of(id), ids("DUTY@qunying", "?mine=true"));
        assertEquals("joined", town.post("sun", "", body).json().at("/result").asText());
    }

    @Test
    void aQueueIsAListThatIsNotTooLong() {
        assertEquals(400, town.post("wang", "/commands", "{}").status());
        assertEquals(400, town.post("wang", "/commands", "{\"commands\":[]}").status());
        assertEquals(400, town.post("wang", "/commands", "[]").status());
        assertEquals(
                400,
                town.post("wang", "/commands", "{\"commands\":[" + "1,".repeat(200) + "1]}")
                        .status());
    }
}
