package org.gridpost.sim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.gridpost.sim.DeviceSim;

/**
 * One run of the generator against one contender. The loop is closed over the contender, not only over the broker: the
 * generator, in a process of its own, is told again and again how far it may go, so that no more than a bounded
 * number of messages ever waits in the broker and what is measured is a steady state.
 *
 * @param warmUp messages before the measurement, for the JVMs to compile what they do
 * @param measured messages within it
 */
record Race(Path fleet, int devices, long warmUp, long measured) {
    /** Enough for a few tenths of a second, far below what a broker begins to drop at. */
    static final long AHEAD = 20_000;

    private static final Duration STALLED = Duration.ofSeconds(30);

    /** What a contender did with one kind of load. */
    record Result(double messagesPerSecond, double cpuMicrosPerMessage) {
        /** To what can be measured. */
        Result {
            messagesPerSecond = Math.rint(messagesPerSecond);
            cpuMicrosPerMessage = Math.rint(cpuMicrosPerMessage * 10) / 10;
        }
    }

    /** All messages that are sent, for the measurement ends while more are still coming. */
    long total() {
        return warmUp + measured + AHEAD;
    }

    /** @throws BenchException if a process dies or nothing moves any more, in particular if messages are lost */
    Result run(Path folder, URI broker, Contender contender) throws IOException, BenchException {
        List<String> arguments = List.of(
                "sim",
                "--fleet=" + fleet,
                "--mqtt=" + broker,
                "--rate=0",
                "--devices=" + devices,
                "--messages=" + total(),
                "--limits-from-stdin");
        try (Child generator = Child.java("generator", folder, DeviceSim.class, arguments, line -> {});
                Throttle limits = new Throttle(generator.input())) {
            Point began = reach(warmUp, generator, limits, contender);
            Point ended = reach(warmUp + measured, generator, limits, contender);
            reach(total(), generator, limits, contender);
            double messages = ended.received - began.received;
            return new Result(
                    messages / ((ended.nanos - began.nanos) / 1e9),
                    ended.cpu.minus(began.cpu).toNanos() / 1e3 / messages);
        }
    }

    private record Point(long received, long nanos, Duration cpu) {}

    private Point reach(long wanted, Child generator, Throttle limits, Contender contender)
            throws IOException, BenchException {
        long last = -1;
        long lastProgress = System.nanoTime();
        while (true) {
            long received = contender.received();
            long now = System.nanoTime();
            if (received >= wanted) {
                return new Point(received, now, Cpu.of(contender.process().pid()));
            }
            if (received != last) {
                last = received;
                lastProgress = now;
                limits.allow(Math.min(total(), received + AHEAD));
            }
            if (!contender.process().isAlive()) {
                throw contender.process().failed("ended during the measurement");
            }
            if (now - lastProgress > STALLED.toNanos()) {
                throw generator.failed("and its receiver have come no further than " + received + " of " + total()
                        + " messages for " + STALLED.toSeconds() + " s");
            }
            Local.pause(contender.poll());
        }
    }
}
