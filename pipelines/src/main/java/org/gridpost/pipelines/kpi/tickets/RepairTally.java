package org.gridpost.pipelines.kpi.tickets;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.kpi.tickets.Cycle.How;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Closed;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.LegTimes;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Share;
import org.gridpost.pipelines.kpi.tickets.RepairFigures.Turns;

/** Repairs being counted. What it holds grows with their number only by the times they took. */
final class RepairTally {
    private final Map<How, Long> ended = new EnumMap<>(How.class);
    private final Map<Happening.Kind, Long> happened = new EnumMap<>(Happening.Kind.class);
    private final Map<Leg, Seconds> times = new EnumMap<>(Leg.class);
    private final Set<String> chronic = new HashSet<>();
    private long opened;
    private long reopened;
    private long open;
    private long overdue;
    private long wasDue;
    private long inTime;
    private long redone;
    private long firstTime;
    private long fen;

    /** @param end of the span, or now */
    void add(Cycle cycle, Span span, Instant end) {
        if (span.holds(cycle.began())) {
            opened += cycle.number() == 1 ? 1 : 0;
            reopened += cycle.number() == 1 ? 0 : 1;
        }
        open += cycle.openAt(end) ? 1 : 0;
        overdue += cycle.overdueAt(end) ? 1 : 0;
        cycle.end().filter(e -> span.holds(e.at())).ifPresent(e -> ended(cycle, e.how()));
    }

    private void ended(Cycle cycle, How how) {
        ended.merge(how, 1L, Long::sum);
        cycle.legs()
                .forEach((leg, took) ->
                        times.computeIfAbsent(leg, l -> new Seconds()).add(took));
        redone += how == How.FAILED || (cycle.repaired() && cycle.redone()) ? 1 : 0;
        if (cycle.repaired()) {
            firstTime += cycle.number() == 1 && !cycle.handedBack() && !cycle.redone() ? 1 : 0;
            cycle.inTime().ifPresent(was -> {
                wasDue++;
                inTime += was ? 1 : 0;
            });
        }
    }

    void add(RepairBook.Sum sum) {
        happened.merge(sum.kind(), sum.number(), Long::sum);
        fen += sum.kind() == Happening.Kind.SPENT ? sum.fen() : 0;
    }

    void addChronic(String asset) {
        chronic.add(asset);
    }

    void add(RepairTally other) {
        other.ended.forEach((how, n) -> ended.merge(how, n, Long::sum));
        other.happened.forEach((kind, n) -> happened.merge(kind, n, Long::sum));
        other.times.forEach(
                (leg, some) -> times.computeIfAbsent(leg, l -> new Seconds()).add(some));
        chronic.addAll(other.chronic);
        opened += other.opened;
        reopened += other.reopened;
        open += other.open;
        overdue += other.overdue;
        wasDue += other.wasDue;
        inTime += other.inTime;
        redone += other.redone;
        firstTime += other.firstTime;
        fen += other.fen;
    }

    /** @param residents 0 if it is of no area */
    RepairFigures figures(int residents) {
        long repaired = ended(How.SENSOR) + ended(How.SUPERVISOR);
        return new RepairFigures(
                opened,
                new Closed(
                        repaired + ended(How.BY_ITSELF),
                        ended(How.SENSOR),
                        ended(How.SUPERVISOR),
                        ended(How.BY_ITSELF)),
                ended(How.REJECTED),
                open,
                overdue,
                Share.of(inTime, wasDue),
                Share.of(redone, repaired + ended(How.FAILED)),
                Share.of(firstTime, repaired),
                new LegTimes(
                        times(Leg.DISPATCH), times(Leg.TAKE), times(Leg.ARRIVE), times(Leg.REPAIR), times(Leg.VERIFY)),
                new Turns(
                        happened(Happening.Kind.HANDED_BACK),
                        happened(Happening.Kind.SUSPENDED),
                        happened(Happening.Kind.EXTENDED),
                        reopened,
                        happened(Happening.Kind.TRANSFERRED)),
                fen,
                chronic.size(),
                RepairFigures.perThousand(opened, residents));
    }

    private long ended(How how) {
        return ended.getOrDefault(how, 0L);
    }

    private long happened(Happening.Kind kind) {
        return happened.getOrDefault(kind, 0L);
    }

    private RepairFigures.Times times(Leg leg) {
        return times.containsKey(leg) ? times.get(leg).times() : RepairFigures.Times.NONE;
    }
}
