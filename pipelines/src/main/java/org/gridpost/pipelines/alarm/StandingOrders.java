package org.gridpost.pipelines.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.pipelines.detect.Suppression;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orders in force, as detection asks for them: from memory, brought up to date by {@link #run()}. Those that are over
 * stay for a while, for detection asks about event times: what is played again after a crash must find what held then.
 */
public final class StandingOrders implements Works, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StandingOrders.class);

    /** So far back detection may have to go when it has been down. */
    private static final Duration LOOK_BACK = Duration.ofDays(7);

    private final OrderBook book;
    private final Supplier<Site> site;
    private final Clock clock;
    private volatile List<Order> orders;
    private volatile boolean failing;

    public StandingOrders(OrderBook book, Supplier<Site> site, Clock clock) {
        this.book = book;
        this.site = site;
        this.clock = clock;
        this.orders = look();
    }

    private List<Order> look() {
        return book.notOver(clock.instant().minus(LOOK_BACK));
    }

    /** Reads the book anew; to be called every second or so, and after a change. If that fails, what was known holds on. */
    @Override
    public void run() {
        try {
            orders = look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("the orders about alarms cannot be read, those known hold on: {}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public boolean under(Asset asset, long time) {
        return about(asset, time).anyMatch(Order::isWorkOnOneAsset);
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
