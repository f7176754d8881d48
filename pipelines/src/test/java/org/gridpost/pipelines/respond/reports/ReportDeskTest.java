package org.gridpost.pipelines.respond.reports;

import static org.gridpost.pipelines.respond.reports.Reports.at;
import static org.gridpost.pipelines.respond.reports.Reports.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.Towns;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.respond.ReportMatch;
import org.gridpost.pipelines.respond.Responsibilities;
import org.gridpost.pipelines.respond.reportmap.ReportCounts;
import org.gridpost.pipelines.respond.reports.ReportDesk.Outcome;
import org.gridpost.pipelines.respond.reports.ReportDesk.Reaction;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Rating;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Source;
import org.gridpost.pipelines.respond.reports.ServiceRequest.Words;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.respond.tickets.TicketFiles;
import org.gridpost.pipelines.respond.tickets.Whereabouts;
import org.junit.jupiter.api.Test;

class ReportDeskTest {
    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Evidence EVIDENCE = new Evidence("active_power", 0, 12, "W");

    private final HandClock clock = new HandClock(NOON);
    private final Site site = Towns.site();
    private final InMemoryAudit audit = new InMemoryAudit();
    private final InMemoryAlarmBook alarms = new InMemoryAlarmBook(clock);
    private final InMemoryTicketBook tickets = new InMemoryTicketBook(audit, clock, ZONE);
    private final InMemoryReportBook book = new InMemoryReportBook(audit);
    private final TicketDesk ticketDesk = new TicketDesk(
            tickets,
            TicketFiles.shipped(),
            new Whereabouts(
                    () -> site,
                    () -> Organisation.EMPTY,
                    () -> new Responsibilities(Towns.areas(), List.of(), List.of())),
            clock);
    private final ReportDesk desk = new ReportDesk(
            book,
            tickets,
            ticketDesk,
            ticket -> Optional.of(ticket.opened().plus(Duration.ofHours(24))),
            ServiceFiles.shipped(),
            new ReportMatch(alarms, () -> site),
            () -> site,
            new ReportDesk.Rules(Duration.ofDays(15), ZONE),
            clock);
    private final ReportUpkeep upkeep = new ReportUpkeep(desk, Duration.ofDays(90), clock);

    private Outcome.Taken take(Draft draft) {
        return assertInstanceOf(Outcome.Taken.class, desk.submit(draft));
    }

    private Ticket ticketOf(Outcome.Taken taken) {
        return desk.ticket(now(taken)).orElseThrow();
    }

    private ServiceRequest now(Outcome.Taken taken) {
        return desk.find(taken.token()).orElseThrow();
    }

    private void raise(String rule, String asset) {
        ConditionEvent began = new Began(
                rule, rule, asset, Severity.P3, clock.instant(), clock.instant(), false, EVIDENCE, Optional.empty());
        var unused = alarms.apply(List.of(began), Mark.START);
    }

    private void act(Outcome.Taken taken, Step... steps) {
        for (Step step : steps) {
            clock.advance(Duration.ofMinutes(10));
            var unused = tickets.act(
                    ticketOf(taken).id(), Act.of(step instanceof Step.Verified ? "R7" : "crew", clock.instant(), step));
        }
    }

    private void repair(Outcome.Taken taken) {
        act(
                taken,
                new Step.Accepted(),
                new Step.Filed(),
                new Step.Dispatched(new Assignee.Team("elec")),
                new Step.Done(""),
                new Step.Verified(""));
    }

    @Test
    void whatNobodyKnewBecomesATicketAndIsFollowedByItsToken() {
        Outcome.Taken taken = take(draft("LAMP_OUT"));
        assertFalse(taken.joined());
        Ticket ticket = ticketOf(taken);
        assertEquals(Stage.REPORTED, ticket.stage());
        assertEquals(Matter.Source.RESIDENT, ticket.matter().source());
        assertEquals("LAMP_OUT", ticket.matter().topic());
        assertEquals(List.of(taken.request().id()), ticket.reports());
        assertTrue(
                taken.request().id().matches("R20260301-[0-9A-Z]{7}"),
                taken.request().id());
        assertEquals(Optional.empty(), desk.find(FollowToken.make()));
        assertEquals(Optional.empty(), desk.find(new FollowToken("../etc")));
        repair(taken);
        assertEquals(
                List.of(Stage.REPORTED, Stage.ACCEPTED, Stage.FILED, Stage.DISPATCHED, Stage.VERIFYING, Stage.CLOSED),
                desk.passages(now(taken)).stream().map(Standing.Passage::stage).toList());
        Standing standing = desk.standing(now(taken));
        assertFalse(standing.open());
        assertEquals(NOON.plus(Duration.ofMinutes(50)), standing.updated());
        assertEquals(Optional.empty(), standing.expected());
    }

