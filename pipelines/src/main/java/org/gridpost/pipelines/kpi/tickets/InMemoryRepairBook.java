package org.gridpost.pipelines.kpi.tickets;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridpost.pipelines.kpi.Span;

/** Repairs that are known as long as the process lives. */
public final class InMemoryRepairBook implements RepairBook {
    private static final int REOPENED_TWICE = 3;

    private final Map<String, Repair> repairs = new LinkedHashMap<>();
    private long followed;

    @Override
    public synchronized long followed() {
        return followed;
    }

    @Override
    public synchronized void keep(Collection<Repair> known, long upTo) {
        known.forEach(r -> repairs.put(r.subject().ticket(), r));
        followed = upTo;
    }

    private Stream<Cycle> cycles(Optional<Set<String>> grids) {
        return repairs.values().stream()
                .flatMap(r -> r.cycles().stream())
                .filter(c -> grids.map(g -> g.contains(c.subject().grid())).orElse(true));
    }

    private Stream<Happening> happenings(Span span, Optional<Set<String>> grids) {
        return repairs.values().stream()
                .flatMap(r -> r.happenings().stream())
                .filter(h -> span.holds(h.at()))
                .filter(h -> grids.map(g -> g.contains(h.subject().grid())).orElse(true));
    }

    @Override
    public synchronized void cycles(Span span, Optional<Set<String>> grids, Consumer<Cycle> each) {
        cycles(grids)
                .filter(c -> c.began().isBefore(span.to()))
                .filter(c -> c.end().filter(e -> e.at().isBefore(span.from())).isEmpty())
                .forEach(each);
    }

    @Override
    public synchronized void busyAssets(Span span, Optional<Set<String>> grids, int cycles, Consumer<Cycle> each) {
        Map<String, List<Cycle>> byAsset = cycles(grids)
                .filter(c -> span.holds(c.began()) && c.subject().asset().isPresent())
                .collect(groupingBy(c -> c.subject().asset().orElseThrow()));
        byAsset.entrySet().stream()
                .filter(e -> e.getValue().size() >= cycles
                        || e.getValue().stream().anyMatch(c -> c.number() >= REOPENED_TWICE))
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> e.getValue().stream()
                        .sorted(Comparator.comparing(Cycle::began))
                        .forEach(each));
    }

    @Override
    public synchronized void happenings(
            Span span, Optional<Set<String>> grids, Set<Happening.Kind> kinds, Consumer<Happening> each) {
        happenings(span, grids)
                .filter(h -> kinds.contains(h.kind()))
                .sorted(Comparator.comparing(Happening::at))
                .forEach(each);
    }

    @Override
    public synchronized List<Sum> sums(Span span, Optional<Set<String>> grids) {
        List<Sum> sums = new ArrayList<>();
        happenings(span, grids)
                .collect(groupingBy(h -> new Sum(
                        h.kind(), h.subject().grid(), h.body(), h.subject().trade(), h.other(), 0, 0)))
                .forEach((k, all) -> sums.add(new Sum(
                        k.kind(),
                        k.grid(),
                        k.body(),
                        k.trade(),
                        k.other(),
                        all.size(),
                        all.stream().mapToLong(Happening::fen).sum())));
        return sums;
    }

    @Override
    public synchronized Map<String, Long> spentOn(Set<String> assets, Span span) {
        return happenings(span, Optional.empty())
                .filter(h -> h.kind() == Happening.Kind.SPENT)
                .filter(h -> h.subject().asset().filter(assets::contains).isPresent())
                .collect(groupingBy(h -> h.subject().asset().orElseThrow(), summingLong(Happening::fen)));
    }
}
