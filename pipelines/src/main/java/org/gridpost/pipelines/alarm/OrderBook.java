package org.gridpost.pipelines.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The orders of people about alarms, kept for good. That one is given or ended is entered in the audit with it. */
public interface OrderBook {

    /** @throws IllegalArgumentException if there is one of that id already */
    void add(Order order);

    /** Ends an order, unless it is over at that time; as it is then, or empty if there is none of that id. */
    Optional<Order> end(String id, String by, Instant at);

    Optional<Order> find(String id);

    /** All that ever put off the alarms of a condition group on an asset, by their beginning. */
    List<Order> shelvings(String asset, String group);

    /** Those that hold at that time or will, by their beginning. */
    List<Order> notOver(Instant at);
}
