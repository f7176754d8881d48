package org.gridpost.dashboards.api.tickets;

import static org.gridpost.dashboards.api.tickets.RepairTown.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.Conditions;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.api.tickets.Doing.Kind;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket.Transfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two axes: the station supervises, the body that answers for the road commands, and nobody verifies their own work. */
class TicketRightsTest {
    private static final Map<String, String> BODIES = Map.of(
            "reject", "{\"reason\":\"x\"}",
            "dispatch", "{\"to\":\"team:cx-drain-2\"}",
            "suspend", "{\"reason\":\"x\"}",
            "extend", "{\"until\":\"2026-03-05T04:00:00Z\",\"reason\":\"x\"}",
            "transfer", "{\"from\":\"cx\",\"to\":\"housing\",\"fen\":100,\"reason\":\"x\"}",
            "reopen", "{\"reason\":\"x\"}");

    private final RepairTown town = new RepairTown();

    @AfterEach
    void close() {
        town.close();
    }

    private Got does(String who, String ticket, String what) {
        return town.post(who, "/" + ticket + "/" + what, BODIES.getOrDefault(what, "{}"));
    }

    private String report(RoadClass roadClass) {
        Asset drain = town.drain(roadClass);
        Matter matter = new Matter(
                Matter.Source.RESIDENT,
                "DRAIN_BLOCK",
                Optional.of(drain.code()),
                drain.grid(),
                drain.place(),
                "",
                "堵了");
        return town.server
                .desk
                .ticketFor(matter, "R-1", "Open311")
                .orElseThrow()
                .ticket()
                .id();
    }

    @Test
    void theStationFilesAndTheCentreSends() {
        String id = report(RoadClass.ALLEY);
        assertEquals(Stage.REPORTED, town.ticket(id).stage());
        assertEquals(403, does("wang", id, "accept").status());
        assertEquals(200, does("DUTY@qunying", id, "accept").status());
        assertEquals(200, does("DUTY@qunying", id, "file").status());
        assertEquals(200, does("CENTRE@cx", id, "dispatch").status());
        assertEquals(403, does("DUTY@qunying", id, "dispatch").status(), "it is with somebody: that is for the centre");
        assertEquals(403, does("DUTY@qunying", id, "suspend").status());
        assertEquals(200, does("CENTRE@cx", id, "suspend").status());
        assertEquals(200, does("CENTRE@cx", id, "resume").status());
        assertEquals(200, does("CENTRE@cx", id, "extend").status());
    }

    @Test
    void aCentreDoesAllOfItForItsOwnAlleys() {
        String id = report(RoadClass.ALLEY);
        for (String what : List.of("accept", "file", "dispatch")) {
            Got got = does("CENTRE@cx", id, what);
            assertEquals("done", got.json().at("/result").asText(), what + " " + got.text());
        }
    }

    private Got opens(String who, Asset drain) {
        return town.post(
                who,
                "",
                "{\"asset\":\"" + drain.code()
                        + "\",\"trade\":\"DRAIN\",\"severity\":\"P3\",\"within\":\"24 h\",\"description\":\"有臭味\"}");
    }

    @Test
    void onlyWhoAnswersForTheRoadOrTheStationOpensWhatIsSentAtOnce() {
        Asset alley = town.drain(RoadClass.ALLEY);
        Asset main = town.drain(RoadClass.MAIN);
        Got department = opens("hu", alley);
        assertEquals(403, department.status());
        assertTrue(department.text().contains("is opened by cx, which answers for it, or by its station"));
        Got centre = opens("CENTRE@cx", main);
        assertEquals(403, centre.status());
        assertTrue(centre.text().contains("is opened by housing"), centre.text());
        assertTrue(town.server.tickets.open().isEmpty());
        assertEquals(200, opens("CENTRE@cx", alley).status());
        assertEquals(200, opens("hu", main).status());
        assertEquals("joined", opens("DUTY@qunying", main).json().at("/result").asText());
    }

    @Test
    void aStewardOpensInTheirGridOnly() {
        town.ofAlarm(town.drain("QY08", RoadClass.ALLEY));
        Got got = opens("sun", town.drain("QY08", RoadClass.ALLEY));
        assertEquals(403, got.status(), got.text());
        assertTrue(got.text().contains("Grid QY08"), got.text());
    }

