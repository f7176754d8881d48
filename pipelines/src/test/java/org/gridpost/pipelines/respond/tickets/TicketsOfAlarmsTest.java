package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.alarm.Disposition;
import org.gridpost.pipelines.alarm.InMemoryAlarmBook;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.Evidence;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.organisation.Team;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.junit.jupiter.api.Test;

/** From the alarm to the verified repair, with a clock that is moved by hand. */
class TicketsOfAlarmsTest {
    private static final Instant NOON = Instant.parse("2026-06-15T04:00:00Z");
    private static final String ALLEY = SmallTown.ALLEY_COVER;

    private final HandClock clock = new HandClock(NOON);
    private final InMemoryAlarmBook alarms = new InMemoryAlarmBook(clock);
    private final TicketBook book = new InMemoryTicketBook(new InMemoryAudit(), clock, ZoneId.of("Asia/Shanghai"));
    private final TicketDesk desk = new TicketDesk(
            book,
            TicketFiles.shipped(),
            new Whereabouts(SmallTown::site, TicketsOfAlarmsTest::crews, SmallTown::responsibilities),
            clock);
    private final TicketFollower follower = new TicketFollower(book, alarms, desk, clock);

    private static Organisation crews() {
        return new Organisation(
                List.of(),
                List.of(),
                List.of(crew("county-covers", "MJ"), crew("cx-covers", "cx")),
                List.of(),
                List.of());
    }

    private static Team crew(String id, String area) {
        return new Team(id, id, id, Set.of(Skill.CIVIL, Skill.DRAIN), area, 4, List.of());
    }

    private void at(int minutes) {
        Instant to = NOON.plus(Duration.ofMinutes(minutes));
        while (clock.instant().isBefore(to)) {
            clock.advance(Duration.ofSeconds(10));
            follower.turn();
        }
    }

    private String began(String asset, String rule, Severity severity) {
        return began(asset, rule, severity, Optional.empty());
    }

    private String began(String asset, String rule, Severity severity, Optional<Suppression> suppression) {
        return began("cover", asset, rule, severity, suppression);
    }

    private String began(
            String group, String asset, String rule, Severity severity, Optional<Suppression> suppression) {
        apply(new ConditionEvent.Began(
                rule,
                group,
                asset,
                severity,
                clock.instant(),
                clock.instant(),
                false,
                new Evidence("tilt", 30, 15, "deg"),
                suppression));
        return alarms.ofAsset(asset, 1).get(0).id();
    }

    private void ended(String asset, String rule) {
        apply(new ConditionEvent.Ended(
                rule, "cover", asset, clock.instant(), false, new Evidence("tilt", 0, 15, "deg")));
    }

    private void apply(ConditionEvent event) {
        alarms.apply(List.of(event), Mark.START);
        follower.turn();
    }

    private void crew(String ticket, Step.Crew step) {
        book.act(ticket, Act.of("周师傅", clock.instant(), step));
        follower.turn();
    }

    private Ticket only() {
        List<Ticket> all = book.newest(TicketBook.Wish.ALL, 10);
        assertEquals(1, all.size(), all::toString);
        return all.get(0);
    }

    @Test
    void anOpenCoverIsTheCrewsWhoseRoadItIs() {
        began(ALLEY, "D08", Severity.P1);

        Ticket ticket = only();
        assertEquals(Stage.DISPATCHED, ticket.stage());
        assertEquals("cx", ticket.body());
        assertEquals(Optional.of(new Assignee.Team("cx-covers")), ticket.job().map(Job::to));
        assertEquals(Skill.CIVIL, ticket.trade());
        assertEquals("6 h", ticket.terms().limit(Terms.Part.DONE).orElseThrow().text());
        assertEquals(
                "30 min", ticket.terms().limit(Terms.Part.ON_SITE).orElseThrow().text());
        assertEquals(Optional.of(NOON), ticket.runs());
    }

    @Test
    void onTheMainStreetItIsTheDepartments() {
        began(SmallTown.MAIN_COVER, "D08", Severity.P1);

        assertEquals("housing", only().body());
        assertEquals(
                Optional.of(new Assignee.Team("county-covers")), only().job().map(Job::to));
    }

    @Test
    void whatAsksForNoRepairMakesNone() {
        began(SmallTown.CAMERA, "C07", Severity.P1);

        assertEquals(List.of(), book.open());
    }

    @Test
    void aForecastWaitsForWhoJudgesIt() {
        String alarm = began(ALLEY, "D05", Severity.P2);
        assertEquals(List.of(), book.open());

        alarms.acknowledge(alarm, "王芳");
        follower.turn();

        assertEquals(Set.of(alarm), only().alarms().keySet());
    }

