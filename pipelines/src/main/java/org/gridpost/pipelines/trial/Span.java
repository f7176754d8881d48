package org.gridpost.pipelines.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.gridpost.pipelines.alarm.PastAlarm;
import org.gridpost.pipelines.model.Severity;

/**
 * From when to when a condition group held on an asset, by one rule or by several: one alarm.
 *
 * @param at when it was raised
 * @param end empty while it holds
 */
record Span(
        String group,
        String asset,
        SortedSet<String> rules,
        Severity severity,
        Instant onset,
        Instant at,
        Optional<Instant> end,
        boolean annunciated) {

    /** A condition group on an asset. */
    record Key(String group, String asset) {}

    Key key() {
        return new Key(group, asset);
    }

    static Span of(Raised raised) {
        return new Span(
                raised.group(),
                raised.asset(),
                new TreeSet<>(List.of(raised.rule())),
                raised.severity(),
                raised.onset(),
                raised.at(),
                raised.ended(),
                !raised.late());
    }

    static Span of(PastAlarm past) {
        return new Span(
                past.alarm().group(),
                past.alarm().asset(),
                past.rules(),
                past.mostUrgent(),
                past.alarm().onset(),
                past.alarm().raised(),
                past.alarm().returned(),
                past.alarm().annunciated());
    }

    /** As the ledger does it: what comes while another rule of the group holds belongs to the same alarm. */
    static List<Span> alarmsOf(Collection<Span> conditions) {
        Map<Key, Span> open = new HashMap<>();
        List<Span> alarms = new ArrayList<>();
        conditions.stream().sorted(Comparator.comparing(Span::at)).forEach(next -> {
            Span before = open.get(next.key());
            if (before != null && before.end.map(e -> e.isAfter(next.at)).orElse(true)) {
                open.put(next.key(), before.with(next));
            } else {
                Optional.ofNullable(open.put(next.key(), next)).ifPresent(alarms::add);
            }
        });
        alarms.addAll(open.values());
        return alarms;
    }

    private Span with(Span other) {
        SortedSet<String> both = new TreeSet<>(rules);
        both.addAll(other.rules);
        Optional<Instant> later = end.isEmpty() || other.end.isEmpty()
                ? Optional.empty()
                : Optional.of(end.get().isAfter(other.end.get()) ? end.get() : other.end.get());
        return new Span(
                group,
                asset,
                both,
                Severity.mostUrgent(severity, other.severity),
                onset,
                at,
                later,
                annunciated || other.annunciated);
    }

    /** Whether both held at some moment, on-delays included; the same group on the same asset is the caller's to see to. */
    boolean overlaps(Span other) {
        return end.map(e -> !e.isBefore(other.onset)).orElse(true)
                && other.end.map(e -> !e.isBefore(onset)).orElse(true);
    }
}