    @Test
    void aStewardsAlarmWaitsForTheStation() {
        Asset drain = town.drain(RoadClass.ALLEY);
        var silent = Conditions.silent(drain.code(), NOON);
        town.server.happen(silent);
        String body = "{\"alarm\":\"" + silent.alarmId() + "\"}";
        assertEquals(403, town.post("hu", "", body).status());
        Got got = town.post("sun", "", body);
        assertEquals("opened", got.json().at("/result").asText(), got.text());
        assertEquals("REPORTED", got.json().at("/ticket/stage").asText());
        String id = got.json().at("/id").asText();
        assertTrue(town.ticket(id).alarms().containsKey(silent.alarmId()));
        assertEquals(
                "joined",
                town.post("DUTY@qunying", "", body).json().at("/result").asText());
        assertEquals(Stage.DISPATCHED, town.ticket(id).stage());
    }

    @Test
    void aCentreCommandsNothingOnAMainStreet() {
        String id = report(RoadClass.MAIN);
        assertEquals("housing", town.ticket(id).body());
        assertEquals(403, does("CENTRE@cx", id, "accept").status());
        assertEquals(200, does("DUTY", id, "accept").status());
        assertEquals(200, does("DUTY", id, "file").status());
        assertEquals(403, does("CENTRE@cx", id, "dispatch").status());
        assertEquals(200, does("hu", id, "dispatch").status());
    }

    @Test
    void aDepartmentCannotTakeOverWhatIsACentresButMayHelp() {
        String id = town.dispatched();
        for (String what : List.of("dispatch", "suspend", "extend", "transfer")) {
            Got got = does("hu", id, what);
            assertEquals(403, got.status(), what);
            assertTrue(got.text().contains("is for cx, which answers for it"), got.text());
        }
        assertEquals(
                200, town.post("hu", "/" + id + "/note", "{\"text\":\"吊车可借\"}").status());
        assertEquals(
                "[\"note\",\"photos\"]",
                town.get("hu", "/" + id).json().at("/ticket/actions").toString());
    }

    @Test
    void anotherCentreSeesNothingOfIt() {
        String id = town.dispatched();
        assertEquals(404, town.get("CENTRE@cd", "/" + id).status());
        assertEquals(404, does("CENTRE@cd", id, "suspend").status());
        assertEquals(404, does("DUTY@xinxing-station", id, "reopen").status());
        assertEquals(403, town.get("VIEWER", "").status());
    }

    @Test
    void aTransferGoesWithItsMoney() {
        String id = town.dispatched();
        String path = "/" + id + "/transfer";
        for (String without : List.of(
                "{\"from\":\"cx\",\"to\":\"housing\",\"reason\":\"x\"}",
                "{\"from\":\"cx\",\"to\":\"housing\",\"fen\":0,\"reason\":\"x\"}",
                "{\"from\":\"cx\",\"to\":\"housing\",\"fen\":12.5,\"reason\":\"x\"}",
                "{\"from\":\"cx\",\"fen\":100,\"reason\":\"x\"}",
                "{\"to\":\"housing\",\"fen\":100,\"reason\":\"x\"}",
                "{\"from\":\"cd\",\"to\":\"housing\",\"fen\":100,\"reason\":\"x\"}",
                "{\"from\":\"cx\",\"to\":\"nobody\",\"fen\":100,\"reason\":\"x\"}")) {
            assertEquals(400, town.post("CENTRE@cx", path, without).status(), without);
        }
        assertEquals("cx", town.ticket(id).body());
        String transfer = "{\"command\":\"t-1\",\"from\":\"cx\",\"to\":\"housing\",\"fen\":380000,\"reason\":\"主管断裂\"}";
        assertEquals(200, town.post("CENTRE@cx", path, transfer).status());
        assertEquals("housing", town.ticket(id).body());
        assertEquals(
                List.of(new Transfer("cx", "housing", 380_000, NOON, "CENTRE")),
                town.ticket(id).work().transfers());
        Got again = town.post("CENTRE@cx", path, transfer);
        assertEquals("already", again.json().at("/result").asText(), again.text());
        assertEquals(200, does("hu", id, "suspend").status(), "now it is the department's");
        assertEquals(403, does("CENTRE@cx", id, "resume").status());
    }

