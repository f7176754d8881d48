package org.gridpost.pipelines.respond.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Mark;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.junit.jupiter.api.Test;

/** Who hears of a ticket, when. */
class TicketTellingTest {
    private static final Step TAKEN = new Step.Taken();
    private static final Step DONE = new Step.Done("");

    private final Heard sms = new Heard("sms", new Audience.Person(Medium.SMS), Pace.urgentFirst(600, 200));
    private final Heard voice = new Heard("voice", new Audience.Person(Medium.VOICE), Pace.urgentFirst(600, 200));
    private final Heard chat =
            new Heard("chat", new Audience.Chat(Set.of("cx")), new Pace(20, 5, false, 20, Duration.ofMinutes(1)));
    private final Heard mirror = new Heard("mirror", Audience.Machines.all(), Pace.inOrder(600));
    private final Heard alarmsOnly = new Heard("alarms-only", Audience.Machines.all(Outbox.ALARMS), Pace.inOrder(600));
    private final Switchboard town = new Switchboard(sms, voice, chat, mirror, alarmsOnly);

    private String dispatched(Severity severity) {
        return TicketCases.dispatched(town.tickets, severity, town.now());
    }

    private void step(String ticket, Step step) {
        var verdict =
                town.tickets.act(ticket, TicketCases.act(town.now(), step)).orElseThrow();
        assertEquals("Moved", verdict.getClass().getSimpleName(), verdict::toString);
    }

    private void mark(String ticket, Part part, int level, int round) {
        step(ticket, new Step.Marked(new Mark(part, level, round)));
    }

    @Test
    void aCrewIsToldOnceItIsGivenAJobAndMachinesOfEveryStep() {
        dispatched(Severity.P2);
        town.at(0, 1);
        assertEquals(List.of("MH-1/DISPATCHED>road-lead"), sms.messages());
        assertEquals(List.of("MH-1/DISPATCHED>road-lead"), chat.messages());
        assertEquals(List.of(), voice.messages(), "P2 calls nobody to the telephone");
        assertEquals(List.of("MH-1/accepted", "MH-1/filed", "MH-1/dispatched"), mirror.messages());
        assertEquals(List.of(), alarmsOnly.messages());
        town.at(Duration.ofHours(1));
        assertEquals(List.of(), sms.messages());
    }

    @Test
    void theTelephoneRingsForAUrgentJobAndNotForWhatCanWait() {
        String ticket = dispatched(Severity.P1);
        town.at(0, 1);
        assertEquals(List.of("MH-1/DISPATCHED>road-lead"), voice.messages());
        step(ticket, new Step.Suspended("rain", Optional.empty()));
        town.at(0, 2);
        step(ticket, new Step.Resumed());
        town.at(0, 3);
        step(ticket, new Step.Extended(town.now().plus(Duration.ofDays(1)), "parts"));
        town.at(0, 4);
        assertEquals(List.of(), voice.messages());
        assertEquals(
                List.of(
                        "MH-1/DISPATCHED>road-lead",
                        "MH-1/SUSPENDED>road-lead",
                        "MH-1/RESUMED>road-lead",
                        "MH-1/EXTENDED>road-lead"),
                sms.messages());
    }

    @Test
    void whoIsAboutToGoHearsThatItIsOverByItself() {
        Instant now = town.now();
        String ticket = town.tickets
                .open(
                        TicketCases.opening(Matter.Source.DEVICE, Severity.P1, Terms.Proof.SENSOR, now),
                        List.of(
                                TicketCases.act(
                                        now,
                                        new Step.AlarmJoined(
                                                "a-1", Severity.P1, TicketCases.terms(Terms.Proof.SENSOR))),
                                TicketCases.act(now, new Step.Accepted()),
                                TicketCases.act(now, new Step.Filed()),
                                TicketCases.act(now, new Step.Dispatched(TicketCases.CREW))))
                .ticket()
                .id();
        town.at(0, 1);
        assertEquals(List.of("MH-1/DISPATCHED>road-lead"), sms.messages());
        step(ticket, new Step.AlarmReturned("a-1"));
        step(ticket, new Step.SensorsNormal());
        town.at(0, 2);
        assertEquals(List.of("MH-1/OVER>road-lead"), sms.messages());
        assertEquals(1, voice.messages().size(), "only for the job");
    }

