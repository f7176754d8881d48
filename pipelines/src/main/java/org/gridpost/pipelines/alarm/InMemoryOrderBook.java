package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The twin of the SQL book of orders. */
public final class InMemoryOrderBook implements OrderBook {
    private final Map<String, Order> orders = new LinkedHashMap<>();

    @Override
    public synchronized void add(Order order) {
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalArgumentException("there is an order " + order.id() + " already");
        }
    }

    @Override
    public synchronized Optional<Order> end(String id, String by, Instant at) {
        return Optional.ofNullable(orders.computeIfPresent(id, (i, order) -> order.endedBy(by, at)));
    }

    @Override
    public synchronized Optional<Order> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public synchronized List<Order> notOver(Instant at) {
        return orders.values().stream()
                .filter(o -> !o.isOver(at))
                .sorted(Order.FIRST_FIRST)
                .toList();
    }
}
