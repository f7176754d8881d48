package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.clocks.Pause;
import org.gridpost.pipelines.respond.tickets.Matter.Source;
import org.gridpost.pipelines.respond.tickets.Terms.Proof;
import org.gridpost.pipelines.respond.tickets.Verdict.Reason;
import org.junit.jupiter.api.Test;

class TicketFlowTest {
    private static final Instant NINE = Instant.parse("2026-11-27T01:00:00Z");
    private static final Assignee CREW = new Assignee.Team("cx-elec");
    private static final Assignee OTHERS = new Assignee.Team("majiang-elec");

    private Ticket ticket = opened(Proof.SUPERVISOR);

    private static Ticket opened(Proof proof) {
        return Ticket.opened(
                "20261127-00001",
                new Opening(
                        new Matter(
                                Source.RESIDENT, "LAMP_OUT", Optional.empty(), "QY07", new Place(26.5, 107.6), "", ""),
                        Skill.ELEC,
                        "cx",
                        Severity.P3,
                        new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h")), proof),
                        NINE));
    }

    private static Instant at(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private Verdict does(String by, int minutes, Step step) {
        Verdict verdict = TicketFlow.apply(ticket, Act.of(by, at(minutes), step));
        ticket = verdict.ticket();
        return verdict;
    }

    private void moves(String by, int minutes, Step step) {
        assertInstanceOf(Verdict.Moved.class, does(by, minutes, step));
    }

    private Reason refused(String by, int minutes, Step step) {
        return assertInstanceOf(Verdict.Refused.class, does(by, minutes, step)).reason();
    }

    private void dispatched() {
        moves("王芳", 1, new Step.Accepted());
        moves("王芳", 2, new Step.Filed());
        moves("王芳", 3, new Step.Dispatched(CREW));
    }

    private Job job() {
        return ticket.job().orElseThrow();
    }

    @Test
    void sevenSteps() {
        List<Stage> stages = new ArrayList<>(List.of(ticket.stage()));
        List<Step> steps = List.of(
                new Step.Accepted(),
                new Step.Filed(),
                new Step.Dispatched(CREW),
                new Step.Taken(),
                new Step.Done(""),
                new Step.Verified(""));
        for (int i = 0; i < steps.size(); i++) {
            moves(i < 3 ? "王芳" : i < 5 ? "周师傅" : "龙监督", i + 1, steps.get(i));
            stages.add(ticket.stage());
        }

        assertEquals(
                List.of(
                        Stage.REPORTED,
                        Stage.ACCEPTED,
                        Stage.FILED,
                        Stage.DISPATCHED,
                        Stage.IN_PROGRESS,
                        Stage.VERIFYING,
                        Stage.CLOSED),
                stages);
        assertEquals(Optional.of(new Closing(at(6), Closing.How.SUPERVISOR, "龙监督")), ticket.closing());
    }

    @Test
    void noStepIsSkippedAtTheDesk() {
        refused("王芳", 1, new Step.Filed());
        refused("王芳", 1, new Step.Dispatched(CREW));
        refused("龙监督", 1, new Step.Verified(""));
        moves("王芳", 1, new Step.Accepted());
        refused("王芳", 2, new Step.Accepted());
        refused("王芳", 2, new Step.Dispatched(CREW));
    }

    @Test
    void whatIsRejectedIsOver() {
        moves("王芳", 1, new Step.Rejected("不属实"));

        assertEquals(Stage.REJECTED, ticket.stage());
        refused("王芳", 2, new Step.Accepted());
        refused("王芳", 2, new Step.Reopened(Step.Reopened.Why.BY_HAND, "属实"));
    }

    @Test
    void toldInWhateverOrderACrewsDayIsTheSame() {
        dispatched();
        Ticket before = ticket;
        List<Act> day = List.of(
                Act.of("周师傅", at(10), new Step.Taken()),
                Act.of("周师傅", at(20), new Step.EnRoute()),
                Act.of("周师傅", at(30), new Step.OnSite()),
                Act.of("周师傅", at(60), new Step.Done("换了灯头")),
                Act.of("周师傅", at(60), new Step.Done("换了灯头")),
                Act.of("周师傅", at(61), new Step.Done("换了灯头")));
        for (int seed = 0; seed < 200; seed++) {
            List<Act> shuffled = new ArrayList<>(day);
            Collections.shuffle(shuffled, new Random(seed));
            Ticket now = before;
            int arrivals = 0;
            for (Act act : shuffled) {
                Stage stage = now.stage();
                now = TicketFlow.apply(now, act).ticket();
                arrivals += stage != Stage.VERIFYING && now.stage() == Stage.VERIFYING ? 1 : 0;
            }
            assertEquals(1, arrivals);
            assertEquals(Stage.VERIFYING, now.stage());
            assertEquals(
                    new Job(
                            CREW,
                            at(3),
                            1,
                            Optional.of(at(10)),
                            Optional.of(at(20)),
                            Optional.of(at(30)),
                            Optional.of(at(60))),
                    now.job().orElseThrow());
        }
    }

    @Test
    void whatIsToldOfBeforeTheDispatchMovesNothing() {
        dispatched();

        assertInstanceOf(Verdict.Kept.class, does("周师傅", 1, new Step.Done("")));
        assertEquals(Stage.DISPATCHED, ticket.stage());
    }

    @Test
    void whatWasHandedBackIsWithNobody() {
        dispatched();
        moves("周师傅", 5, new Step.Taken());
        moves("周师傅", 9, new Step.HandedBack("要吊车"));

        assertEquals(Stage.RETURNED, ticket.stage());
        assertEquals(Optional.empty(), ticket.job());
        assertInstanceOf(Verdict.Kept.class, does("周师傅", 8, new Step.OnSite()));
        moves("王芳", 12, new Step.Dispatched(OTHERS));
        assertEquals(2, job().round());
        assertInstanceOf(Verdict.Kept.class, does("周师傅", 10, new Step.Done("")));
        assertEquals(Stage.DISPATCHED, ticket.stage());
        assertEquals(Optional.of(at(3)), ticket.runs(), "the whole limit runs on");
    }

    @Test
    void whoRepairedMayNotVerify() {
        dispatched();
        moves("周师傅", 5, new Step.OnSite());
        moves("杨师傅", 6, new Step.Done(""));

        assertEquals(Reason.SAME_PERSON, refused("周师傅", 7, new Step.Verified("")));
        assertEquals(Reason.SAME_PERSON, refused("杨师傅", 7, new Step.Failed("不亮")));
        moves("龙监督", 8, new Step.Verified(""));
    }

    @Test
    void whatWasFoundWantingGoesBackToTheCrewWithAClockOfItsOwn() {
        dispatched();
        moves("周师傅", 5, new Step.Done(""));
        moves("龙监督", 8, new Step.Failed("还是不亮"));

        assertEquals(Stage.REOPENED, ticket.stage());
        assertEquals(Job.of(CREW, at(8), 2), job());
        assertEquals(Optional.of(at(8)), ticket.runs());
        assertEquals(1, ticket.reopened());
        moves("周师傅", 9, new Step.EnRoute());
        assertEquals(Stage.IN_PROGRESS, ticket.stage());
        assertEquals(Reason.SAME_PERSON, verifiedBy("周师傅"));
    }

    private Reason verifiedBy(String who) {
        moves("周师傅", 10, new Step.Done(""));
        return refused(who, 11, new Step.Verified(""));
    }

    @Test
    void whileItIsSuspendedTheTimeDoesNotCount() {
        dispatched();
        moves("周师傅", 5, new Step.Taken());
        moves("王芳", 10, new Step.Suspended("等材料", Optional.empty()));
        assertEquals(Stage.IN_PROGRESS, ticket.standing());
        refused("王芳", 11, new Step.Suspended("等材料", Optional.empty()));
        moves("王芳", 40, new Step.Resumed());

        assertEquals(Stage.IN_PROGRESS, ticket.stage());
        assertEquals(List.of(new Pause(at(10), Optional.of(at(40)))), ticket.pauses());
    }

    @Test
    void whatWasDoneAllTheSameIsNoLongerSuspended() {
        dispatched();
        moves("王芳", 10, new Step.Suspended("等材料", Optional.empty()));
        moves("周师傅", 30, new Step.Done("找到了材料"));

        assertEquals(Stage.VERIFYING, ticket.stage());
        assertEquals(List.of(new Pause(at(10), Optional.of(at(30)))), ticket.pauses());
    }

    @Test
    void whatWasDoneBeforeItWasSuspendedNeverWas() {
        dispatched();
        moves("王芳", 10, new Step.Suspended("等材料", Optional.empty()));
        moves("周师傅", 7, new Step.Done("早就好了"));

        assertEquals(Stage.VERIFYING, ticket.stage());
        assertEquals(List.of(), ticket.pauses());
    }

    @Test
    void moneyGoesWithTheTask() {
        dispatched();
        moves("王芳", 10, new Step.Transferred("housing-construction", 38_000, "是大街"));

        assertEquals("housing-construction", ticket.body());
        assertEquals(
                List.of(new Ticket.Transfer("cx", "housing-construction", 38_000, at(10), "王芳")),
                ticket.work().transfers());
        refused("王芳", 11, new Step.Transferred("housing-construction", 38_000, "再来"));
    }

    @Test
    void sensorsThatStillSeeItAreNotOverruled() {
        ticket = opened(Proof.SENSOR);
        moves(Act.GRIDPOST, 0, new Step.AlarmJoined("a-1", Severity.P3, ticket.terms()));
        dispatched();
        moves("周师傅", 5, new Step.Done(""));

        refused("龙监督", 6, new Step.Verified(""));
        refused(Act.GRIDPOST, 6, new Step.SensorsNormal());
        moves(Act.GRIDPOST, 7, new Step.AlarmReturned("a-1"));
        moves(Act.GRIDPOST, 7, new Step.SensorsNormal());
        assertEquals(Closing.How.SENSOR, ticket.closing().orElseThrow().how());
        assertTrue(ticket.repaired());
    }

    @Test
    void whatBecomesMoreUrgentHasItsTerms() {
        dispatched();
        Terms urgent = new Terms(Map.of(Terms.Part.DONE, Limit.of("4 h")), Proof.SENSOR);
        moves(Act.GRIDPOST, 30, new Step.AlarmJoined("a-1", Severity.P1, urgent));
        moves(Act.GRIDPOST, 40, new Step.AlarmJoined("a-2", Severity.P2, ticket.terms()));

        assertEquals(Severity.P1, ticket.severity());
        assertEquals(urgent, ticket.terms());
        assertEquals(Optional.of(at(30)), ticket.urgentSince());
    }
}
