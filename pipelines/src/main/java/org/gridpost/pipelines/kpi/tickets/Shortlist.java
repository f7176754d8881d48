package org.gridpost.pipelines.kpi.tickets;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of many, of which no more are held than are wanted. */
final class Shortlist<T> {
    private final int wanted;
    private final Comparator<T> order;
    private final PriorityQueue<T> held;
    private long all;

    /** @param order the most wanted first */
    Shortlist(int wanted, Comparator<T> order) {
        this.wanted = wanted;
        this.order = order;
        this.held = new PriorityQueue<>(order.reversed());
    }

    void add(T one) {
        all++;
        held.add(one);
        if (held.size() > wanted) {
            held.remove();
        }
    }

    /** How many there were. */
    long all() {
        return all;
    }

    List<T> first() {
        return held.stream().sorted(order).toList();
    }
}