    @Test
    void aReportNearAnAlarmIsOfItsTicketAlsoBeforeThereIsOne() {
        raise("L01", "LP-1");
        Outcome.Taken first = take(draft("LAMP_OUT", at(40)));
        Outcome.Taken second = take(draft("LAMP_OUT", at(-30)));
        assertTrue(first.joined());
        assertTrue(second.joined());
        Ticket ticket = ticketOf(first);
        assertEquals(ticket.id(), ticketOf(second).id());
        assertEquals(Optional.of("LP-1"), ticket.matter().asset());
        assertEquals(1, ticket.alarms().size());
        assertEquals(2, ticketOf(second).reports().size());
        assertNotEquals(first.request().id(), second.request().id());
    }

    @Test
    void aReportNearAnOpenTicketOfItsKindJoinsIt() {
        Outcome.Taken first = take(draft("PONDING"));
        clock.advance(Duration.ofDays(3));
        Outcome.Taken second = take(draft("PONDING", at(10)));
        assertTrue(second.joined());
        assertEquals(ticketOf(first).id(), ticketOf(second).id(), "however old, it is not repaired");
    }

    @Test
    void anotherKindFartherAwayOrClosedIsAnotherTicket() {
        Outcome.Taken first = take(draft("COVER_MISSING"));
        assertNotEquals(ticketOf(first).id(), ticketOf(take(draft("GAS_SMELL"))).id());
        assertNotEquals(
                ticketOf(first).id(),
                ticketOf(take(draft("COVER_MISSING", at(60)))).id());
        repair(first);
        Outcome.Taken after = take(draft("COVER_MISSING"));
        assertNotEquals(ticketOf(first).id(), ticketOf(after).id());
        assertFalse(after.joined());
    }

    @Test
    void whatIsAboutPeopleGoesToItsStewardAndNeverJoins() {
        Outcome.Taken dispute = take(draft("DISPUTE"));
        Outcome.Taken another = take(draft("DISPUTE"));
        assertNotEquals(ticketOf(dispute).id(), ticketOf(another).id());
        assertEquals(Stage.DISPATCHED, ticketOf(dispute).stage());
        assertEquals(
                Optional.of(new Assignee.Steward(Office.R5)),
                ticketOf(dispute).job().map(Job::to));
        assertEquals(
                Optional.of(new Assignee.Steward(Office.R6)),
                ticketOf(take(draft("CARE"))).job().map(Job::to));
        assertFalse(another.joined());
    }

    @Test
    void whatIsNearIsToldButNothingOfPeopleOrCameras() {
        assertEquals(List.of(), near("LAMP_OUT"));
        Outcome.Taken lamp = take(draft("LAMP_OUT", at(12)));
        for (Draft other : List.of(draft("LAMP_OUT", at(14)), draft("CARE"), draft("CAMERA_FAULT"))) {
            assertFalse(ticketOf(take(other)).id().isEmpty());
        }
        assertEquals(
                List.of(new Known(NOON, Stage.REPORTED, Optional.of(NOON.plus(Duration.ofHours(24))), 20, 2)),
                near("LAMP_OUT"));
        assertEquals(List.of(), near("CARE"));
        assertEquals(List.of(), near("CAMERA_FAULT"));
        raise("D08", "MH-1");
        assertEquals(List.of(new Known(NOON, Stage.REPORTED, Optional.empty(), 50, 0)), near("COVER_MISSING"));
        repair(lamp);
        assertEquals(List.of(), near("LAMP_OUT"));
    }

