package org.gridpost.pipelines.kpi.tickets;

import static org.gridpost.pipelines.kpi.tickets.ScriptedNovember.ZONE;
import static org.gridpost.pipelines.kpi.tickets.ScriptedNovember.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.clocks.Limit;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.InMemoryTicketBook;
import org.gridpost.pipelines.respond.tickets.Matter;
import org.gridpost.pipelines.respond.tickets.Opening;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.Terms;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.junit.jupiter.api.Test;

class RecountTest {
    private static final Terms USUAL = terms("24 h");
    private static final Terms URGENT = terms("4 h");
    private static final Assignee CREW = new Assignee.Team("cx-elec");

    private final TicketBook book =
            new InMemoryTicketBook(new InMemoryAudit(), Clock.fixed(ScriptedNovember.AFTER, ZoneOffset.UTC), ZONE);
    private final String id = book.open(
                    new Opening(
                            new Matter(
                                    Matter.Source.DEVICE,
                                    "D02",
                                    Optional.of("DR-1"),
                                    "QY07",
                                    new Place(26.5, 107.6),
                                    "",
                                    ""),
                            Skill.DRAIN,
                            "cx",
                            Severity.P3,
                            USUAL,
                            at("11-03 09:00")),
                    List.of())
            .ticket()
            .id();

    private static Terms terms(String whole) {
        return new Terms(Map.of(Terms.Part.DONE, Limit.of(whole)), Terms.Proof.SUPERVISOR);
    }

    /** Round the clock from when the whole limit began. */
    private static Optional<Instant> due(Ticket ticket) {
        int minutes = ticket.terms().limit(Terms.Part.DONE).orElseThrow().amount();
        return ticket.runs().map(r -> r.plus(Duration.ofMinutes(minutes)));
    }

    private void does(String by, String time, Step step) {
        var unused = book.act(id, Act.of(by, at(time), step));
    }

    private Repair recounted() {
        return new Recount(RecountTest::due, text -> List.of()).of(book.find(id).orElseThrow(), book.history(id));
    }

    private void sent() {
        does("GridPost", "11-03 09:00", new Step.AlarmJoined("a-1", Severity.P3, USUAL));
        does("王芳", "11-03 09:00", new Step.Accepted());
        does("王芳", "11-03 09:00", new Step.Filed());
        does("王芳", "11-03 09:00", new Step.Dispatched(CREW));
    }

    @Test
    void whatWasClosedBeforeItBecameMoreUrgentIsHeldAgainstTheLimitOfThen() {
        sent();
        does("周师傅", "11-03 20:00", new Step.Done(""));
        does("GridPost", "11-03 20:10", new Step.AlarmReturned("a-1"));
        does("龙监督", "11-03 21:00", new Step.Verified(""));
        does("GridPost", "11-05 09:00", new Step.Reopened(Step.Reopened.Why.RELAPSE, "D05"));
        does("GridPost", "11-05 09:00", new Step.AlarmJoined("a-2", Severity.P1, URGENT));
        does("周师傅", "11-05 14:00", new Step.Done(""));

        List<Cycle> cycles = recounted().cycles();

        assertEquals(
                List.of(Optional.of(true), Optional.of(false)),
                cycles.stream().map(Cycle::inTime).toList());
        assertEquals(
                List.of(Optional.of(at("11-04 09:00")), Optional.of(at("11-05 13:00"))),
                cycles.stream().map(Cycle::due).toList());
    }

    @Test
    void whatCameTooLateToMoveAnythingIsNotCounted() {
        sent();
        does("周师傅", "11-03 10:00", new Step.HandedBack("no lorry"));
        does("王芳", "11-03 11:00", new Step.Dispatched(CREW));
        does("周师傅", "11-03 10:30", new Step.HandedBack("no lorry, again"));
        does("周师傅", "11-03 09:30", new Step.Taken());

        Repair repair = recounted();

        assertEquals(
                List.of(Happening.Kind.HANDED_BACK),
                repair.happenings().stream().map(Happening::kind).toList());
        assertEquals(Map.of(Leg.DISPATCH, Duration.ZERO), repair.cycles().get(0).legs());
    }

    @Test
    void aPriceOfNothingIsNoExpense() {
        sent();
        does("周师傅", "11-03 10:00", new Step.PartUsed("gasket from stock", 3, 0));
        does("周师傅", "11-03 10:00", new Step.PartUsed("lid", 2, 12_000));

        assertEquals(
                List.of(24_000L),
                recounted().happenings().stream().map(Happening::fen).toList());
    }
}
