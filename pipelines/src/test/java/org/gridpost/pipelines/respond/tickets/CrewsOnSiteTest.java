package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.routing.SmallTown;
import org.junit.jupiter.api.Test;

class CrewsOnSiteTest {
    private static final Instant NINE = Instant.parse("2026-11-27T01:00:00Z");
    private static final Asset COVER =
            SmallTown.site().asset(SmallTown.ALLEY_COVER).orElseThrow();

    private final HandClock clock = new HandClock(NINE);
    private final TicketBook book = new InMemoryTicketBook(new InMemoryAudit(), clock, ZoneId.of("Asia/Shanghai"));
    private final CrewsOnSite crews = new CrewsOnSite(book, clock);

    private String ticket(Optional<String> asset, Place place) {
        return ticket(asset, place, Terms.Proof.SUPERVISOR);
    }

    private String ticket(Optional<String> asset, Place place, Terms.Proof proof) {
        Terms terms = new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h")), proof);
        return book.open(
                        new Opening(
                                new Matter(Matter.Source.TELEPHONE, "PONDING", asset, "QY07", place, "", ""),
                                Skill.DRAIN,
                                "cx",
                                Severity.P3,
                                terms,
                                NINE),
                        List.of(
                                Act.byItself(NINE, new Step.AlarmJoined("a-1", Severity.P3, terms)),
                                Act.of("王芳", NINE, new Step.Accepted()),
                                Act.of("王芳", NINE, new Step.Filed()),
                                Act.of("王芳", NINE, new Step.Dispatched(new Assignee.Team("cx-drain")))))
                .ticket()
                .id();
    }

    private void crew(String ticket, int minutes, Step step) {
        Instant at = NINE.plus(Duration.ofMinutes(minutes));
        clock.set(at);
        assertInstanceOf(
                Verdict.Moved.class, book.act(ticket, Act.of("周师傅", at, step)).orElseThrow());
        crews.run();
    }

    /** As it is known, and as it would be after a start. */
    private void assertUnder(boolean expected, int minutes) {
        long time = NINE.plus(Duration.ofMinutes(minutes)).toEpochMilli();
        assertEquals(expected, crews.under(COVER, time), "at minute " + minutes);
        assertEquals(expected, new CrewsOnSite(book, clock).under(COVER, time), "at minute " + minutes + ", anew");
    }

    private boolean underAt(int minutes) {
        return crews.under(COVER, NINE.plus(Duration.ofMinutes(minutes)).toEpochMilli());
    }

    @Test
    void whileACrewIsThereItIsUnderWorks() {
        String id = ticket(Optional.of(COVER.code()), COVER.place());
        crew(id, 5, new Step.EnRoute());
        assertFalse(underAt(6));

        crew(id, 10, new Step.OnSite());
        assertFalse(underAt(9));
        assertTrue(underAt(10));

        crew(id, 60, new Step.Done(""));
        assertTrue(underAt(59));
        assertTrue(underAt(64));
        assertFalse(underAt(65), "they have packed up");
    }

    @Test
    void theyPackUpAlsoWhenTheSensorHasClosedTheTicket() {
        String id = ticket(Optional.of(COVER.code()), COVER.place(), Terms.Proof.SENSOR);
        crew(id, 10, new Step.OnSite());
        crew(id, 58, new Step.AlarmReturned("a-1"));
        crew(id, 60, new Step.Done(""));
        crew(id, 60, new Step.SensorsNormal());

        assertEquals(Stage.CLOSED, book.find(id).orElseThrow().stage());
        assertUnder(true, 64);
        assertUnder(false, 65);
    }

    @Test
    void andWhenTheyHaveHandedItBack() {
        String id = ticket(Optional.of(COVER.code()), COVER.place());
        crew(id, 10, new Step.OnSite());
        crew(id, 20, new Step.HandedBack("要吊车"));

        assertUnder(true, 24);
        assertUnder(false, 25);
    }

    @Test
    void andWhenItIsSuspended() {
        String id = ticket(Optional.of(COVER.code()), COVER.place());
        crew(id, 10, new Step.OnSite());
        crew(id, 20, new Step.Suspended("等材料", Optional.empty()));
        assertUnder(true, 24);
        assertUnder(false, 25);

        crew(id, 90, new Step.Resumed());
        assertUnder(true, 91);
    }

    @Test
    void whoComesAfterThemIsThereWhenTheySaySo() {
        String id = ticket(Optional.of(COVER.code()), COVER.place());
        crew(id, 10, new Step.OnSite());
        crew(id, 20, new Step.Dispatched(new Assignee.Team("cx-drain-2")));
        assertTrue(underAt(24));
        assertUnder(false, 25);

        crew(id, 40, new Step.OnSite());
        assertUnder(true, 41);
    }

    @Test
    void aJobThatNobodyEndsSilencesNothingForGood() {
        crew(ticket(Optional.of(COVER.code()), COVER.place()), 0, new Step.OnSite());

        assertTrue(underAt(12 * 60 - 1));
        assertFalse(underAt(12 * 60));
    }

    @Test
    void whatLiesBesideItIsToo() {
        Place at = COVER.place();
        crew(ticket(Optional.of("DR-9"), new Place(at.latitude() + 0.00003, at.longitude())), 0, new Step.OnSite());

        assertTrue(underAt(1), "3 m away");
    }

    @Test
    void butNotTheNextOne() {
        Place at = COVER.place();
        crew(ticket(Optional.of("DR-9"), new Place(at.latitude() + 0.0001, at.longitude())), 0, new Step.OnSite());

        assertFalse(underAt(1), "11 m away");
        assertEquals(Optional.empty(), crews.suppressing(COVER, "D08", "cover", Severity.P1, NINE.toEpochMilli()));
    }
}