    @Test
    void aSilentCameraIsNoDarkLamp() {
        raise("G04", "CM-1");
        Outcome.Taken ofCamera = take(draft("CAMERA_FAULT", new Draft.Where("", "", "CM-1", "")));
        String silent =
                tickets.open("CM-1", ticketOf(ofCamera).trade()).map(Ticket::id).orElseThrow();
        raise("G04", "CM-2");
        assertEquals(List.of(), near("LAMP_OUT"));
        Outcome.Taken lamp = take(draft("LAMP_OUT"));
        assertNotEquals(silent, ticketOf(lamp).id());
        assertEquals(Optional.empty(), ticketOf(lamp).matter().asset());
    }

    @Test
    void whoNamesACameraReadsNothingOfBefore() {
        raise("C01", "CM-1");
        Ticket known = ticketDesk
                .ticketFor(alarms.active().get(0), clock.instant(), true, Act.GRIDPOST)
                .orElseThrow();
        clock.advance(Duration.ofHours(3));
        Outcome.Taken taken = take(draft("CAMERA_FAULT"));
        assertEquals(known.id(), ticketOf(taken).id());
        assertFalse(taken.joined(), "it is not told");
        assertEquals(
                List.of(new Standing.Passage(Stage.REPORTED, clock.instant())),
                desk.passages(now(taken)).stream().limit(1).toList());
        assertEquals(Towns.CENTRE, ticketOf(taken).matter().place(), "who repairs it must find it");
    }

    private List<Known> near(String service) {
        return desk.near(desk.catalogue().find(service).orElseThrow(), Towns.CENTRE);
    }

    @Test
    void whatIsTakenOnTheTelephoneIsWrittenDownInOnesOwnArea() {
        assertInstanceOf(
                Outcome.Refused.class,
                desk.submit(draft("LAMP_OUT"), Source.TELEPHONE, "李明", grid -> grid.equals("elsewhere")));
        assertEquals(List.of(), tickets.open());
        Outcome.Taken taken = assertInstanceOf(
                Outcome.Taken.class,
                desk.submit(draft("LAMP_OUT"), Source.TELEPHONE, "李明", grid -> grid.equals(Towns.GRID)));
        assertEquals(Matter.Source.TELEPHONE, ticketOf(taken).matter().source());
        assertEquals("李明", tickets.history(ticketOf(taken).id()).get(0).act().by());
    }

    @Test
    void everyStageHasItsWords() {
        ReportWords words = new ReportWords();
        for (Stage stage : Stage.values()) {
            assertFalse(words.stage(stage).zh().isBlank());
            assertFalse(words.note(stage).en().isBlank());
        }
        assertTrue(words.follow(new FollowToken("abc")).en().contains("/public/v1/reports/abc;"));
    }

    @Test
    void aReporterRatesWhatIsClosed() {
        Outcome.Taken taken = take(draft("LAMP_OUT"));
        assertEquals(new Reaction.NotNow(Reaction.Why.STILL_OPEN), desk.rate(now(taken), 5, ""));
        repair(taken);
        assertInstanceOf(Reaction.Wrong.class, desk.rate(now(taken), 5, "x".repeat(1001)));
        Reaction.Done done = assertInstanceOf(Reaction.Done.class, desk.rate(now(taken), 5, "谢谢"));
        assertEquals(
                Optional.of(new Rating(5, "谢谢", clock.instant())),
                done.request().rating());
    }

    @Test
    void whoSaysThatItIsNotRepairedReopensIt() {
        Outcome.Taken taken = take(draft("LAMP_OUT"));
        assertEquals(new Reaction.NotNow(Reaction.Why.STILL_OPEN), desk.notFixed(now(taken), ""));
        repair(taken);
        Instant closed = clock.instant();
        assertEquals(Optional.of(closed.plus(Duration.ofDays(15))), desk.contradictable(now(taken)));
        clock.advance(Duration.ofDays(3));
        assertInstanceOf(Reaction.Done.class, desk.notFixed(now(taken), "还是不亮，王小明"));
        assertEquals(Stage.REOPENED, ticketOf(taken).stage());
        assertEquals("还是不亮，王小明", now(taken).words().later());
        assertFalse(tickets.history(ticketOf(taken).id()).toString().contains("王"), "a ticket cannot be erased");
        assertEquals(Optional.empty(), desk.contradictable(now(taken)));
        act(taken, new Step.Done(""), new Step.Verified(""));
        clock.advance(Duration.ofDays(15));
        assertEquals(new Reaction.NotNow(Reaction.Why.TOO_LATE), desk.notFixed(now(taken), ""));
    }