    private String done() {
        String id = town.dispatched();
        town.clock.advance(Duration.ofMinutes(30));
        assertEquals(200, does("wang", id, "done").status());
        town.clock.advance(Duration.ofMinutes(30));
        return id;
    }

    private Got verify(String who, String id, boolean fixed) {
        return town.post(who, "/" + id + "/verify", "{\"fixed\":" + fixed + ",\"note\":\"看过了\"}");
    }

    @Test
    void r7OfTheGridVerifiesAndNobodyElseOfTheStewards() {
        String id = done();
        assertEquals(403, verify("sun", id, false).status(), "R5");
        assertEquals(403, verify("STEWARD@qunying", id, false).status(), "a machine is no R7");
        assertEquals(403, verify("hu", id, false).status());
        assertEquals(403, verify("DUTY", id, false).status());
        Got got = verify("chen", id, false);
        assertEquals("REOPENED", got.json().at("/ticket/stage").asText(), got.text());
        assertEquals("[\"note\",\"photos\"]", got.json().at("/ticket/actions").toString());
    }

    @Test
    void whatSensorsStillSayNobodyCanVerifyAway() {
        String id = done();
        Got got = verify("chen", id, true);
        assertEquals(409, got.status());
        assertTrue(got.text().contains("sensors still say"), got.text());
    }

    /** Of what no sensor sees. */
    private String openedByHand() {
        Asset drain = town.drain(RoadClass.ALLEY);
        Matter matter = new Matter(
                Matter.Source.TELEPHONE, "OTHER", Optional.of(drain.code()), drain.grid(), drain.place(), "", "");
        return town.server
                .desk
                .open(matter, Skill.DRAIN, Severity.P3, Limit.of("24 h"), "DUTY")
                .ticket()
                .id();
    }

    @Test
    void whoRepairedMayNotVerify() {
        String id = openedByHand();
        town.clock.advance(Duration.ofMinutes(30));
        assertEquals(200, does("ADMIN", id, "done").status());
        Got own = verify("ADMIN", id, true);
        assertEquals(409, own.status());
        assertEquals("same-person", own.error());
        assertTrue(own.text().contains("somebody else must verify"), own.text());
        Got other = verify("SUPERVISOR", id, true);
        assertEquals("CLOSED", other.json().at("/ticket/stage").asText(), other.text());
        assertEquals("SUPERVISOR", other.json().at("/ticket/closedBy").asText());
    }

    @Test
    void whoLeadsTheCrewMayNotVerifyEither() {
        String id = openedByHand();
        town.clock.advance(Duration.ofMinutes(30));
        // The crew's own phone told, and not its lead.
        assertEquals(200, does("CREW@cx", id, "done").status());
        makeR7("wang");
        Got got = town.server.post("/api/v1/tickets/" + id + "/verify", stewardOf("wang"), "{\"fixed\":true}");
        assertEquals(409, got.status());
        assertEquals("same-person", got.error());
    }

    private void makeR7(String... persons) {
        Organisation people = town.server.people;
        List<Post> posts = new ArrayList<>(people.posts());
        List.of(persons).forEach(p -> posts.add(new Post(p, Office.R7, "QY07")));
        town.server.people = new Organisation(people.people(), posts, people.teams(), List.of(), List.of());
    }

    /** The token of another account of a person. */
    private String stewardOf(String person) {
        String name = person + "-r7";
        var unused = town.server
                .access
                .accounts()
                .add(
                        name,
                        new Account.Profile("王", Set.of(Role.STEWARD), Optional.empty(), Optional.of(person)),
                        "test");
        return town.server.access.token(
                town.server.access.accounts().find(name).orElseThrow().principal());
    }

