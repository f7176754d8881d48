package org.gridpost.pipelines.alarm;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.InMemoryAudit;
import org.gridpost.pipelines.detect.Suppression.Reason;

/** The twin of the SQL book of orders. */
public final class InMemoryOrderBook implements OrderBook {
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Clock clock;
    private final Audit audit;

    public InMemoryOrderBook() {
        this(Clock.systemUTC(), new InMemoryAudit());
    }

    public InMemoryOrderBook(Clock clock, Audit audit) {
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public synchronized void add(Order order) {
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalArgumentException("there is an order " + order.id() + " already");
        }
        audit.append(OrderAudit.given(order, clock.instant()));
    }

    @Override
    public synchronized Optional<Order> end(String id, String by, Instant at) {
        Optional<Order> before = find(id);
        Optional<Order> after = before.map(order -> order.endedBy(by, at));
        after.filter(order -> !order.equals(before.get())).ifPresent(ended -> {
            orders.put(id, ended);
            audit.append(OrderAudit.ended(ended, by, clock.instant()));
        });
        return after;
    }

    @Override
    public synchronized Optional<Order> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public synchronized List<Order> shelvings(String asset, String group) {
        return orders.values().stream()
                .filter(o -> o.kind() == Reason.SHELVED)
                .filter(o -> o.asset().filter(asset::equals).isPresent()
                        && o.group().filter(group::equals).isPresent())
                .sorted(Order.FIRST_FIRST)
                .toList();
    }

    @Override
    public synchronized List<Order> notOver(Instant at) {
        return orders.values().stream()
                .filter(o -> !o.isOver(at))
                .sorted(Order.FIRST_FIRST)
                .toList();
    }
}
