package org.gridpost.dashboards.api.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.kpi.tickets.ScriptedNovember;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.Responsibilities.Claim;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures themselves are reckoned by hand in RepairBookContract. */
class RepairKpisApiTest {
    private static final String NOVEMBER = "?from=2026-11-01&to=2026-11-30";
    private static final Set<RoadClass> SMALL = Set.of(RoadClass.ALLEY, RoadClass.ESTATE);

    private final TestServer server = new TestServer(Clock.fixed(ScriptedNovember.AFTER, ZoneOffset.UTC));
    private final String all = server.access.token(Role.VIEWER, Optional.empty());
    private final String centre = server.access.token(Role.CENTRE, Optional.of("cx"));
    private final String other = server.access.token(Role.CENTRE, Optional.of("cd"));

    RepairKpisApiTest() {
        server.responsibilities = new Responsibilities(
                server.site.areas(),
                ScriptedNovember.BODIES,
                List.of(
                        new Claim("housing", Set.of(RoadClass.MAIN), "majiang"),
                        new Claim("cx", SMALL, "cx"),
                        new Claim("cd", SMALL, "cd")));
        ScriptedNovember.writeTo(server.tickets);
        server.follower.turn();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode read(String path, String token) {
        Got got = server.get(path, token);
        assertEquals(200, got.status(), got.text());
        return got.json();
    }

    @Test
    void theCountyIsToldByArea() {
        JsonNode json = read("/api/v1/kpi/tickets" + NOVEMBER, all);

        assertTrue(json.at("/area").isNull());
        assertEquals("AREA", json.at("/by").asText());
        assertEquals("2026-11-30T16:00:00Z", json.at("/asOf").asText());
        assertEquals(0, json.at("/notCounted").asInt());
        assertEquals(6, json.at("/all/opened").asInt());
        assertEquals(75, json.at("/all/onTime/percent").asDouble());
        assertEquals(3600, json.at("/all/times/toClosed/medianSeconds").asDouble());
        assertEquals("majiang", json.at("/rows/0/id").asText());
        assertEquals("COUNTY", json.at("/rows/0/level").asText());
        assertEquals(json.at("/all"), json.at("/rows/0/figures"));
        assertEquals(11, json.at("/rows").size(), "the county, 2 centres, 2 communities, 2 stations, 4 grids");
        assertEquals(1, json.at("/transfers/all").asInt());
        assertEquals("housing", json.at("/transfers/first/0/to").asText());
        assertEquals(List.of("DR-1", "LP-2"), TestServer.values(json.at("/chronic"), "/asset"));
        assertEquals(70_000, json.at("/chronic/0/fen").asInt());
        assertEquals(List.of("cx", "housing"), TestServer.values(json.at("/budgets"), "/body"));
        assertEquals(12_000, json.at("/budgets/0/leftFen").asInt());
        assertTrue(json.at("/budgets/1/budgetFen").isNull());
    }

    @Test
    void bodiesAndTradesAreToldToo() {
        JsonNode bodies = read("/api/v1/kpi/tickets" + NOVEMBER + "&by=body", all);
        assertEquals(List.of("housing", "cx", "cd"), TestServer.values(bodies.at("/rows"), "/id"));
        assertTrue(bodies.at("/rows/0/level").isNull());
        JsonNode trades = read("/api/v1/kpi/tickets" + NOVEMBER + "&by=trade", all);
        assertEquals(List.of("ELEC", "DRAIN", "CIVIL"), TestServer.values(trades.at("/rows"), "/id"));
    }

    @Test
    void nobodySeesBeyondTheirArea() {
        JsonNode mine = read("/api/v1/kpi/tickets" + NOVEMBER, centre);
        assertEquals("cx", mine.at("/area").asText());
        assertEquals(5, mine.at("/all/opened").asInt());
        assertEquals("cx", mine.at("/rows/0/id").asText());
        assertFalse(TestServer.values(mine.at("/rows"), "/id").contains("majiang"));
        assertEquals(
                List.of("cx"),
                TestServer.values(mine.at("/budgets"), "/body"),
                "of the department's money one sees all or nothing");
        assertEquals(List.of("DR-1"), TestServer.values(mine.at("/chronic"), "/asset"));

        JsonNode theirs = read("/api/v1/kpi/tickets" + NOVEMBER, other);
        assertEquals(1, theirs.at("/all/opened").asInt());
        assertEquals(0, theirs.at("/transfers/all").asInt());
        assertEquals(
                theirs.at("/all/opened"),
                read("/api/v1/kpi/tickets" + NOVEMBER + "&area=xinxing", all).at("/all/opened"));
        assertEquals(404, server.get("/api/v1/kpi/tickets?area=qunying", other).status());
        assertEquals(
                404, server.get("/api/v1/kpi/joint-meeting?area=majiang", other).status());
        assertEquals(404, server.get("/api/v1/kpi/tickets?area=nowhere", all).status());
        assertEquals(
                403,
                server.get("/api/v1/kpi/tickets", server.access.token(Role.CREW, Optional.empty()))
                        .status());
    }

    @Test
    void whatIsAboutPeopleIsNotForScreensInHalls() {
        Instant at = ScriptedNovember.AFTER.minus(Duration.ofDays(20));
        var unused = server.tickets.open(
                new Opening(
                        new Matter(
                                Matter.Source.RESIDENT,
                                "DISPUTE",
                                Optional.empty(),
                                "QY07",
                                new Place(26.49, 107.59),
                                "",
                                ""),
                        Skill.MEDIATION,
                        "cx",
                        Severity.P4,
                        new Terms(Map.of(Terms.Part.DONE, Limit.of("1 h")), Terms.Proof.SUPERVISOR),
                        at),
                List.of(
                        Act.of("an officer", at, new Step.Accepted()),
                        Act.of("an officer", at, new Step.Filed()),
                        Act.of("an officer", at, new Step.Dispatched(new Assignee.Team("mediators"))),
                        Act.of("an officer", at, new Step.Transferred("housing", 100, "x"))));
        server.follower.turn();
        String duty = server.access.token(Role.DUTY, Optional.empty());
        String byTrade = "/api/v1/kpi/tickets" + NOVEMBER + "&by=trade";
        assertTrue(TestServer.values(read(byTrade, duty).at("/rows"), "/id").contains("MEDIATION"));
        assertEquals(
                List.of("ELEC", "DRAIN", "CIVIL"),
                TestServer.values(read(byTrade, all).at("/rows"), "/id"));
        assertEquals(6, read(byTrade, all).at("/all/opened").asInt());
        assertEquals(7, read(byTrade, duty).at("/all/opened").asInt());
        for (String path : List.of(byTrade, "/api/v1/kpi/joint-meeting?month=2026-11")) {
            for (String form : List.of(path, path.replace("?", ".csv?"))) {
                assertTrue(server.get(form + "&lang=en", duty).text().matches("(?s).*(MEDIATION|Mediation).*"), form);
                assertFalse(server.get(form + "&lang=en", all).text().matches("(?s).*(MEDIATION|Mediation).*"), form);
            }
        }
    }

    @Test
    void mistakesAreToldInASentence() {
        assertEquals(
                "by must be one of area, body, trade but is \"colour\".",
                server.get("/api/v1/kpi/tickets?by=colour", all)
                        .json()
                        .at("/detail")
                        .asText());
        assertEquals(
                400,
                server.get("/api/v1/kpi/tickets?from=2026-12-02&to=2026-12-01", all)
                        .status());
        assertEquals(
                400,
                server.get("/api/v1/kpi/tickets.csv?from=2020-01-01&to=2026-12-01", all)
                        .status());
        assertEquals(
                "month must be a month from 1970 to 2200 such as 2026-01 but is \"2026-13\".",
                server.get("/api/v1/kpi/joint-meeting?month=2026-13", all)
                        .json()
                        .at("/detail")
                        .asText());
    }

    @Test
    void figuresComeAsATable() {
        Got got = server.get("/api/v1/kpi/tickets.csv" + NOVEMBER + "&by=trade&lang=en", all);

        assertEquals(200, got.status(), got.text());
        String[] lines = got.text().split("\r\n", -1);
        assertTrue(lines[0].startsWith("\uFEFFTrade,Level,Name,Opened,Closed,"), lines[0]);
        assertEquals(
                "DRAIN,,Drains,3,2,0,1,1,0,1,0,0.0,0.0,0.0,17.5,30.0,30.0,30.0,60.0,60.0,1380.0,1380.0,120.0,120.0,"
                        + "1,1,0,0,1,700.00,1,",
                lines[2]);
        assertEquals(lines[0].split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1).length, lines[2].split(",", -1).length);
        assertTrue(server.get("/api/v1/kpi/tickets.csv" + NOVEMBER + "&lang=zh", all)
                .text()
                .contains("\r\nmajiang,县,麻江县城,6,5,"));
    }

