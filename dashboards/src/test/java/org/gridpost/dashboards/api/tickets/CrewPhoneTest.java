package org.gridpost.dashboards.api.tickets;

import static org.gridpost.dashboards.api.tickets.RepairTown.NOON;
import static org.gridpost.dashboards.api.tickets.RepairTown.command;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridpost.dashboards.TestServer;
import org.gridpost.dashboards.TestServer.Got;
import org.gridpost.pipelines.model.RoadClass;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.TicketStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A phone in a cellar: what it tells comes late, twice and in any order. */
class CrewPhoneTest {
    private static final Instant TAKEN = NOON.plusSeconds(300);
    private static final Instant ON_SITE = NOON.plusSeconds(900);
    private static final Instant DONE = NOON.plusSeconds(1_800);

    private final RepairTown town = new RepairTown();
    private final String ticket = town.dispatched();

    @AfterEach
    void close() {
        town.close();
    }

    private static List<String> results(JsonNode results) {
        return TestServer.values(results, "/result");
    }

    private Job job() {
        return town.ticket(ticket).job().orElseThrow();
    }

    private long moves(Class<? extends Step> step) {
        return town.server.tickets.history(ticket).stream()
                .filter(TicketStep::moved)
                .filter(s -> step.isInstance(s.act().step()))
                .count();
    }

    @Test
    void doneThreeTimesOutOfOrderAnHourLateIsOneTransitionAtTheRightTime() {
        town.clock.advance(Duration.ofMinutes(90));
        JsonNode got = town.send(
                "wang",
                command("k-done", ticket, "done", DONE, ",\"note\":\"清淤完毕\""),
                command("k-on-site", ticket, "on-site", ON_SITE, ""),
                command("k-done", ticket, "done", DONE, ",\"note\":\"清淤完毕\""),
                command("k-take", ticket, "take", TAKEN, ""),
                command("k-done-again", ticket, "done", DONE.plusSeconds(60), ""));
        assertEquals(List.of("done", "done", "already", "done", "kept"), results(got));

        assertEquals(Stage.VERIFYING, town.ticket(ticket).stage());
        assertEquals(Optional.of(TAKEN), job().taken());
        assertEquals(Optional.of(ON_SITE), job().onSite());
        assertEquals(Optional.of(DONE), job().done());
        assertEquals(1, moves(Step.Done.class));
        assertEquals("VERIFYING", got.at("/4/ticket/stage").asText());
        assertEquals(DONE.toString(), got.at("/4/ticket/done").asText());
    }

    @Test
    void aWholeQueueMayBeSentAgain() {
        String[] queue = {
            command("k-1", ticket, "take", TAKEN, ""),
            command("k-2", ticket, "parts", ON_SITE, ",\"name\":\"井盖\",\"number\":1,\"fenEach\":38000"),
            command("k-3", ticket, "hand-back", DONE, ",\"reason\":\"需要吊车\"")
        };
        town.clock.advance(Duration.ofHours(1));
        assertEquals(List.of("done", "done", "done"), results(town.send("wang", queue)));
        JsonNode again = town.send("wang", queue);
        assertEquals(List.of("already", "already", "already"), results(again));
        assertTrue(again.at("/2/ticket").isNull(), "it is theirs no longer");
        assertEquals(38_000, town.ticket(ticket).work().cost(), "a part is not paid for twice");
    }

    @Test
    void aPhoneWhoseClockIsWrongIsSetRightByWhatItShowsWhenItSends() {
        Duration slow = Duration.ofHours(-3);
        town.clock.advance(Duration.ofMinutes(60));
        Got got = town.post(
                "wang",
                "/commands",
                "{\"sent\":\"%s\",\"commands\":[%s]}"
                        .formatted(town.clock.instant().plus(slow), command(ticket, "done", DONE.plus(slow), "")));
        assertEquals(List.of("done"), results(got.json().at("/results")));
        assertEquals(Optional.of(DONE), job().done());
    }

    @Test
    void whatWouldBeInTheFutureIsNow() {
        town.clock.advance(Duration.ofMinutes(10));
        assertEquals(List.of("done"), results(town.send("wang", command(ticket, "take", DONE, ""))));
        assertEquals(Optional.of(NOON.plusSeconds(600)), job().taken());
    }

    @Test
    void oneThatIsWrongStopsNoneOfTheOthers() {
        town.clock.advance(Duration.ofMinutes(10));
        JsonNode got = town.send(
                "wang",
                command(ticket, "fly", TAKEN, ""),
                "42",
                command("20990101-00001", "take", TAKEN, ""),
                command(ticket, "hand-back", TAKEN, ""),
                command(ticket, "suspend", TAKEN, ",\"reason\":\"rain\""),
                command(ticket, "take", TAKEN, ",\"unknown\":1"),
                "{\"ticket\":\"" + ticket + "\",\"do\":\"take\"}",
                command(ticket, "take", TAKEN, ""));
        assertEquals(
                List.of("refused", "refused", "refused", "refused", "refused", "refused", "refused", "done"),
                results(got));
        assertEquals(
                List.of(
                        "bad-request",
                        "bad-request",
                        "not-found",
                        "bad-request",
                        "no-right",
                        "bad-request",
                        "bad-request",
                        "null"),
                TestServer.values(got, "/code"));
        assertTrue(got.at("/3/why").asText().startsWith("reason is missing"), got.toString());
        assertEquals(Optional.of(TAKEN), job().taken());
    }

