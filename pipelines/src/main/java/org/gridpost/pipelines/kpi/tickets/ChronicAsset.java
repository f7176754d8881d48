package org.gridpost.pipelines.kpi.tickets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gridpost.pipelines.kpi.Span;

/**
 * An asset that is repaired again and again (X06): three tickets or more within seven days, or a ticket that was reopened for
 * the second time or more.
 *
 * @param places of its cycles: the grids, bodies and trades for which it counts
 * @param tickets that were opened in the span
 * @param mostInSevenDays of which the last was opened in the span
 * @param reopened how often in the span
 */
public record ChronicAsset(
        String asset, String grid, Set<Place> places, int tickets, int mostInSevenDays, int reopened) {
    static final Duration WINDOW = Duration.ofDays(7);
    static final int TICKETS = 3;
    private static final int REOPENED_TWICE = 3;

    public ChronicAsset {
        places = Set.copyOf(places);
    }

    /** Finds them in a span, one asset after the other. */
    static void in(RepairBook book, Span span, Optional<Set<String>> grids, Consumer<ChronicAsset> each) {
        List<Cycle> ofOne = new ArrayList<>();
        book.busyAssets(new Span(span.from().minus(WINDOW), span.to()), grids, TICKETS, cycle -> {
            if (!ofOne.isEmpty()
                    && !ofOne.get(0).subject().asset().equals(cycle.subject().asset())) {
                judge(ofOne, span).ifPresent(each);
                ofOne.clear();
            }
            ofOne.add(cycle);
        });
        if (!ofOne.isEmpty()) {
            judge(ofOne, span).ifPresent(each);
        }
    }

    /** @param cycles of one asset, in order */
    private static Optional<ChronicAsset> judge(List<Cycle> cycles, Span span) {
        List<Instant> opened =
                cycles.stream().filter(c -> c.number() == 1).map(Cycle::began).toList();
        int most = 0;
        int first = 0;
        for (int last = 0; last < opened.size(); last++) {
            while (!opened.get(last).isBefore(opened.get(first).plus(WINDOW))) {
                first++;
            }
            most = span.holds(opened.get(last)) ? Math.max(most, last - first + 1) : most;
        }
        List<Cycle> within = cycles.stream().filter(c -> span.holds(c.began())).toList();
        boolean twice = within.stream().anyMatch(c -> c.number() >= REOPENED_TWICE);
        if (most < TICKETS && !twice) {
            return Optional.empty();
        }
        int reopened = (int) within.stream().filter(c -> c.number() > 1).count();
        Subject subject = cycles.get(0).subject();
        return Optional.of(new ChronicAsset(
                subject.asset().orElseThrow(),
                subject.grid(),
                within.stream().map(Place::of).collect(Collectors.toSet()),
                within.size() - reopened,
                most,
                reopened));
    }
}