    @Test
    void theJointMeetingHasWhatItTalksAbout() {
        JsonNode json = read("/api/v1/kpi/joint-meeting?month=2026-11", all);

        assertEquals("2026-11", json.at("/month").asText());
        assertEquals(1, json.at("/crossBody/all").asInt());
        assertEquals(50_000, json.at("/crossBody/fen").asInt());
        assertEquals("HANDED_BACK", json.at("/disputed/first/0/what").asText());
        assertEquals("housing", json.at("/disputed/first/0/to").asText());
        assertEquals(1, json.at("/overdue/all").asInt());
        assertEquals("20261106-00001", json.at("/overdue/first/0/ticket").asText());
        assertEquals("2026-11-09T04:00:00Z", json.at("/overdue/first/0/due").asText());
        assertEquals(2, json.at("/chronic").size());
        assertEquals(List.of("housing", "cx", "cd"), TestServer.values(json.at("/bodies"), "/id"));
        assertEquals(108_000, json.at("/all/fen").asInt());
        assertEquals(
                json,
                read("/api/v1/kpi/joint-meeting", all),
                "it is held in December about November, if nobody asks for another");
    }

    @Test
    void theJointMeetingComesAsATable() {
        Got got = server.get("/api/v1/kpi/joint-meeting.csv?month=2026-11&lang=en", all);

        assertEquals(200, got.status(), got.text());
        assertEquals(
                List.of(
                        "\uFEFFPart,Ticket,Asset,Grid,Trade,Body,Other body,Time,Number,Yuan",
                        "Between bodies,20261104-00001,DR-1,QY07,Drains,cx,housing,2026-11-04T10:30:00+08:00,1,500.00",
                        "Disputed,20261104-00001,DR-1,QY07,Drains,cx,housing,2026-11-04T10:00:00+08:00,1,0.00",
                        "Overdue,20261106-00001,LP-2,XX01,Electrician,cd,,2026-11-09T12:00:00+08:00,,",
                        "Chronic asset,,DR-1,QY07,,,,,3,700.00",
                        "Chronic asset,,LP-2,XX01,,,,,3,0.00",
                        "Cost,,,,,Housing and construction department,,,1,700.00",
                        "Cost,,,,,Chengxi service centre,,,4,380.00",
                        "Cost,,,,,Chengdong service centre,,,1,0.00",
                        "Total,,,,,,,,6,1080.00",
                        ""),
                List.of(got.text().split("\r\n", -1)));
        assertEquals("attachment; filename=\"joint-meeting-2026-11.csv\"", got.header("Content-Disposition"));
    }
}
