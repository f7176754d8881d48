package org.gridpost.gateway.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The room on the broker's volume, asked for with every message and looked at a few times a second. */
final class Room {
    private static final long MB = 1L << 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Path folder;
    private final long needed;
    private final LongSupplier free;
    private final BooleanSupplier brokerBlocks;
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());
    private final AtomicInteger held = new AtomicInteger();
    private volatile long bytes = Long.MAX_VALUE;

    /**
     * @param free bytes that may still be written to the folder's volume
     * @param brokerBlocks whether Artemis refuses what it is sent: it looks less often, so it may be later to see room
     */
    Room(Path folder, long needed, LongSupplier free, BooleanSupplier brokerBlocks) {
        this.folder = folder;
        this.needed = needed;
        this.free = free;
        this.brokerBlocks = brokerBlocks;
    }

    boolean isShort() {
        long now = System.nanoTime();
        long due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + BETWEEN_LOOKS.toNanos())) {
            bytes = free.getAsLong();
        }
        return bytes < needed || brokerBlocks.getAsBoolean();
    }

    /** A sender is made to wait, or waits no more. */
    void holds(boolean more) {
        held.addAndGet(more ? 1 : -1);
    }

    /** Senders that are made to wait. */
    int held() {
        return held.get();
    }

    /** One sentence if senders must wait. */
    Optional<String> shortage() {
        return isShort()
                ? Optional.of("the disk of " + folder + " is full (" + bytes / MB + " MB free, "
                        + (needed + MB - 1) / MB + " MB needed): make room; " + held()
                        + " senders wait meanwhile, and nothing is lost")
                : Optional.empty();
    }
}