    @Test
    void theyMaySaySoBeforeAnybodyHasVerifiedIt() {
        Outcome.Taken taken = take(draft("LAMP_OUT"));
        act(
                taken,
                new Step.Accepted(),
                new Step.Filed(),
                new Step.Dispatched(new Assignee.Team("elec")),
                new Step.Done(""));
        assertEquals(Stage.VERIFYING, ticketOf(taken).stage());
        assertInstanceOf(Reaction.Done.class, desk.notFixed(now(taken), ""));
        assertEquals(Stage.REOPENED, ticketOf(taken).stage());
    }

    @Test
    void theyMaySaySoOnceEachTimeAndTheThirdTimeTheStationDecides() {
        Outcome.Taken taken = take(draft("LAMP_OUT"));
        repair(taken);
        assertInstanceOf(Reaction.Done.class, desk.notFixed(now(taken), ""));
        act(taken, new Step.Done(""));
        assertEquals(new Reaction.NotNow(Reaction.Why.SAID), desk.notFixed(now(taken), ""));
        assertEquals(Stage.VERIFYING, ticketOf(taken).stage());
        act(taken, new Step.Verified(""));
        assertInstanceOf(Reaction.Done.class, desk.notFixed(now(taken), ""));
        assertEquals(Stage.REOPENED, ticketOf(taken).stage());
        act(taken, new Step.Done(""), new Step.Verified(""));
        assertInstanceOf(Reaction.Done.class, desk.notFixed(now(taken), "还是不亮"));
        assertEquals(Stage.CLOSED, ticketOf(taken).stage(), "nobody is sent a third time by this alone");
        assertEquals("还是不亮", now(taken).words().later());
        assertInstanceOf(
                Step.Noted.class,
                tickets.history(ticketOf(taken).id()).stream()
                        .reduce((a, b) -> b)
                        .orElseThrow()
                        .act()
                        .step());
        assertEquals(new Reaction.NotNow(Reaction.Why.SAID), desk.notFixed(now(taken), ""));
    }

    @Test
    void whatIsErasedKeepsThePlaceOfTheLampAndNotOfTheDoor() {
        Outcome.Taken door = take(draft("LAMP_OUT", at(40)));
        assertEquals(
                Towns.CENTRE,
                desk.erase(now(door), "admin").orElseThrow().spot().place().orElseThrow());
        Outcome.Taken camera = take(draft("CAMERA_FAULT", new Draft.Where("26.4903", "107.59", "CM-1", "")));
        assertEquals(
                Optional.of(Towns.CENTRE),
                desk.erase(now(camera), "admin").orElseThrow().spot().place());
    }

    @Test
    void oneReportThatCannotBeSettledStopsNoOther() {
        assertTrue(book.add(Reports.request("A1", "GONE_SERVICE", NOON), Reporter.NOBODY, "hash"));
        Outcome.Taken taken = take(new Draft("LAMP_OUT", at(0), "找王小明", List.of(), "", Reports.WANG));
        repair(taken);
        upkeep.run();
        assertTrue(now(taken).settled().isPresent());
        assertTrue(
                upkeep.trouble().orElseThrow().contains("A1"), upkeep.trouble().toString());
        clock.advance(Duration.ofDays(91));
        upkeep.run();
        assertTrue(now(taken).erased().isPresent());
        assertTrue(book.erase("A1", now(taken).spot(), "admin", clock.instant()).isPresent());
        upkeep.run();
        assertEquals(Optional.empty(), upkeep.trouble(), "what was erased needs no ticket");
    }

    @Test
    void whatIsReportedAgainSoonReopensWhatWasRepaired() {
        Outcome.Taken first = take(draft("LAMP_OUT", new Draft.Where("", "", "LP-1", "")));
        repair(first);
        String closed = ticketOf(first).id();
        Outcome.Taken second = take(draft("LAMP_OUT", new Draft.Where("", "", "LP-1", "")));
        assertEquals(closed, ticketOf(second).id());
        assertEquals(Stage.REOPENED, ticketOf(second).stage());
        assertEquals(2, ticketOf(second).reports().size());
        assertEquals(new Reaction.NotNow(Reaction.Why.STILL_OPEN), desk.notFixed(now(first), ""));
    }

