package org.gridpost.pipelines.kpi.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.pipelines.kpi.Span;

/**
 * A book without the trades that are {@linkplain org.gridpost.pipelines.organisation.Skill#isAboutPeople about people}: one
 * mediation in a grid on a day is soon known to be somebody's.
 */
record ThingsOnly(RepairBook book) implements RepairBook {
    @Override
    public long followed() {
        return book.followed();
    }

    @Override
    public void keep(Collection<Repair> repairs, long followed) {
        book.keep(repairs, followed);
    }

    @Override
    public void cycles(Span span, Optional<Set<String>> grids, Consumer<Cycle> each) {
        book.cycles(span, grids, ofThings(each));
    }

    @Override
    public void busyAssets(Span span, Optional<Set<String>> grids, int cycles, Consumer<Cycle> each) {
        book.busyAssets(span, grids, cycles, ofThings(each));
    }

    private static Consumer<Cycle> ofThings(Consumer<Cycle> each) {
        return cycle -> {
            if (!cycle.subject().trade().isAboutPeople()) {
                each.accept(cycle);
            }
        };
    }

    @Override
    public void happenings(
            Span span, Optional<Set<String>> grids, Set<Happening.Kind> kinds, Consumer<Happening> each) {
        book.happenings(span, grids, kinds, happening -> {
            if (!happening.subject().trade().isAboutPeople()) {
                each.accept(happening);
            }
        });
    }

    @Override
    public List<Sum> sums(Span span, Optional<Set<String>> grids) {
        return book.sums(span, grids).stream()
                .filter(sum -> !sum.trade().isAboutPeople())
                .toList();
    }

    /** By asset, of all trades. */
    @Override
    public Map<String, Long> spentOn(Set<String> assets, Span span) {
        return book.spentOn(assets, span);
    }
}
