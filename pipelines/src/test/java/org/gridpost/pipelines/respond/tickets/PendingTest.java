package org.gridpost.pipelines.respond.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.HandClock;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.junit.jupiter.api.Test;

class PendingTest {
    private static final Instant NINE = Instant.parse("2026-11-27T01:00:00Z");

    private final TicketBook book =
            new InMemoryTicketBook(new InMemoryAudit(), new HandClock(NINE), ZoneId.of("Asia/Shanghai"));
    private final Pending pending = new Pending(book, EnumSet.of(Stage.REPORTED, Stage.ACCEPTED));

    private String ticket() {
        Terms terms = new Terms(Map.of(Terms.Part.DONE, Limit.of("24 h")), Terms.Proof.SUPERVISOR);
        Matter matter = new Matter(
                Matter.Source.TELEPHONE, "PONDING", Optional.empty(), "QY07", new Place(26.5, 107.6), "", "");
        return book.open(
                        new Opening(matter, Skill.DRAIN, "cx", Severity.P3, terms, NINE),
                        List.of(Act.of("王芳", NINE, new Step.Noted("积水"))))
                .ticket()
                .id();
    }

    private List<String> due(Instant now) {
        return pending.due(now).stream().map(Ticket::id).sorted().toList();
    }

    @Test
    void allAreDueAtFirstAndThenThoseToWhichSomethingHappens() {
        String first = ticket();
        String second = ticket();
        assertEquals(List.of(first, second), due(NINE));
        assertEquals(List.of(), due(NINE));

        book.act(second, Act.of("王芳", NINE, new Step.Accepted()));
        String third = ticket();
        assertEquals(List.of(second, third), due(NINE));
    }

    @Test
    void whatIsOfAnotherStageByThenIsNotLookedAt() {
        String id = ticket();
        book.act(id, List.of(Act.of("王芳", NINE, new Step.Accepted()), Act.of("王芳", NINE, new Step.Filed())));

        assertEquals(List.of(), due(NINE));
    }

    @Test
    void aMomentComesOnceUnlessItIsKeptOrDropped() {
        String first = ticket();
        String second = ticket();
        assertEquals(2, due(NINE).size());
        pending.keep(first, Optional.of(NINE.plusSeconds(60)));
        pending.keep(first, Optional.of(NINE.plusSeconds(90)));
        pending.keep(second, Optional.of(NINE.plusSeconds(30)));
        pending.keep(second, Optional.empty());

        assertEquals(List.of(), due(NINE.plusSeconds(89)));
        assertEquals(List.of(first), due(NINE.plusSeconds(90)));
        assertEquals(List.of(), due(NINE.plusSeconds(900)));
    }

    @Test
    void afterAFailureAllAreDueAgain() {
        String id = ticket();
        assertEquals(List.of(id), due(NINE));
        pending.again();

        assertEquals(List.of(id), due(NINE));
    }
}
