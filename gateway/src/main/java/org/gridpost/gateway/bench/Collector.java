package org.gridpost.gateway.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Processor time that collecting garbage takes, with the serial collector, which does it in the JVM's own thread. */
final class Collector {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final String ITS_NAME = "VM Thread";
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Optional<Path> scheduled = find();

    private static Optional<Path> find() {
        if (!Files.isDirectory(THREADS)) {
            return Optional.empty();
        }
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.filter(Collector::isIt)
                    .map(thread -> thread.resolve("schedstat"))
                    .filter(Files::isReadable)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isIt(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(ITS_NAME);
        } catch (IOException e) {
            // It has ended since it was listed.
            return false;
        }
    }

    /** Nanoseconds since the start; where the system does not tell them, those that passed meanwhile. */
    long nanos() {
        if (scheduled.isPresent()) {
            try {
                String times = Files.readString(scheduled.get());
                return Long.parseLong(times.substring(0, times.indexOf(' ')));
            } catch (IOException e) {
                throw new IllegalStateException(scheduled.get() + " could be read before and cannot now", e);
            }
        }
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        return millis * NANOS_A_MILLI;
    }
}