    @Test
    void norMayWhoWasSentToItBeforeOthers() {
        String id = openedByHand();
        town.clock.advance(Duration.ofMinutes(30));
        assertEquals(200, does("wang", id, "on-site").status());
        assertEquals(
                200,
                town.post("CENTRE@cx", "/" + id + "/dispatch", "{\"to\":\"steward:R5\"}")
                        .status());
        assertEquals(
                200,
                town.post("CENTRE@cx", "/" + id + "/dispatch", "{\"to\":\"team:county-drain\"}")
                        .status());
        assertEquals(200, does("li", id, "done").status());
        makeR7("wang", "sun");

        for (String before : List.of("wang", "sun")) {
            Got got = town.server.post("/api/v1/tickets/" + id + "/verify", stewardOf(before), "{\"fixed\":true}");
            assertEquals("same-person", got.error(), got.text());
        }
        assertEquals(200, verify("chen", id, true).status());
    }

    @Test
    void norMayWhoHasWorkedOnItByAnotherAccount() {
        String id = openedByHand();
        town.clock.advance(Duration.ofMinutes(30));
        assertEquals(200, does("wang", id, "done").status());
        makeR7("wang");
        // They lead no team any more.
        town.server.people = new Organisation(
                town.server.people.people(), town.server.people.posts(), List.of(), List.of(), List.of());

        Got got = town.server.post("/api/v1/tickets/" + id + "/verify", stewardOf("wang"), "{\"fixed\":true}");
        assertEquals("same-person", got.error(), got.text());
    }

    @Test
    void whoLookedBeforeItWasDoneHasNotSeenItDone() {
        String id = openedByHand();
        town.clock.advance(Duration.ofMinutes(30));
        assertEquals(200, does("wang", id, "done").status());
        town.clock.advance(Duration.ofMinutes(30));
        Got got = town.post("chen", "/" + id + "/verify", "{\"fixed\":true,\"at\":\"" + NOON.plusSeconds(600) + "\"}");
        assertEquals(409, got.status());
        assertEquals("too-early", got.error());
        assertEquals(200, verify("chen", id, true).status());
        assertEquals(Stage.CLOSED, town.ticket(id).stage());
    }

    @Test
    void aStewardWorksOnWhatIsAddressedToTheirOfficeInTheirGrid() {
        String id = openedByHand();
        assertEquals(
                200,
                town.post("CENTRE@cx", "/" + id + "/dispatch", "{\"to\":\"steward:R5\"}")
                        .status());
        assertEquals(403, does("chen", id, "take").status(), "R7");
        assertEquals(200, does("sun", id, "take").status());
        assertEquals(
                400,
                town.post("CENTRE@cx", "/" + id + "/dispatch", "{\"to\":\"steward:R7\"}")
                        .status());
        assertEquals(
                400,
                town.post("CENTRE@cx", "/" + id + "/dispatch", "{\"to\":\"team:nobody\"}")
                        .status());
        assertEquals(404, town.get("sun", "/" + other()).status(), "QY08 is not theirs");
    }

    private String other() {
        return town.ofAlarm(town.drain("QY08", RoadClass.ALLEY)).id();
    }

    @Test
    void nothingIsPutOffForMoreThanAYear() {
        String id = openedByHand();
        Instant later = NOON.plus(Duration.ofDays(367));
        for (String what : List.of("suspend", "extend")) {
            for (String until : List.of(later.toString(), "9999-12-31T00:00:00Z")) {
                Got got =
                        town.post("CENTRE@cx", "/" + id + "/" + what, "{\"reason\":\"-\",\"until\":\"" + until + "\"}");
                assertEquals(400, got.status(), got.text());
            }
        }
        Got got = town.post(
                "CENTRE@cx",
                "/" + id + "/extend",
                "{\"reason\":\"-\",\"until\":\"" + NOON.plus(Duration.ofDays(365)) + "\"}");
        assertEquals(200, got.status(), got.text());
    }

    @Test
    void timesOfDesksAreThoseOfTheGateway() {
        String id = town.dispatched();
        town.clock.advance(Duration.ofHours(5));
        town.post("CENTRE@cx", "/" + id + "/suspend", "{\"reason\":\"x\",\"at\":\"" + NOON + "\"}");
        assertEquals(
                NOON.plus(Duration.ofHours(5)), town.ticket(id).pauses().get(0).from(), "nobody makes a limit longer");
        assertEquals(Kind.DESK, Doing.SUSPEND.kind());
    }
}
