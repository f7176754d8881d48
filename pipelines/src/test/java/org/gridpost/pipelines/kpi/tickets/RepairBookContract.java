package org.gridpost.pipelines.kpi.tickets;

import static org.gridpost.pipelines.kpi.tickets.ScriptedNovember.ZONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.kpi.tickets.Cycle.How;
import org.gridpost.pipelines.kpi.tickets.Happening.Kind;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Closed;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.LegTimes;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Share;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Times;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Turns;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.tickets.Act;
import org.gridpost.pipelines.respond.tickets.Step;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every book of repairs must do: the figures of {@link ScriptedNovember}, reckoned by hand. */
public abstract class RepairBookContract {
    private static final Clock CLOCK = Clock.fixed(ScriptedNovember.AFTER, ZoneOffset.UTC);
    private static final Optional<Set<String>> EVERYWHERE = Optional.empty();

    private final TicketBook tickets = ScriptedNovember.tickets();
    private RepairBook book;
    private RepairFollower follower;
    private RepairKpis kpis;
    private Span november;

    /** An empty book. */
    protected abstract RepairBook book();

    @BeforeEach
    void count() {
        book = book();
        follower = ScriptedNovember.follower(tickets, book);
        kpis = new RepairKpis(book, follower::behind, new Budgets(Map.of("cx", 1_000L)), ZONE, CLOCK);
        november = kpis.span(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"));
        assertEquals(tickets.lastSequence(), kpis.behind());
        follower.turn();
        assertEquals(0, kpis.behind());
    }

    private RepairFigures figures(Optional<Set<String>> grids, Predicate<Place> where, int residents) {
        RepairCount count = kpis.count(november, grids);
        return count.figures(count.places().stream().filter(where).toList(), residents);
    }

    private static Times times(long number, double median, double p90) {
        return new Times(number, OptionalDouble.of(median), OptionalDouble.of(p90));
    }

    private static Share share(long number, long of, double percent) {
        return new Share(number, of, OptionalDouble.of(percent));
    }

    @Test
    void theFiguresOfTheCountyAreThoseThatWereReckonedByHand() {
        assertEquals(
                new RepairFigures(
                        6,
                        new Closed(5, 1, 3, 1),
                        1,
                        2,
                        1,
                        share(3, 4, 75),
                        share(2, 5, 40),
                        share(2, 4, 50),
                        new LegTimes(
                                times(5, 600, 3_600), // 0 300 600 1800 3600
                                times(5, 3_600, 1_119_600), // 600 1800 3600 7200 1119600
                                times(2, 2_700, 3_600), // 1800 3600
                                times(5, 7_200, 1_119_600), // 3600 3600 7200 82800 1119600
                                times(4, 3_600, 7_200)), // 600 3600 3600 7200
                        new Turns(1, 1, 0, 2, 1),
                        108_000,
                        2,
                        OptionalDouble.of(3.0)),
                figures(EVERYWHERE, place -> true, 2_000));
    }

    @Test
    void eachGridBodyAndTradeHasItsOwn() {
        RepairFigures grid = figures(EVERYWHERE, p -> p.grid().equals("XX01"), 0);
        assertEquals(1, grid.opened());
        assertEquals(new Closed(2, 0, 2, 0), grid.closed());
        assertEquals(share(2, 2, 100), grid.onTime());
        assertEquals(share(2, 3, 100.0 * 2 / 3), grid.redone());
        assertEquals(OptionalDouble.empty(), grid.perThousandResidents());
        assertEquals(grid, figures(Optional.of(Set.of("XX01")), p -> true, 0));
        RepairFigures housing = figures(EVERYWHERE, p -> p.body().equals("housing"), 0);
        assertEquals(1, housing.opened(), "it counts for whose it has become");
        assertEquals(70_000, housing.fen());
        assertEquals(share(0, 1, 0), housing.onTime());
        assertEquals(38_000, figures(EVERYWHERE, p -> p.body().equals("cx"), 0).fen());
        RepairFigures drains = figures(EVERYWHERE, p -> p.trade() == Skill.DRAIN, 0);
        assertEquals(3, drains.opened());
        assertEquals(new Turns(1, 1, 0, 0, 1), drains.turns());
        assertEquals(1, drains.chronic());
        assertEquals(0, figures(Optional.of(Set.of()), p -> true, 0).opened());
    }

    @Test
    void anAssetIsChronicAfterThreeTicketsInSevenDaysOrTwoReopenings() {
        List<ChronicAsset> chronic = kpis.count(november, EVERYWHERE).chronic();

        assertEquals(
                List.of("DR-1", "LP-2"),
                chronic.stream().map(ChronicAsset::asset).toList());
        assertEquals(3, chronic.get(0).mostInSevenDays());
        assertEquals(3, chronic.get(0).tickets());
        assertEquals(2, chronic.get(1).reopened());
        assertEquals(Map.of("DR-1", 70_000L), kpis.spentOn(Set.of("DR-1", "LP-2"), november));
        Span lastPart = kpis.span(LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-30"));
        assertEquals(List.of(), kpis.count(lastPart, EVERYWHERE).chronic());
        Span ninth = kpis.span(LocalDate.parse("2026-11-09"), LocalDate.parse("2026-11-09"));
        assertEquals(
                List.of("DR-1"),
                kpis.count(ninth, EVERYWHERE).chronic().stream()
                        .map(ChronicAsset::asset)
                        .toList(),
                "two of the three came before");
    }

    @Test
    void whatWentToAnotherBodyIsListedWithItsMoney() {
        RepairKpis.Passed passed = kpis.passed(november, EVERYWHERE, 10);

        assertEquals(1, passed.all());
        assertEquals(50_000, passed.fen());
        Happening transfer = passed.first().get(0);
        assertEquals("20261104-00001", transfer.subject().ticket());
        assertEquals("cx", transfer.body());
        assertEquals(Optional.of("housing"), transfer.other());
        assertEquals(ScriptedNovember.at("11-04 10:30"), transfer.at());
        RepairKpis.Passed disputed = kpis.disputed(november, EVERYWHERE, 10);
        assertEquals(1, disputed.all());
        assertEquals(Kind.HANDED_BACK, disputed.first().get(0).kind());
        assertEquals(0, kpis.passed(november, Optional.of(Set.of("XX01")), 10).all());
    }

    @Test
    void whatIsPassedOnOnceMoreIsDisputed() {
        String id = "20261109-00001";
        tickets.act(id, Act.of("王芳", ScriptedNovember.at("11-20 09:00"), new Step.Transferred("housing", 1, "theirs")));
        tickets.act(id, Act.of("吴", ScriptedNovember.at("11-21 09:00"), new Step.Transferred("cx", 1, "not ours")));
        follower.turn();

        List<Happening> disputed = kpis.disputed(november, EVERYWHERE, 10).first();

        assertEquals(
                List.of(id, "20261104-00001"),
                disputed.stream().map(h -> h.subject().ticket()).toList());
        assertEquals(2, disputed.get(0).nth());
        assertEquals(
                List.of(disputed.get(0)), kpis.disputed(november, EVERYWHERE, 1).first());
    }

    @Test
    void whatIsOverdueAtTheEndIsListed() {
        RepairKpis.Overdue overdue = kpis.overdue(november.to(), EVERYWHERE, 10);

        assertEquals(1, overdue.all());
        Cycle cycle = overdue.first().get(0);
        assertEquals("20261106-00001", cycle.subject().ticket());
        assertEquals(3, cycle.number());
        assertEquals(Optional.of(ScriptedNovember.at("11-09 12:00")), cycle.due());
        assertEquals(Optional.empty(), cycle.end());
        Instant then = ScriptedNovember.at("11-05 09:45");
        assertEquals(
                List.of("20261104-00001"),
                kpis.overdue(then, EVERYWHERE, 10).first().stream()
                        .map(c -> c.subject().ticket())
                        .toList(),
                "as it was then, though it has been closed since");
    }

    @Test
    void budgetsOfAYearKnowWhatWasSpentAndWhatWentWithTickets() {
        assertEquals(
                List.of(
                        new Budgets.Line("cx", 2026, Optional.of(100_000L), 0, 50_000, 38_000, Optional.of(12_000L)),
                        new Budgets.Line("housing", 2026, Optional.empty(), 50_000, 0, 70_000, Optional.empty())),
                kpis.budgets(LocalDate.parse("2026-11-30")));
        assertEquals(
                List.of(new Budgets.Line("cx", 2026, Optional.of(100_000L), 0, 0, 0, Optional.of(100_000L))),
                kpis.budgets(LocalDate.parse("2026-11-02")));
    }

    @Test
    void aTicketIsKnownAsItIsNowAndNothingIsCountedTwice() {
        String id = "20261104-00001";
        List<Cycle> before = cyclesOf(id);
        assertEquals(1, before.size());
        assertTrue(before.get(0).ended(How.SUPERVISOR));
        assertEquals(
                Map.of(
                        Leg.DISPATCH,
                        Duration.ofMinutes(30),
                        Leg.TAKE,
                        Duration.ofMinutes(30),
                        Leg.ARRIVE,
                        Duration.ofHours(1),
                        Leg.REPAIR,
                        Duration.ofHours(23),
                        Leg.VERIFY,
                        Duration.ofHours(2)),
                before.get(0).legs());
        String lamp = "20261103-00001";
        tickets.act(
                lamp,
                Act.of("王芳", ScriptedNovember.at("11-28 09:00"), new Step.Reopened(Step.Reopened.Why.BY_HAND, "")));
        follower.turn();
        follower.turn();

        List<Cycle> now = cyclesOf(lamp);
        assertEquals(2, now.size());
        assertTrue(now.get(0).redone());
        assertEquals(6, figures(EVERYWHERE, p -> true, 0).opened());
        assertEquals(3, figures(EVERYWHERE, p -> true, 0).turns().reopened());
    }

    private List<Cycle> cyclesOf(String ticket) {
        List<Cycle> cycles = new ArrayList<>();
        book.cycles(november, EVERYWHERE, cycles::add);
        return cycles.stream()
                .filter(c -> c.subject().ticket().equals(ticket))
                .sorted(Comparator.comparing(Cycle::number))
                .toList();
    }
}