    @Test
    void theMapCountsThemByKindAndGrid() {
        Outcome.Taken lamp = take(draft("LAMP_OUT"));
        Outcome.Taken care = take(draft("CARE"));
        repair(lamp);
        assertInstanceOf(Reaction.Done.class, desk.rate(now(lamp), 4, "谢谢"));
        CountedReports counts = new CountedReports(book, desk.catalogue());
        assertEquals(
                Set.of(
                        new ReportCounts.Report("LAMP_OUT", Towns.GRID, NOON, Optional.of(4)),
                        new ReportCounts.Report(care.request().service(), Towns.GRID, NOON, Optional.empty())),
                Set.copyOf(counts.between(NOON, NOON.plusSeconds(1))));
        assertEquals(List.of(), counts.between(NOON.plusSeconds(1), NOON.plusSeconds(9)));
        assertEquals(
                8, counts.types().stream().filter(ReportCounts.ReportType::open).count());
    }

    @Test
    void whatWasRejectedIsNotReopened() {
        Outcome.Taken taken = take(draft("LAMP_OUT"));
        act(taken, new Step.Rejected("twice the same"));
        assertFalse(desk.standing(now(taken)).open());
        assertEquals(new Reaction.NotNow(Reaction.Why.REJECTED), desk.notFixed(now(taken), ""));
    }

    @Test
    void someTimeAfterItWasClosedNothingTellsOfAPersonAnyMore() {
        Draft draft = new Draft("LAMP_OUT", at(0), "找王小明", List.of(), "", Reports.WANG);
        Outcome.Taken taken = take(draft);
        Outcome.Taken other = take(new Draft("PONDING", at(0), "找王小明", List.of(), "", Reports.WANG));
        assertFalse(ticketOf(taken).toString().contains("王"));
        repair(taken);
        Instant closed = clock.instant();
        upkeep.run();
        assertEquals(Optional.of(closed), now(taken).settled());
        clock.advance(Duration.ofDays(89));
        upkeep.run();
        assertEquals(Reports.WANG, book.reporter(taken.request().id()));
        clock.advance(Duration.ofDays(2));
        upkeep.run();
        assertEquals(Reporter.NOBODY, book.reporter(taken.request().id()));
        assertEquals(Words.NONE, now(taken).words());
        assertEquals(Reports.WANG, book.reporter(other.request().id()), "its ticket is open");
        assertEquals("GridPost report.erased", audited(taken.request().id()));
    }

    private String audited(String subject) {
        return audit.after(0, 1000).stream()
                .map(r -> r.entry())
                .filter(e -> e.subject().equals(subject))
                .map(e -> e.by() + " " + e.action())
                .findFirst()
                .orElse("");
    }

    @Test
    void whatWasOpenedAgainIsKeptUntilItIsClosedAgain() {
        Outcome.Taken taken = take(new Draft("LAMP_OUT", at(0), "找王小明", List.of(), "", Reports.WANG));
        repair(taken);
        upkeep.run();
        act(taken, new Step.Reopened(Step.Reopened.Why.RELAPSE, "L01"));
        clock.advance(Duration.ofDays(100));
        upkeep.run();
        assertEquals(Reports.WANG, book.reporter(taken.request().id()));
        assertEquals(Optional.empty(), now(taken).settled());
    }

    @Test
    void aReportLeftWithoutATicketGetsOne() {
        ServiceRequest left = Reports.request("R1", "LAMP_OUT", NOON);
        assertTrue(book.add(left, Reporter.NOBODY, "hash"));
        upkeep.run();
        assertEquals(Optional.empty(), book.find("R1").orElseThrow().ticket(), "somebody may be at it");
        clock.advance(Duration.ofMinutes(2));
        upkeep.run();
        upkeep.run();
        assertTrue(book.find("R1").orElseThrow().ticket().isPresent());
        assertEquals(1, tickets.open().size());
    }
}