    @Test
    void whatWaitsIsWithdrawnWhenTheTicketMovesOn() {
        String ticket = dispatched(Severity.P3);
        town.at(0, 30);
        assertEquals(List.of(), chat.messages(), "it waits for others");
        step(ticket, TAKEN);
        town.at(2, 0);
        assertEquals(List.of(), chat.messages());
        assertEquals(
                Optional.of("the ticket has moved on: it is IN_PROGRESS"),
                ofChat(ticket).get(0).note());
        assertEquals(State.WITHDRAWN, ofChat(ticket).get(0).state());
    }

    @Test
    void whoNoLongerHasItIsNotToldThatTheyHave() {
        String ticket = dispatched(Severity.P3);
        town.at(0, 30);
        step(ticket, new Step.Dispatched(TicketCases.OTHER_CREW));
        town.at(3, 0);
        assertEquals(
                List.of(State.WITHDRAWN),
                ofChat(ticket).stream().map(Delivery::state).toList());
        assertEquals(
                List.of("other-lead"),
                toPeople(ticket)
                        .filter(d -> d.state() == State.UNREACHABLE)
                        .map(d -> d.draft().to().get(0).id())
                        .toList(),
                "nobody's chat, and no mail here");
    }

    @Test
    void ofWhatHappenedDuringAnOutagePeopleHearWhatStillHolds() {
        String ticket = dispatched(Severity.P2);
        step(ticket, TAKEN);
        step(ticket, new Step.HandedBack("not ours"));
        step(ticket, new Step.Dispatched(TicketCases.OTHER_CREW));
        town.at(0, 1);
        assertEquals(List.of("MH-1/DISPATCHED>other-lead"), sms.messages());
        assertEquals(
                List.of(
                        "MH-1/accepted",
                        "MH-1/filed",
                        "MH-1/dispatched",
                        "MH-1/taken",
                        "MH-1/handed-back",
                        "MH-1/dispatched"),
                mirror.messages());
    }

    @Test
    void whoDispatchesHearsOfAReportAndOfWhatIsHandedBack() {
        String ticket = TicketCases.reported(town.tickets, Severity.P2, town.now());
        town.at(0, 1);
        assertEquals(List.of("MH-1/REPORTED>day-officer"), sms.messages());
        for (Step step : List.of(new Step.Accepted(), new Step.Filed(), new Step.Dispatched(TicketCases.CREW))) {
            step(ticket, step);
        }
        town.at(0, 2);
        assertEquals(List.of("MH-1/DISPATCHED>road-lead"), sms.messages());
        step(ticket, new Step.HandedBack("not ours"));
        town.at(0, 3);
        assertEquals(List.of("MH-1/HANDED_BACK>day-officer", "MH-1/HANDED_BACK>cx-contact"), sms.messages());
    }

    @Test
    void r7IsAskedToVerifyAndTheCrewAndTheBodyHearThatItFailed() {
        String ticket = dispatched(Severity.P2);
        step(ticket, DONE);
        town.at(0, 1);
        assertEquals(List.of("MH-1/VERIFY>r7"), sms.messages());
        step(ticket, new Step.Failed("still open"));
        town.at(0, 2);
        assertEquals(List.of("MH-1/FAILED>road-lead", "MH-1/FAILED>cx-contact"), sms.messages());
        step(ticket, DONE);
        step(ticket, new Step.Verified(""));
        mirror.messages();
        town.at(0, 3);
        assertEquals(List.of(), sms.messages(), "that it is closed is for machines");
        assertEquals(List.of("MH-1/done", "MH-1/verified"), mirror.messages());
        step(ticket, new Step.Reopened(Step.Reopened.Why.RELAPSE, ""));
        town.at(0, 4);
        assertEquals(List.of("MH-1/REOPENED>road-lead", "MH-1/REOPENED>cx-contact"), sms.messages());
    }