    @Test
    void oneThatFailsHereStopsNoneOfTheOthers() {
        String other = town.ofAlarm(town.drain("QY08", RoadClass.ALLEY)).id();
        town.clock.advance(Duration.ofMinutes(20));
        AtomicInteger changes = new AtomicInteger();
        town.server.tickets.onChange(() -> {
            if (changes.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is broken");
            }
        });

        JsonNode got = town.send(
                "wang",
                command(other, "take", TAKEN, ""),
                command(ticket, "parts", ON_SITE, ",\"name\":\"井盖\",\"number\":1,\"fenEach\":38000"));

        assertEquals("refused", got.at("/0/result").asText());
        assertEquals("internal", got.at("/0/code").asText());
        assertFalse(got.toString().contains("disk"), "what is inside is nobody's business");
        assertEquals("done", got.at("/1/result").asText());
    }

    @Test
    void whatWasHandedBackMeanwhileIsToldPlainlyAndNothingIsLost() {
        town.clock.advance(Duration.ofMinutes(20));
        town.post("wang", "/" + ticket + "/hand-back", "{\"reason\":\"需要吊车\"}");
        town.clock.advance(Duration.ofMinutes(40));
        JsonNode got = town.send("wang", command("k-late", ticket, "done", DONE, ",\"note\":\"还是修好了\""));
        assertEquals(List.of("kept"), results(got));
        String why = got.at("/0/why").asText();
        assertTrue(why.contains("handed back by wang (需要吊车) at 2026-03-02T04:20:00Z"), why);
        assertTrue(why.contains("RETURNED now"), why);
        assertEquals(Stage.RETURNED, town.ticket(ticket).stage());
        TicketStep last = town.server
                .tickets
                .history(ticket)
                .get(town.server.tickets.history(ticket).size() - 1);
        assertEquals(new Step.Noted("[done] 还是修好了"), last.act().step());
        assertEquals(DONE, last.act().at());
        assertEquals(List.of("already"), results(town.send("wang", command("k-late", ticket, "done", DONE, ""))));
    }

    @Test
    void whatWentToAnotherCrewIsNotMovedByTheFirst() {
        town.clock.advance(Duration.ofMinutes(20));
        assertEquals(
                200,
                town.post("CENTRE@cx", "/" + ticket + "/dispatch", "{\"to\":\"team:cx-drain-2\"}")
                        .status());
        town.clock.advance(Duration.ofMinutes(40));
        JsonNode got = town.send("wang", command(ticket, "done", DONE, ""));
        assertEquals(List.of("kept"), results(got));
        assertTrue(
                got.at("/0/why").asText().contains("given to somebody else at 2026-03-02T04:20:00Z"), got.toString());
        assertTrue(got.at("/0/ticket").isNull());
        assertEquals(Stage.DISPATCHED, town.ticket(ticket).stage());
        assertEquals(Optional.empty(), job().done());
        assertEquals(404, town.get("wang", "/" + ticket).status());
        assertEquals(200, town.get("zhao", "/" + ticket).status());
        // What they spent while it was theirs is owed to them.
        assertEquals(
                List.of("kept"),
                results(town.send("wang", command(ticket, "costs", DONE, ",\"what\":\"柴油\",\"fen\":5000"))));
        assertEquals(5_000, town.ticket(ticket).work().cost());
    }

    @Test
    void aCrewSeesItsOwnTicketsOnly() {
        String main = town.ofAlarm(town.drain(RoadClass.MAIN)).id();
        String others = town.ofAlarm(town.drain("QY08", RoadClass.ALLEY)).id();
        var unused = town.server.tickets.act(
                others, Act.of("DUTY", NOON, new Step.Dispatched(new Assignee.Team("cx-drain-2"))));
        assertEquals(List.of(ticket), ids(town.get("wang", "")));
        assertEquals(List.of(main), ids(town.get("li", "")));
        assertEquals(List.of(others), ids(town.get("zhao", "?mine=true")));
        assertEquals(404, town.get("wang", "/" + others).status());
        assertEquals(404, town.get("wang", "/" + others + "/history").status());
        assertEquals(404, town.post("wang", "/" + main + "/take", "{}").status());
        assertEquals(
                404, town.post("wang", "/" + main + "/note", "{\"text\":\"x\"}").status());
    }

    @Test
    void whoIsNobodyInTheOrganisationSpeaksForTheCrewsOfTheirArea() {
        assertEquals(List.of(ticket), ids(town.get("CREW@cx", "")));
        assertEquals(List.of(), ids(town.get("CREW@cd", "")));
        assertEquals(List.of(), ids(town.get("CREW@qunying", "")), "its teams work for the whole centre");
        assertEquals(
                "done",
                town.post("CREW@cx", "/" + ticket + "/take", "{}")
                        .json()
                        .at("/result")
                        .asText());
    }

    @Test
    void aCrewIsToldWhatItMayDoNow() {
        Got got = town.get("wang", "/" + ticket);
        assertEquals(
                "[\"take\",\"en-route\",\"on-site\",\"done\",\"hand-back\",\"parts\",\"costs\",\"note\",\"photos\"]",
                got.json().at("/ticket/actions").toString());
        assertEquals("水位很高", got.json().at("/ticket/title/zh").asText());
        assertEquals("cx", got.json().at("/ticket/body/id").asText());
        assertEquals("2026-03-02T06:00:00Z", got.json().at("/ticket/due").asText());
        town.post("wang", "/" + ticket + "/done", "{}");
        assertFalse(town.get("wang", "/" + ticket)
                .json()
                .at("/ticket/actions")
                .toString()
                .contains("hand-back"));
    }

    private static List<String> ids(Got got) {
        assertEquals(200, got.status(), got.text());
        return TestServer.values(got.json().at("/tickets"), "/id");
    }
}
