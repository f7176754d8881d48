package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.gridpost.sim.report.Report;

/**
 * The way of the messages to the gateway: it delays them, which changes their order, loses some and doubles some; and
 * hands over what all cases say in the order in which it is received.
 */
final class Airway {
    private static final double LOST = 0.05;
    private static final double DOUBLED = 0.02;

    private record Arrival(Instant at, long serial, Report report) {}

    private final PriorityQueue<Arrival> underway = new PriorityQueue<>((a, b) -> {
        int byTime = a.at.compareTo(b.at);
        return byTime != 0 ? byTime : Long.compare(a.serial, b.serial);
    });
    private long serial;

    void send(Sketch sketch) {
        SplittableRandom chance = sketch.random();
        for (Tell tell : sketch.tells()) {
            boolean lost = chance.nextDouble() < LOST;
            boolean doubled = chance.nextDouble() < DOUBLED;
            Duration delay = Duration.ofMillis(chance.nextInt(1 + tell.slowestMillis()));
            if (tell.isEmpty() || (lost && sketch.isLossy() && tell.isLossy())) {
                continue;
            }
            Instant at = tell.sent().plus(delay);
            enqueue(tell, at);
            if (doubled) {
                enqueue(tell, at.plusMillis(chance.nextInt(1_000, 20_000)));
            }
        }
    }

    /** Hands over what has arrived before that time. */
    void arrive(Instant before, Consumer<Report> gateway) {
        while (!underway.isEmpty() && underway.peek().at.isBefore(before)) {
            gateway.accept(underway.poll().report);
        }
    }

    private void enqueue(Tell tell, Instant at) {
        underway.add(new Arrival(at, serial++, tell.received(at)));
    }
}
