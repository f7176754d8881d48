package org.gridpost.pipelines.detect.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.detect.correlate.Correlation.Gathering;
import org.gridpost.pipelines.model.AssetKind;

/** How many members of a root are off-normal, and whether that is enough for a {@link Gathering}. */
final class Count {
    private static final double HUNDRED = 100;

    private final Gathering rule;
    private final List<Off> off = new ArrayList<>();
    private final Map<AssetKind, Integer> total = new EnumMap<>(AssetKind.class);
    private final int members;

    /** A member that is off-normal: its place in the row, and since when, epoch milliseconds. */
    private record Off(int place, AssetKind kind, long since) {}

    /**
     * @param count how many are off-normal together
     * @param of how many it takes
     * @param since when the first of them was
     */
    record Enough(int count, int of, long since) {}

    /** @param signs the rules by which a member is off-normal */
    Count(Gathering rule, Set<String> signs, Root root, Conditions conditions, Topology topology) {
        this.rule = rule;
        this.members = root.members().size();
        root.members()
                .forEach((code, place) -> topology.site().asset(code).ifPresent(asset -> {
                    total.merge(asset.kind(), 1, Integer::sum);
                    conditions.since(signs, code).ifPresent(since -> off.add(new Off(place, asset.kind(), since)));
                }));
        off.sort(Comparator.comparingLong(Off::since).thenComparing(Off::place));
    }

    /** Whether enough have become so within the rule's time; the first such time. */
    Optional<Enough> toBegin() {
        long within = rule.within().map(w -> w.toMillis()).orElse(Long.MAX_VALUE / 4);
        for (int first = 0; first < off.size(); first++) {
            long until = off.get(first).since() + within;
            List<Off> together = new ArrayList<>();
            for (int i = first; i < off.size() && off.get(i).since() <= until; i++) {
                together.add(off.get(i));
            }
            Optional<Enough> enough = enough(together);
            if (enough.isPresent()) {
                return enough;
            }
        }
        return Optional.empty();
    }

    /** Whether there are still enough, whenever they became so. */
    boolean toStay() {
        return enough(off).isPresent();
    }

    private Optional<Enough> enough(List<Off> together) {
        if (together.isEmpty()) {
            return Optional.empty();
        }
        long since = together.get(0).since();
        int needed = needed(members);
        if (rule.consecutive().isPresent()
                && longestRow(together) >= rule.consecutive().getAsInt()) {
            return Optional.of(new Enough(together.size(), rule.consecutive().getAsInt(), since));
        }
        if (rule.ofAKind()) {
            for (Map.Entry<AssetKind, Integer> kind : total.entrySet()) {
                int ofKind = (int)
                        together.stream().filter(o -> o.kind() == kind.getKey()).count();
                if (ofKind >= needed(kind.getValue())) {
                    return Optional.of(new Enough(ofKind, needed(kind.getValue()), since));
                }
            }
            return Optional.empty();
        }
        return together.size() >= needed ? Optional.of(new Enough(together.size(), needed, since)) : Optional.empty();
    }

    private int needed(int of) {
        return Math.max(rule.least(), (int) Math.ceil(rule.percent() / HUNDRED * of - 1e-9));
    }

    private static int longestRow(List<Off> together) {
        List<Integer> places = together.stream().map(Off::place).sorted().toList();
        int longest = 1;
        int row = 1;
        for (int i = 1; i < places.size(); i++) {
            row = places.get(i) == places.get(i - 1) + 1 ? row + 1 : 1;
            longest = Math.max(longest, row);
        }
        return longest;
    }
}
