package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

    private final TicketBook book =
            new InMemoryTicketBook(new InMemoryAudit(), new HandClock(NINE), ZoneId.of("Asia/Shanghai"));
    private final CrewsOnSite crews = new CrewsOnSite(book);

    private String ticket(Optional<String> asset, Place place) {
        Terms terms = new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h")), Terms.Proof.SUPERVISOR);
        return book.open(
                        new Opening(
                                new Matter(Matter.Source.TELEPHONE, "PONDING", asset, "QY07", place, "", ""),
                                Skill.DRAIN,
                                "cx",
                                Severity.P3,
                                terms,
                                NINE),
                        List.of(
                                Act.of("王芳", NINE, new Step.Accepted()),
                                Act.of("王芳", NINE, new Step.Filed()),
                                Act.of("王芳", NINE, new Step.Dispatched(new Assignee.Team("cx-drain")))))
                .ticket()
                .id();
    }

    private void crew(String ticket, int minutes, Step.Crew step) {
        book.act(ticket, Act.of("周师傅", NINE.plus(Duration.ofMinutes(minutes)), step));
        crews.run();
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