    @Test
    void whatSensorsProveAsksNobodyToVerify() {
        String ticket = town.tickets
                .open(
                        TicketCases.opening(Severity.P2, Terms.Proof.SENSOR, town.now()),
                        Stream.of(
                                        new Step.AlarmJoined("a1", Severity.P2, TicketCases.terms(Terms.Proof.SENSOR)),
                                        new Step.Accepted(),
                                        new Step.Filed(),
                                        new Step.Dispatched(TicketCases.CREW),
                                        DONE)
                                .map(s -> TicketCases.act(town.now(), s))
                                .toList())
                .ticket()
                .id();
        town.at(0, 1);
        assertEquals(List.of(), sms.messages());
        town.tickets.act(ticket, Act.byItself(town.now(), new Step.Reopened(Step.Reopened.Why.STILL_ACTIVE, "D08")));
        step(ticket, new Step.AlarmJoined("a2", Severity.P1, TicketCases.terms(Terms.Proof.SENSOR)));
        town.at(0, 2);
        assertEquals(
                List.of("MH-1/REOPENED>road-lead", "MH-1/REOPENED>cx-contact", "MH-1/MORE_URGENT>road-lead"),
                sms.messages());
    }

    @Test
    void aClockWarnsWhoHasItAndClimbsToBodyAndDepartmentWhileItIsNotDone() {
        String ticket = dispatched(Severity.P2);
        town.at(0, 1);
        sms.messages();
        mark(ticket, Part.TAKE, 0, 1);
        town.at(0, 2);
        assertEquals(List.of("MH-1/WARNED>road-lead"), sms.messages());
        mark(ticket, Part.TAKE, 1, 1);
        town.at(0, 3);
        assertEquals(List.of("MH-1/OVERDUE>road-lead", "MH-1/OVERDUE>cx-contact"), sms.messages());
        mark(ticket, Part.DONE, 2, 1);
        town.at(0, 4);
        assertEquals(List.of("MH-1/LONG_OVERDUE>leader", "MH-1/LONG_OVERDUE>housing-officer"), sms.messages());
        assertEquals(
                List.of(0, 0, 1, 1, 2, 2),
                toPeople(ticket)
                        .filter(d -> d.channel().equals("sms"))
                        .map(d -> d.draft().step())
                        .toList());
        mark(ticket, Part.TAKE, 2, 1);
        step(ticket, TAKEN);
        town.at(0, 5);
        assertEquals(List.of(), sms.messages(), "they have taken it on");
        step(ticket, DONE);
        mark(ticket, Part.VERIFY, 1, 1);
        town.at(0, 6);
        assertEquals(List.of("MH-1/VERIFY>r7", "MH-1/OVERDUE>r7", "MH-1/OVERDUE>cx-contact"), sms.messages());
        mark(ticket, Part.DONE, 1, 1);
        step(ticket, new Step.Failed("still open"));
        town.at(0, 7);
        assertEquals(
                List.of("MH-1/FAILED>road-lead", "MH-1/FAILED>cx-contact"), sms.messages(), "with a clock of its own");
    }

    @Test
    void whereNobodyHoldsTheOfficeThoseAboveHear() {
        String ticket = town.tickets
                .open(
                        TicketCases.opening(Severity.P2, Terms.Proof.SUPERVISOR, town.now()),
                        Stream.of(new Step.Accepted(), new Step.Filed(), new Step.Dispatched(new Assignee.Team("gone")))
                                .map(s -> TicketCases.act(town.now(), s))
                                .toList())
                .ticket()
                .id();
        town.at(0, 1);
        assertEquals(List.of("MH-1/DISPATCHED>day-officer", "MH-1/DISPATCHED>chief"), sms.messages());
        step(ticket, new Step.Transferred("housing", 100, "main street"));
        town.at(0, 2);
        assertEquals(List.of("MH-1/TRANSFERRED>housing-officer"), sms.messages());
    }

    @Test
    void aRestartTellsNothingTwiceAndForgetsNothing() {
        dispatched(Severity.P2);
        town.at(0, 1);
        long place = town.book.dispatched(Outbox.TICKETS);
        assertEquals(town.tickets.lastSequence(), place);
        town.book.post(Posting.ofTickets(place, List.of()));
        town.raise("MH-1", "D08", Severity.P1);
        town.at(0, 2);
        assertTrue(town.book.dispatched(Outbox.ALARMS) > 0, "each outbox has a place of its own");
        assertEquals(place, town.book.dispatched(Outbox.TICKETS));
        assertEquals(
                1, sms.messages().stream().filter(m -> m.contains("DISPATCHED")).count());
    }

    private Stream<Delivery> toPeople(String ticket) {
        return town.book.ofTicket(ticket).stream().filter(d -> d.draft().calls());
    }

    private List<Delivery> ofChat(String ticket) {
        return toPeople(ticket).filter(d -> d.channel().equals("chat")).toList();
    }
}
