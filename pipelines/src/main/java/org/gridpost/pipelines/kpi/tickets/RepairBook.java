package org.gridpost.pipelines.kpi.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gridpost.pipelines.kpi.Span;
import org.gridpost.pipelines.organisation.Skill;

/**
 * What is known of repairs, as {@link Recount} finds it, in a form that is quickly counted. It can be made anew of the tickets
 * at any time. Whatever it hands out goes by one by one: a year of a large county must never be held at once.
 */
public interface RepairBook {

    /** Up to which place the outbox of tickets was followed, 0 before the first. */
    long followed();

    /** Takes the place of what was known of these tickets, and moves the place on, both or neither. */
    void keep(Collection<Repair> repairs, long followed);

    /**
     * Those that were open at some time of a span, in no order.
     *
     * @param grids where; everywhere if empty
     */
    void cycles(Span span, Optional<Set<String>> grids, Consumer<Cycle> each);

    /**
     * Those that began in a span, of assets of which at least {@code cycles} did, or a ticket was reopened for the second time
     * or more; by asset, then in order of time.
     */
    void busyAssets(Span span, Optional<Set<String>> grids, int cycles, Consumer<Cycle> each);

    /** What of these kinds happened in a span, in order of time. */
    void happenings(Span span, Optional<Set<String>> grids, Set<Happening.Kind> kinds, Consumer<Happening> each);

    /** How often what happened in a span, and how much money it was. */
    List<Sum> sums(Span span, Optional<Set<String>> grids);

    /** @param other of TRANSFERRED the body to which it went; of HANDED_BACK the body that was named, or empty */
    record Sum(
            Happening.Kind kind,
            String grid,
            String body,
            Skill trade,
            Optional<String> other,
            long number,
            long fen) {}

    /** What was spent on each of some assets in a span, fen; without those on which nothing was. */
    Map<String, Long> spentOn(Set<String> assets, Span span);
}
