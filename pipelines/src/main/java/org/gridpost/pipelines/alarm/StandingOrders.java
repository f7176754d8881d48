package org.gridpost.pipelines.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Suppression.Reason;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;

/** The orders in force, as detection asks for them: from memory, brought up to date by {@link #run()}. */
public final class StandingOrders implements Works, Runnable {
    private final OrderBook book;
    private final Supplier<Site> site;
    private final Clock clock;
    private volatile List<Order> orders = List.of();

    public StandingOrders(OrderBook book, Supplier<Site> site, Clock clock) {
        this.book = book;
        this.site = site;
        this.clock = clock;
        run();
    }

    /** Reads the book anew; to be called every second or so, and after a change. */
    @Override
    public void run() {
        orders = book.notOver(clock.instant()).stream()
                .sorted(Comparator.comparing(Order::from).thenComparing(Order::id))
                .toList();
    }

    @Override
    public boolean under(Asset asset, long time) {
        return about(asset, time).anyMatch(o -> o.kind() == Reason.MAINTENANCE);
    }

    @Override
    public Optional<Suppression> suppressing(Asset asset, String rule, String group, Severity severity, long time) {
        return about(asset, time)
                .filter(o -> o.suppresses(rule, group, severity))
                .findFirst()
                .map(o -> new Suppression(o.kind(), o.id()));
    }

    private Stream<Order> about(Asset asset, long time) {
        Instant at = Instant.ofEpochMilli(time);
        return orders.stream()
                .filter(o -> o.holds(at) && o.isAbout(asset, site.get().areas()));
    }
}
