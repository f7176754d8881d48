package org.gridpost.sim.bench;

import java.util.concurrent.atomic.AtomicLong;

/** Counts on one thread and prints from another. */
final class Counter {
    private static final int PRINT_EVERY_MILLIS = 50;

    private final AtomicLong shown = new AtomicLong();
    private long count;

    /** To be called by one thread only. */
    void add() {
        shown.lazySet(++count);
    }

    /** Prints the count again and again until the process is ended from outside. */
    void printForever() throws InterruptedException {
        while (!System.out.checkError()) {
            System.out.println(shown.get());
            Thread.sleep(PRINT_EVERY_MILLIS);
        }
    }
}
