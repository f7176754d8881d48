package org.gridpost.pipelines.kpi.tickets;

import static org.gridpost.pipelines.kpi.tickets.ScriptedNovember.ZONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridpost.pipelines.kpi.tickets.RepairTable.Row;
import org.gridpost.pipelines.model.Area;
import org.gridpost.pipelines.model.AreaLevel;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.junit.jupiter.api.Test;

class RepairTableTest {
    private static final AreaTree TREE = new AreaTree(List.of(
            area("majiang", AreaLevel.COUNTY, Optional.empty(), 24_868),
            area("cx", AreaLevel.CENTRE, Optional.of("majiang"), 10_923),
            area("qunying", AreaLevel.COMMUNITY, Optional.of("cx"), 4_273),
            area("qunying-station", AreaLevel.STATION, Optional.of("qunying"), 4_273),
            area("QY07", AreaLevel.GRID, Optional.of("qunying-station"), 500),
            area("QY08", AreaLevel.GRID, Optional.of("qunying-station"), 500),
            area("QY07-12", AreaLevel.BUILDING, Optional.of("QY07"), 0),
            area("XX01", AreaLevel.GRID, Optional.of("majiang"), 0)));

    private final RepairCount count;

    RepairTableTest() {
        TicketBook tickets = ScriptedNovember.tickets();
        RepairBook book = new InMemoryRepairBook();
        RepairFollower follower = ScriptedNovember.follower(tickets, book);
        follower.turn();
        RepairKpis kpis = new RepairKpis(
                book, follower::behind, Budgets.NONE, ZONE, Clock.fixed(ScriptedNovember.AFTER, ZoneOffset.UTC));
        count = kpis.count(kpis.span(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30")), Optional.empty());
    }

    private static Area area(String id, AreaLevel level, Optional<String> parent, int residents) {
        return new Area(id, level, parent, id + "区", id, 1, residents, List.of());
    }

    private static List<String> opened(List<Row> rows) {
        return rows.stream().map(r -> r.id() + " " + r.figures().opened()).toList();
    }

    @Test
    void anAreaHasWhatIsInItAndAGridSaysHowManyThatAreForItsResidents() {
        List<Row> rows = RepairTable.byArea(count, TREE, TREE.all());

        assertEquals(
                List.of("majiang 6", "cx 5", "qunying 5", "qunying-station 5", "QY07 5", "QY08 0", "XX01 1"),
                opened(rows));
        assertEquals(OptionalDouble.of(10), rows.get(4).figures().perThousandResidents());
        assertEquals(OptionalDouble.of(0), rows.get(5).figures().perThousandResidents());
        assertEquals(OptionalDouble.empty(), rows.get(6).figures().perThousandResidents(), "nobody lives there");
        assertEquals(
                RepairFigures.Share.of(0, 0), rows.get(5).figures().onTime(), "nothing was repaired, in time or not");
        assertEquals(108_000, rows.get(0).figures().fen());
        assertEquals(2, rows.get(0).figures().chronic());
        assertEquals(1, rows.get(4).figures().chronic());
    }

    @Test
    void bodiesComeInTheOrderOfTheRegisterAndTradesInTheirs() {
        assertEquals(List.of("housing 1", "cx 4", "cd 1"), opened(RepairTable.byBody(count, ScriptedNovember.BODIES)));
        List<Row> fewer = RepairTable.byBody(count, ScriptedNovember.BODIES.subList(0, 2));
        assertEquals(List.of("housing 1", "cx 4", "cd 1"), opened(fewer));
        assertEquals("", fewer.get(2).zh(), "it is no longer in the register");
        assertEquals(List.of("ELEC 2", "DRAIN 3", "CIVIL 1"), opened(RepairTable.byTrade(count)));
    }
}
