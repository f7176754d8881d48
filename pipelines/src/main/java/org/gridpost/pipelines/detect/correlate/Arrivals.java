package org.gridpost.pipelines.detect.correlate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.ConditionEvent.Ended;
import org.gridpost.pipelines.detect.ConditionKey;
import org.gridpost.pipelines.model.Site;

/** Events of the first stage that wait for stragglers, in the order of their times. */
final class Arrivals {
    private final PriorityQueue<Queued> queue = new PriorityQueue<>(Queued.IN_ORDER);
    private long sequence;

    /** An event and its place in the order of arrival, which decides between events of one time and condition. */
    private record Queued(ConditionEvent event, long sequence) {
        static final Comparator<Queued> IN_ORDER = Comparator.comparing((Queued q) -> q.event.at())
                .thenComparing(q -> q.event.rule())
                .thenComparing(q -> q.event.asset())
                .thenComparing(q -> q.event.group())
                .thenComparing(Queued::sequence);
    }

    void add(ConditionEvent event) {
        queue.add(new Queued(event, sequence++));
    }

    /** The time of the first, {@link Condition#NEVER} if there is none. */
    long next() {
        return queue.isEmpty() ? Condition.NEVER : queue.peek().event().at().toEpochMilli();
    }

    ConditionEvent take() {
        return queue.remove().event();
    }

    /** All of one condition. */
    List<ConditionEvent> take(ConditionKey condition) {
        List<Queued> its = queue.stream()
                .filter(q -> ConditionKey.of(q.event()).equals(condition))
                .sorted(Queued.IN_ORDER)
                .toList();
        queue.removeAll(its);
        return its.stream().map(Queued::event).toList();
    }

    void follow(Site site) {
        queue.removeIf(q -> site.asset(q.event().asset()).isEmpty());
    }

    /** One of the two. */
    record Kept(Optional<Began> began, Optional<Ended> ended) {
        private static Kept of(ConditionEvent event) {
            return event instanceof Began began
                    ? new Kept(Optional.of(began), Optional.empty())
                    : new Kept(Optional.empty(), Optional.of((Ended) event));
        }

        private ConditionEvent event() {
            return began.isPresent() ? began.get() : ended.orElseThrow();
        }
    }

    List<Kept> kept() {
        return queue.stream()
                .sorted(Queued.IN_ORDER)
                .map(q -> Kept.of(q.event()))
                .toList();
    }

    void restore(List<Kept> kept) {
        kept.forEach(e -> add(e.event()));
    }
}
