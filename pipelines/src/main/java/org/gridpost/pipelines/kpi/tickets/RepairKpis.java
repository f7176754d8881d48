package org.gridpost.pipelines.kpi.tickets;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.gridpost.pipelines.kpi.Span;

/** Counts repairs, and remembers the last few counts. May be asked by several threads. */
public final class RepairKpis {
    private static final int REMEMBERED = 8;

    private final RepairBook book;
    private final LongSupplier behind;
    private final Budgets budgets;
    private final ZoneId zone;
    private final Clock clock;
    private final Recent<Asked, RepairCount> counts = new Recent<>(REMEMBERED);
    private final Recent<Span, List<Budgets.Line>> years = new Recent<>(REMEMBERED);

    /**
     * @param behind how many steps of tickets the book does not know yet
     * @param zone in which days and years begin
     */
    public RepairKpis(RepairBook book, LongSupplier behind, Budgets budgets, ZoneId zone, Clock clock) {
        this.book = book;
        this.behind = behind;
        this.budgets = budgets;
        this.zone = zone;
        this.clock = clock;
    }

    /** The same without what is about people, for whoever need not know of it; of budgets it has a part only. */
    public RepairKpis ofThings() {
        return new RepairKpis(new ThingsOnly(book), behind, budgets, zone, clock);
    }

    private record Asked(Span span, Optional<Set<String>> grids) {}

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** How many steps of tickets are not counted yet: 0 but for the first minutes after an update, or a moment. */
    public long behind() {
        return behind.getAsLong();
    }

    /** From the beginning of the first day to the end of the last. */
    public Span span(LocalDate first, LocalDate last) {
        return new Span(
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** @param grids where; everywhere if empty */
    public RepairCount count(Span span, Optional<Set<String>> grids) {
        Instant now = clock.instant();
        Instant end = now.isBefore(span.to()) ? now : span.to();
        return counts.get(
                new Asked(span, grids), span, book.followed(), now, () -> RepairCount.of(book, span, end, grids));
    }

    /** Tickets that went from one body to another in a span, with the money for them, the latest first. */
    public Passed passed(Span span, Optional<Set<String>> grids, int limit) {
        return passed(span, grids, limit, Set.of(Happening.Kind.TRANSFERRED), false);
    }

    /** Those of a span that show that bodies do not agree whose a ticket is, the latest first. */
    public Passed disputed(Span span, Optional<Set<String>> grids, int limit) {
        return passed(span, grids, limit, Set.of(Happening.Kind.TRANSFERRED, Happening.Kind.HANDED_BACK), true);
    }

    /**
     * @param all how many there are, of which {@code first} are shown
     * @param fen of all
     */
    public record Passed(long all, long fen, List<Happening> first) {
        public Passed {
            first = List.copyOf(first);
        }
    }

    private Passed passed(
            Span span, Optional<Set<String>> grids, int limit, Set<Happening.Kind> kinds, boolean disputedOnly) {
        Shortlist<Happening> latest = new Shortlist<>(limit, Happening.LATEST_FIRST);
        long[] fen = new long[1];
        book.happenings(span, grids, kinds, happening -> {
            if (!disputedOnly || happening.disputed()) {
                latest.add(happening);
                fen[0] += happening.fen();
            }
        });
        return new Passed(latest.all(), fen[0], latest.first());
    }

    /**
     * Those that were overdue at the end of a span, the longest first.
     *
     * @param end the end of the span, or now
     */
    public Overdue overdue(Instant end, Optional<Set<String>> grids, int limit) {
        Shortlist<Cycle> longest = new Shortlist<>(limit, Cycle.LONGEST_DUE_FIRST);
        book.cycles(new Span(end.minusMillis(1), end), grids, cycle -> {
            if (cycle.overdueAt(end)) {
                longest.add(cycle);
            }
        });
        return new Overdue(longest.all(), longest.first());
    }

    /** @param all how many there are, of which {@code first} are shown */
    public record Overdue(long all, List<Cycle> first) {
        public Overdue {
            first = List.copyOf(first);
        }
    }

    /** What was spent on each of some assets, fen. */
    public Map<String, Long> spentOn(Set<String> assets, Span span) {
        return book.spentOn(assets, span);
    }

    /** How bodies stand in the year of a day, from its beginning to the end of that day, with all their tickets. */
    public List<Budgets.Line> budgets(LocalDate until) {
        Span year = span(until.withDayOfYear(1), until);
        return years.get(
                year,
                year,
                book.followed(),
                clock.instant(),
                () -> budgets.lines(until.getYear(), book.sums(year, Optional.empty())));
    }
}
