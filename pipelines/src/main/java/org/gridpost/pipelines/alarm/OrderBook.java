package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The orders of people about alarms, kept for good. */
public interface OrderBook {

    void add(Order order);

    /** Ends an order before its time; empty if there is none of that id, as it is then if it has ended already. */
    Optional<Order> end(String id, Instant at);

    Optional<Order> find(String id);

    /** Those that hold at that time or will, by their beginning. */
    List<Order> notOver(Instant at);
}