    @Test
    void theSensorClosesWhatIsRepaired() {
        String alarm = began(ALLEY, "D08", Severity.P1);
        String id = only().id();
        at(20);
        crew(id, new Step.Done(""));
        at(25);
        assertEquals(Stage.VERIFYING, only().stage());

        ended(ALLEY, "D08");

        assertEquals(Optional.of(new Closing(clock.instant(), Closing.How.SENSOR, Act.GRIDPOST)), only().closing());
        assertTrue(!only().alarms().get(alarm).holds());
    }

    @Test
    void whatWasNormalBeforeItWasSaidToBeDoneIsClosedAtOnce() {
        began(ALLEY, "D08", Severity.P1);
        crew(only().id(), new Step.OnSite());
        at(20);
        ended(ALLEY, "D08");
        at(120);
        assertEquals(Stage.IN_PROGRESS, only().stage(), "somebody has it in hand");

        crew(only().id(), new Step.Done(""));

        assertEquals(Stage.CLOSED, only().stage());
    }

    @Test
    void whatTheSensorStillSeesIsReopened() {
        began(ALLEY, "D08", Severity.P1);
        at(20);
        crew(only().id(), new Step.Done(""));
        at(49);
        assertEquals(Stage.VERIFYING, only().stage());

        at(50);

        assertEquals(Stage.REOPENED, only().stage());
        assertEquals(1, only().reopened());
        assertEquals(
                Step.Reopened.Why.STILL_ACTIVE,
                book.history(only().id()).stream()
                        .flatMap(s -> s.act().step() instanceof Step.Reopened r ? Optional.of(r.why()).stream() : null)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void whatIsOverByItselfAsksNobodyToCome() {
        began(ALLEY, "D08", Severity.P1);
        at(10);
        ended(ALLEY, "D08");
        at(39);
        assertEquals(Stage.DISPATCHED, only().stage());

        at(41);

        assertEquals(Closing.How.BY_ITSELF, only().closing().orElseThrow().how());
    }

    @Test
    void theSameAgainWithinAWeekIsTheSameTicket() {
        began(ALLEY, "D08", Severity.P1);
        crew(only().id(), new Step.Done(""));
        ended(ALLEY, "D08");
        assertEquals(Stage.CLOSED, only().stage());
        at(6 * 24 * 60);

        String again = began(ALLEY, "D08", Severity.P1);

        assertEquals(Stage.REOPENED, only().stage());
        assertTrue(only().alarms().get(again).holds());
        assertEquals(2, only().job().orElseThrow().round());
    }

    @Test
    void laterItIsAnother() {
        began(ALLEY, "D08", Severity.P1);
        crew(only().id(), new Step.Done(""));
        ended(ALLEY, "D08");
        at(7 * 24 * 60 + 1);

        began(ALLEY, "D08", Severity.P1);

        assertEquals(2, book.newest(TicketBook.Wish.ALL, 10).size());
    }

    @Test
    void oneJobForTheCrewWhateverTheSensorsSay() {
        began("level", ALLEY, "D01", Severity.P3, Optional.empty());
        at(5);
        began("silt", ALLEY, "D18", Severity.P4, Optional.empty());
        at(10);
        began("overflow", ALLEY, "D03", Severity.P1, Optional.empty());

        Ticket ticket = only();
        assertEquals(3, ticket.alarms().size());
        assertEquals(Severity.P1, ticket.severity());
        assertEquals("4 h", ticket.terms().limit(Terms.Part.DONE).orElseThrow().text());
        assertEquals(Optional.of(NOON.plus(Duration.ofMinutes(10))), ticket.urgentSince());
    }

    @Test
    void whatItsCauseExplainsIsNoJobOfItsOwn() {
        began(ALLEY, "D08", Severity.P1);
        at(1);
        began(ALLEY, "D08", Severity.P1, Optional.of(new Suppression(Suppression.Reason.CAUSE, "a-0")));
        assertTrue(!only().alarmed());

        at(32);

        assertEquals(Closing.How.BY_ITSELF, only().closing().orElseThrow().how());
    }

    @Test
    void whatWasSuppressedFromTheBeginningMakesNone() {
        began(ALLEY, "D08", Severity.P1, Optional.of(new Suppression(Suppression.Reason.MAINTENANCE, "o-1")));

        assertEquals(List.of(), book.open());
    }

    private Ticket reported(Severity severity) {
        Asset cover = SmallTown.site().asset(ALLEY).orElseThrow();
        Matter matter =
                new Matter(Matter.Source.STEWARD, "ASSET", Optional.of(ALLEY), cover.grid(), cover.place(), "", "井盖松动");
        return desk.report(matter, Skill.CIVIL, severity, Limit.of("5 wd"), "杨协管")
                .ticket();
    }

    @Test
    void aSensorThatSeesItTooSendsTheCrewWithoutTheStation() {
        reported(Severity.P3);
        assertEquals(Stage.REPORTED, only().stage());

        began(ALLEY, "D08", Severity.P1);

        assertEquals(Stage.DISPATCHED, only().stage());
        assertEquals(Severity.P1, only().severity());
    }

    @Test
    void whatStandsStillGoesOnWhenItBecomesMoreUrgent() {
        began("level", ALLEY, "D18", Severity.P4, Optional.empty());
        book.act(only().id(), Act.of("王芳", clock.instant(), new Step.Suspended("等材料", Optional.empty())));
        at(60);

        began("overflow", ALLEY, "D03", Severity.P1, Optional.empty());

        assertEquals(Stage.DISPATCHED, only().stage());
        assertEquals(Optional.of(clock.instant()), only().urgentSince());
    }

    @Test
    void whatNoSensorCanKnowNeitherBlocksNorReopens() {
        began("quality", ALLEY, "D17", Severity.P3, Optional.empty());
        began(ALLEY, "D03", Severity.P1);
        crew(only().id(), new Step.Done(""));
        ended(ALLEY, "D03");
        at(120);

        assertEquals(Stage.VERIFYING, only().stage(), "R7 must look at what the crew did about the discharge");
        book.act(only().id(), Act.of("龙监督", clock.instant(), new Step.Verified("")));
        assertEquals(Stage.CLOSED, only().stage());
    }

    @Test
    void aPersonMayNotSayThatItIsRepairedWhileASensorSeesIt() {
        reported(Severity.P3);
        began(ALLEY, "D08", Severity.P1);
        crew(only().id(), new Step.Done(""));

        assertTrue(
                book.act(only().id(), Act.of("龙监督", clock.instant(), new Step.Verified("")))
                                .orElseThrow()
                        instanceof Verdict.Refused);
    }

    @Test
    void whatStillHoldsSaysHowUrgentItIsToDoItAgain() {
        began("silt", ALLEY, "D18", Severity.P4, Optional.empty());
        began(ALLEY, "D03", Severity.P1);
        crew(only().id(), new Step.Done(""));
        ended(ALLEY, "D03");
        at(31);

        assertEquals(Stage.REOPENED, only().stage());
        assertEquals(Severity.P4, only().severity());
        assertEquals(
                "10 wd", only().terms().limit(Terms.Part.DONE).orElseThrow().text());
    }

    @Test
    void aFalseAlarmAsksNobodyToCome() {
        String alarm = began(ALLEY, "D08", Severity.P1);
        alarms.acknowledge(alarm, "王芳");
        alarms.dispose(alarm, "王芳", Disposition.FALSE_ALARM, Optional.empty());
        at(31);

        assertEquals(Closing.How.BY_ITSELF, only().closing().orElseThrow().how());
    }

    @Test
    void whatAPersonAskedForDoesNotEndByItself() {
        reported(Severity.P3);
        began(ALLEY, "D08", Severity.P1);
        ended(ALLEY, "D08");
        at(60);

        assertEquals(Stage.DISPATCHED, only().stage());
    }

    @Test
    void aRepairToldLateIsARepair() {
        began(ALLEY, "D08", Severity.P1);
        at(10);
        Instant repaired = clock.instant();
        ended(ALLEY, "D08");
        at(41);
        assertEquals(Closing.How.BY_ITSELF, only().closing().orElseThrow().how());

        book.act(only().id(), Act.of("周师傅", repaired, new Step.Done("")));

        assertEquals(Closing.How.SENSOR, only().closing().orElseThrow().how());
    }

    @Test
    void anotherConditionThanWhatWasRepairedIsAnotherTicket() {
        began(ALLEY, "D03", Severity.P1);
        crew(only().id(), new Step.Done(""));
        ended(ALLEY, "D03");
        at(60);

        began("silt", ALLEY, "D18", Severity.P4, Optional.empty());

        List<Ticket> all = book.newest(TicketBook.Wish.ALL, 10);
        assertEquals(2, all.size());
        assertEquals(Severity.P4, all.get(0).severity());
    }

    @Test
    void followedTwiceNothingComesOfIt() {
        began(ALLEY, "D08", Severity.P1);
        crew(only().id(), new Step.Done(""));
        ended(ALLEY, "D08");
        Ticket before = only();
        int steps = book.history(before.id()).size();

        book.followed(0);
        follower.turn();

        assertEquals(before.stage(), only().stage());
        assertEquals(before.reopened(), only().reopened());
        assertEquals(steps, book.history(before.id()).size());
    }
}
