package org.gridpost.pipelines.respond;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.pipelines.alarm.Alarm;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.alarm.PastAlarm;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Place;
import org.gridpost.pipelines.model.Site;

/**
 * Rule X07: the alarm that a resident's report is about, so that both are one case. Of the same kind, within 50 m, and
 * active or raised within 24 hours; the nearest, and of those explained by another the one that explains them.
 */
public final class ReportMatch {
    /** As far as somebody who points at a map is off, m. */
    public static final double REACH = 50;

    public static final Duration MEMORY = Duration.ofHours(24);

    private final AlarmBook book;
    private final Supplier<Site> site;

    public ReportMatch(AlarmBook book, Supplier<Site> site) {
        this.book = book;
        this.site = site;
    }

    /** @param at when it was reported */
    public Optional<Alarm> of(ReportTopic topic, Place place, Instant at) {
        Stream<Alarm> late =
                book.raisedBetween(at.minus(MEMORY), at.plusMillis(1)).stream().map(PastAlarm::alarm);
        return Stream.concat(late, book.active().stream())
                .filter(a -> a.rules().stream().anyMatch(r -> topic.rules().contains(r.rule())))
                .filter(a -> isOf(topic, a.asset()))
                .filter(a -> metres(a, place) <= REACH)
                .min(Comparator.comparingDouble((Alarm a) -> metres(a, place))
                        .thenComparing(a -> !a.active())
                        .thenComparing(Alarm::raised, Comparator.reverseOrder())
                        .thenComparing(Alarm::id))
                .map(this::cause);
    }

    /** Whether what is reported can be of that asset. */
    public boolean isOf(ReportTopic topic, String asset) {
        return site.get().asset(asset).map(Asset::kind).filter(topic::isOf).isPresent();
    }

    private double metres(Alarm alarm, Place place) {
        return site.get()
                .asset(alarm.asset())
                .map(Asset::place)
                .map(place::metresTo)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private Alarm cause(Alarm alarm) {
        Alarm top = alarm;
        Optional<Alarm> next = top.cause().flatMap(book::find);
        while (next.isPresent()) {
            top = next.get();
            next = top.cause().flatMap(book::find);
        }
        return top;
    }
}
