package org.gridpost.sim;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.gridpost.sim.link.Tally;
import org.gridpost.sim.report.Report;

/** Drives a simulation at the pace of a clock until its end or until it is stopped. */
final class LiveRun {
    private static final Duration NEWS = Duration.ofSeconds(10);
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Simulation simulation;
    private final Pace pace;
    private final Stop stop;
    private final Tally tally;
    private final PrintStream news;
    private long newsDue = System.nanoTime() + NEWS.toNanos();

    LiveRun(Simulation simulation, Pace pace, Stop stop, Tally tally, PrintStream news) {
        this.simulation = simulation;
        this.pace = pace;
        this.stop = stop;
        this.tally = tally;
        this.news = news;
    }

    /**
     * @param end in simulated time
     * @return the simulated time at which it ended
     */
    Instant run(Instant end, Consumer<Report> out) {
        while (!stop.isRequested() && pace.now().isBefore(end)) {
            Instant due = simulation.next();
            Duration wait = pace.until(due.isBefore(end) ? due : end);
            if (wait.compareTo(Duration.ZERO) > 0) {
                stop.await(wait.compareTo(NEWS) < 0 ? wait : NEWS);
            } else if (due.isBefore(end)) {
                simulation.step(out);
            }
            tell();
        }
        Instant ended = pace.now();
        awaitLastAcks();
        return ended.isBefore(end) ? ended : end;
    }

    private void awaitLastAcks() {
        long deadline = System.nanoTime() + LAST_ACKS.toNanos();
        while (!stop.isRequested() && tally.counts().waiting() > 0 && System.nanoTime() < deadline) {
            stop.await(POLL);
        }
    }

    private void tell() {
        if (System.nanoTime() < newsDue) {
            return;
        }
        newsDue += NEWS.toNanos();
        Tally.Counts counts = tally.counts();
        news.printf(
                Locale.ROOT,
                "sim: %,d MQTT sessions, %,d messages, %,d acked, %,d waiting, %,d refused, %,d overflowed%n",
                counts.sessions(),
                counts.offered(),
                counts.acked(),
                counts.waiting(),
                counts.refused(),
                counts.overflowed());
        String trouble = tally.takeTrouble();
        if (!trouble.isEmpty()) {
            news.println("sim: " + trouble);
        }
    }
}
