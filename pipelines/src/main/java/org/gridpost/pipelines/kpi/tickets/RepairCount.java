package org.gridpost.pipelines.kpi.tickets;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.kpi.Span;

/** The repairs of a span, counted once for each grid, body and trade; the figures of what is larger are made of these. */
public final class RepairCount {
    /** As many as one reads. */
    private static final int WORST = 10;

    private static final RepairTally NOTHING = new RepairTally();

    private static final Comparator<ChronicAsset> WORST_FIRST = Comparator.comparing(ChronicAsset::mostInSevenDays)
            .thenComparing(ChronicAsset::reopened)
            .reversed()
            .thenComparing(ChronicAsset::asset);

    private final Instant end;
    private final Map<Place, RepairTally> tallies = new HashMap<>();
    private final Shortlist<ChronicAsset> chronic = new Shortlist<>(WORST, WORST_FIRST);

    private RepairCount(Instant end) {
        this.end = end;
    }

    /**
     * @param end the end of the span, or now if that is earlier
     * @param grids where; everywhere if empty
     */
    static RepairCount of(RepairBook book, Span span, Instant end, Optional<Set<String>> grids) {
        RepairCount count = new RepairCount(end);
        book.cycles(span, grids, cycle -> count.at(Place.of(cycle)).add(cycle, span, end));
        book.sums(span, grids)
                .forEach(sum ->
                        count.at(new Place(sum.grid(), sum.body(), sum.trade())).add(sum));
        ChronicAsset.in(book, span, grids, asset -> {
            count.chronic.add(asset);
            asset.places().forEach(place -> count.at(place).addChronic(asset.asset()));
        });
        return count;
    }

    private RepairTally at(Place place) {
        return tallies.computeIfAbsent(place, p -> new RepairTally());
    }

    /** As of when tickets are open or overdue. */
    public Instant end() {
        return end;
    }

    /** The worst assets, of those that are repaired again and again. */
    public List<ChronicAsset> chronic() {
        return chronic.first();
    }

    /** Where there was anything to count. */
    public Set<Place> places() {
        return Set.copyOf(tallies.keySet());
    }

    /**
     * Of some places together.
     *
     * @param residents who live there, 0 if they are no area
     */
    public RepairFigures figures(Collection<Place> some, int residents) {
        RepairTally sum = new RepairTally();
        some.forEach(place -> sum.add(tallies.getOrDefault(place, NOTHING)));
        return sum.figures(residents);
    }
}
