package org.gridpost.pipelines.respond;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.PublicRepairs.Found;
import org.gridpost.pipelines.respond.PublicStatus.Repair;
import org.gridpost.pipelines.respond.PublicStatus.Work;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicRepairsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant DUE = NOON.plusSeconds(3_605);
    private static final AlarmView.AreaName GRID = new AlarmView.AreaName(Towns.GRID, "网格", "Grid");

    private final Site site = Towns.site();
    private final InMemoryTicketBook book =
            new InMemoryTicketBook(new InMemoryAudit(), Clock.fixed(NOON, ZoneOffset.UTC), ZoneOffset.ofHours(8));
    private final PublicRepairs repairs = new PublicRepairs(book, ticket -> Optional.of(DUE));

    private Ticket opened(String topic, Optional<String> asset, Skill trade, Step... more) {
        Matter matter = new Matter(
                Matter.Source.RESIDENT, topic, asset, Towns.GRID, Towns.CENTRE, "7号楼", "我是王芳，电话 13800001234");
        Opening opening = new Opening(
                matter, trade, "cx", Severity.P3, new Terms(Map.of(), Terms.Proof.SUPERVISOR), NOON.plusSeconds(10));
        List<Act> acts = new ArrayList<>();
        for (var step : more) {
            acts.add(Act.of("an officer", NOON.plusSeconds(20 + acts.size()), step));
        }
        return book.open(opening, acts).ticket();
    }

    private static final Step ACCEPTED = new Step.Accepted();
    private static final Step FILED = new Step.Filed();
    private static final Step SENT = new Step.Dispatched(new Assignee.Team("a-team"));

    private List<Optional<Work>> works() {
        return repairs.underWay(site).stream().map(Found::work).toList();
    }

    private Repair only() {
        return repairs.repair(repairs.underWay(site).get(0), GRID);
    }

    @ParameterizedTest
    @CsvSource({
        "L01, LP-1, LIGHTS",
        "L10, CB-1, LIGHTS",
        "G04, LP-1, LIGHTS",
        "L16, LP-1, POLE",
        "L08, LP-1, LEAKAGE",
        "D02, DR-1, DRAIN",
        "G03, DR-1, DRAIN",
        "D08, MH-1, COVER",
        "X08, MH-1, COVER",
        "D10, DR-1, GAS",
        "LAMP_OUT, , LIGHTS",
        "OTHER, LP-1, LIGHTS",
        "PONDING, , DRAIN",
        "GAS_SMELL, , GAS"
    })
    void whatIsRepairedIsToldByItsKind(String topic, String asset, Work work) {
        var unused = opened(topic, Optional.ofNullable(asset), Skill.ELEC, ACCEPTED);
        assertEquals(List.of(Optional.of(work)), works());
    }

    @ParameterizedTest
    @CsvSource({"C01, CM-1", "C05, CM-1", "G04, CM-1", "CAMERA_FAULT, CM-1", "CAMERA_FAULT, "})
    void aCameraIsOnlyCounted(String topic, String asset) {
        var unused = opened(topic, Optional.ofNullable(asset), Skill.VIDEO, ACCEPTED);
        assertEquals(List.of(Optional.empty()), works());
        assertEquals(List.of(), repairs.since(NOON, site), "and not in a grid's history");
    }

    @ParameterizedTest
    @CsvSource({
        "C04, CM-1, VIDEO",
        "C07, CM-1, SEC",
        "L01, CM-1, ELEC",
        "L14, CB-1, SEC",
        "L14, CB-1, CIVIL",
        "X04, CM-1, SEC",
        "NOISE, , LEGAL",
        "DISPUTE, , MEDIATION",
        "OTHER, , CLEAN",
        "D17, DR-1, DRAIN",
        "L01, GONE, ELEC",
        "G04, , NET",
        "OTHER, CB-1, CIVIL",
        "OTHER, CM-1, VIDEO",
        "D08, MH-1, SEC"
    })
    void whatNobodyThoughtOfStaysInside(String topic, String asset, Skill trade) {
        var unused = opened(topic, Optional.ofNullable(asset), trade, ACCEPTED);
        assertEquals(List.of(), works());
        assertEquals(List.of(), repairs.since(NOON, site));
    }

    @Test
    void itsCourseIsToldInWordsFromWhenSomebodyAtWorkHasLooked() {
        Ticket ticket = opened("L01", Optional.of("LP-1"), Skill.ELEC);
        assertEquals(List.of(), works(), "anybody can report anything");
        act(ticket, ACCEPTED);
        assertEquals(PublicStatus.Step.WAITING, only().step());
        assertEquals("等待派单", only().progress().zh());
        act(ticket, FILED);
        assertEquals(PublicStatus.Step.WAITING, only().step());
        act(ticket, SENT);
        assertEquals(PublicStatus.Step.ASSIGNED, only().step());
        assertEquals(Optional.of(NOON.plusSeconds(3_600)), only().expected());
        act(ticket, new Step.Suspended("no parts", Optional.empty()));
        assertEquals(PublicStatus.Step.ON_HOLD, only().step());
        assertEquals(Optional.empty(), only().expected(), "nobody can tell");
        act(ticket, new Step.Resumed());
        act(ticket, new Step.Taken());
        assertEquals(PublicStatus.Step.UNDER_WAY, only().step());
        act(ticket, new Step.Done("a new lamp"));
        assertEquals(PublicStatus.Step.CHECKING, only().step());
        assertEquals(Optional.empty(), only().expected(), "it is done");
        assertEquals(NOON, only().since());
        act(ticket, new Step.Verified("it shines"));
        assertEquals(List.of(), works());
        assertEquals(1, repairs.since(NOON, site).size());
    }

    @Test
    void whatWasNoCaseIsNoRepair() {
        Ticket ticket = opened("LAMP_OUT", Optional.empty(), Skill.ELEC, ACCEPTED);
        act(ticket, new Step.Rejected("a joke"));
        assertEquals(List.of(), works());
        assertEquals(List.of(), repairs.since(NOON, site));
    }

    @Test
    void nothingThatSomebodyWroteIsTold() {
        var unused = opened("LAMP_OUT", Optional.empty(), Skill.ELEC, ACCEPTED, FILED, SENT);
        String told = only().toString();
        for (String secret : List.of("王芳", "13800001234", "7号楼", "a-team", "an officer", "26.49")) {
            assertTrue(!told.contains(secret), told);
        }
    }

    private void act(Ticket ticket, Step step) {
        String who = step instanceof Step.Crew ? "a fitter" : "an officer";
        assertTrue(book.act(ticket.id(), Act.of(who, NOON.plusSeconds(++told * 60L), step))
                .isPresent());
    }

    private int told;
}
