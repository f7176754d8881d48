package org.gridpost.sim.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.gridpost.sim.Stop;

/** One run of the load generator: starts it, tells how it goes, ends it and sums up. */
final class LoadRun {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(30);
    private static final Duration LAST_ACKS = Duration.ofSeconds(30);
    private static final int READINGS_PER_MESSAGE = 3;

    private final Load load;
    private final Generator generator;
    private final Stop stop;
    private final Optional<InputStream> limits;
    private final long began = System.nanoTime();
    private long newsDue = began + SECOND.toNanos();
    private long ackedAtNews;

    LoadRun(Load load, Generator generator, Stop stop, Optional<InputStream> limits) {
        this.load = load;
        this.generator = generator;
        this.stop = stop;
        this.limits = limits;
    }

    /** @return 0 if every message that was sent is acknowledged, else 1 */
    int run(boolean json) {
        limits.ifPresent(this::follow);
        generator.start();
        boolean met = awaitConnection();
        long deadline = load.duration().map(d -> began + d.toNanos()).orElse(Long.MAX_VALUE);
        while (met && !stop.isRequested() && generator.acked() < load.messages() && System.nanoTime() < deadline) {
            stop.await(POLL);
            tell();
        }
        double seconds = seconds();
        long ackedInTime = generator.acked();
        generator.stopSending();
        long patience = System.nanoTime() + LAST_ACKS.toNanos();
        while (met && !stop.isRequested() && generator.acked() < generator.sent() && System.nanoTime() < patience) {
            stop.await(POLL);
        }
        generator.close();
        summarise(json, seconds, ackedInTime);
        stop.finished();
        return met && generator.acked() == generator.sent() ? 0 : 1;
    }

    private boolean awaitConnection() {
        while (!stop.isRequested() && generator.connections() == 0) {
            if (System.nanoTime() - began > FIRST_CONNECTION.toNanos()) {
                System.err.println("load: no session within 30 s: " + generator.takeTrouble());
                return false;
            }
            stop.await(POLL);
        }
        return true;
    }

    private void tell() {
        if (System.nanoTime() < newsDue) {
            return;
        }
        newsDue += SECOND.toNanos();
        long acked = generator.acked();
        System.err.printf(
                Locale.ROOT,
                "load: %,d sent, %,d acked, %,d/s, %,d sessions%n",
                generator.sent(),
                acked,
                acked - ackedAtNews,
                generator.connections());
        ackedAtNews = acked;
        String trouble = generator.takeTrouble();
        if (!trouble.isEmpty()) {
            System.err.println("load: " + trouble);
        }
    }

    private void summarise(boolean json, double seconds, long ackedInTime) {
        long sent = generator.sent();
        long acked = generator.acked();
        double rate = ackedInTime / seconds;
        Latency latency = generator.latency();
        String format = json
                ? "{\"sent\":%d,\"acked\":%d,\"unacked\":%d,\"devices\":%d,\"seconds\":%.3f,\"messagesPerSecond\":%.0f,"
                        + "\"readingsPerSecond\":%.0f,\"brokenOff\":%d,\"ackMillis\":{\"p50\":%.2f,\"p99\":%.2f}}%n"
                : "%,d sent, %,d acked, %,d not, %d devices, %.1f s, %,.0f messages/s, %,.0f readings/s, cut off %d times,"
                        + " acknowledged within %.1f ms (half) and %.1f ms (99 of 100)%n";
        System.out.printf(
                Locale.ROOT,
                format,
                sent,
                acked,
                sent - acked,
                load.devices(),
                seconds,
                rate,
                rate * READINGS_PER_MESSAGE,
                generator.brokenOff(),
                latency.millis(0.5),
                latency.millis(0.99));
        System.out.flush();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Whoever started this process says line by line how far it may go. */
    private void follow(InputStream in) {
        generator.limit(0);
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            generator.limit(Long.parseLong(line.strip()));
                        }
                    } catch (IOException e) {
                        System.err.println("load: cannot read limits: " + e.getMessage());
                    }
                    stop.request();
                },
                "limits");
        reader.setDaemon(true);
        reader.start();
    }
}
