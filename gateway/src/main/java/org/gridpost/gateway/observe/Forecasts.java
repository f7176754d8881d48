package org.gridpost.gateway.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long the disk lasts, and for how long the journal would if the store took nothing. To be run every
 * {@link #EVERY}, which takes a look at both.
 */
public final class Forecasts implements Runnable, MeterBinder {
    public static final Duration EVERY = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(Forecasts.class);
    private static final Duration BETWEEN_DISK_LOOKS = Duration.ofMinutes(5);

    private final ForecastConfig config;
    private final Room room;
    private final Clock clock;
    private final Growth data = new Growth(Duration.ofHours(6), Duration.ofHours(1));
    private final Growth journal = new Growth(Duration.ofMinutes(10), Duration.ofMinutes(2));
    private Instant nextDiskLook = Instant.MIN;
    private volatile Forecast disk = new Forecast.TooEarly();
    private volatile Forecast buffer = new Forecast.TooEarly();
    private volatile Capacity capacity = Capacity.UNSEEN;
    private long dataBytes;

    /**
     * What is looked at, in bytes.
     *
     * @param data size of all files in the data folder
     * @param journal size of the journal
     * @param free what may still be written to the data folder's disk before the gateway makes its senders wait
     * @param journalFree the same for the journal's disk
     */
    public record Room(LongSupplier data, LongSupplier journal, LongSupplier free, LongSupplier journalFree) {}

    public Forecasts(ForecastConfig config, Room room, Clock clock) {
        this.config = config;
        this.room = room;
        this.clock = clock;
    }

    @Override
    public synchronized void run() {
        try {
            look();
        } catch (RuntimeException e) {
            // A timer that throws is never run again.
            LOG.warn("cannot see how much room is left: {}", e.toString());
        }
    }

    private void look() {
        Instant now = clock.instant();
        if (!now.isBefore(nextDiskLook)) {
            dataBytes = room.data.getAsLong();
            data.see(now, dataBytes);
            nextDiskLook = now.plus(BETWEEN_DISK_LOOKS);
        }
        long journalBytes = room.journal.getAsLong();
        journal.see(now, journalBytes);
        long free = room.free.getAsLong();
        long journalFree = room.journalFree.getAsLong();
        disk = Forecast.of(free, data.onBalance());
        buffer = Forecast.of(journalFree, journal.added());
        capacity = new Capacity(
                Optional.of(now),
                Capacity.Room.of(dataBytes, free, data.onBalance(), disk, config.disk()),
                Capacity.Room.of(journalBytes, journalFree, journal.added(), buffer, config.journal()));
    }

    /** What the last look has shown. */
    public Capacity capacity() {
        return capacity;
    }

    public List<Supplier<HealthPart>> health() {
        return List.of(this::diskHealth, this::bufferHealth);
    }

    private HealthPart diskHealth() {
        Forecast now = disk;
        if (now instanceof Forecast.Lasts lasts) {
            String says = "the disk lasts " + lasts.words() + " at this rate";
            return lasts.isLessThan(config.disk())
                    ? HealthPart.degraded("disk", says + ": make room, or keep less (store.retention)")
                    : HealthPart.up("disk", says);
        }
        return HealthPart.up(
                "disk",
                now instanceof Forecast.TooEarly
                        ? "too early to tell how long the disk lasts"
                        : "the data folder is not growing");
    }

    private HealthPart bufferHealth() {
        Forecast now = buffer;
        if (now instanceof Forecast.Lasts lasts) {
            String says = "the journal lasts " + lasts.words() + " at this rate if the store takes nothing";
            return lasts.isLessThan(config.journal())
                    ? HealthPart.degraded("buffer", says + ": make room on its disk")
                    : HealthPart.up("buffer", says);
        }
        return HealthPart.up(
                "buffer",
                now instanceof Forecast.TooEarly
                        ? "too early to tell how long the journal lasts"
                        : "hardly anything comes in: the journal lasts");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("gridpost.disk.lasts", this, f -> f.disk.seconds())
                .baseUnit("seconds")
                .description("Time until the data folder's disk is full at the rate of the last hours")
                .register(registry);
        Gauge.builder("gridpost.journal.lasts", this, f -> f.buffer.seconds())
                .baseUnit("seconds")
                .description("Time until the journal's disk is full if the store takes nothing")
                .register(registry);
    }
}
