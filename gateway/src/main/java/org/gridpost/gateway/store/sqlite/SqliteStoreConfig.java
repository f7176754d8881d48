package org.gridpost.gateway.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The embedded store of readings.
 *
 * @param file the database file; default {@code readings.db}, relative to the data folder
 * @param batchReadings readings written at once, 1 to 100,000; default 5,000; with 1,000 it takes half as many a second
 * @param maxWait how long readings wait for a fuller batch, at most one minute; default 500 ms
 * @param busyTimeout how long to wait for another process that holds the file; default 10 s
 * @param readers queries served at once, 1 to 64; default 4
 * @param cacheMebibytes memory for the pages that are being written, 1 to 4,096; default 32
 */
public record SqliteStoreConfig(
        Path file, int batchReadings, Duration maxWait, Duration busyTimeout, int readers, int cacheMebibytes) {
    public static final SqliteStoreConfig DEFAULTS =
            new SqliteStoreConfig(Path.of("readings.db"), 5000, Duration.ofMillis(500), Duration.ofSeconds(10), 4, 32);

    public SqliteStoreConfig {
        require(batchReadings >= 1 && batchReadings <= 100_000, "batchReadings must be 1 to 100000");
        require(!maxWait.isNegative() && maxWait.compareTo(Duration.ofMinutes(1)) <= 0, "maxWait must be 0 s to 1 min");
        require(
                !busyTimeout.isNegative() && busyTimeout.compareTo(Duration.ofMinutes(1)) <= 0,
                "busyTimeout must be 0 s to 1 min");
        require(readers >= 1 && readers <= 64, "readers must be 1 to 64");
        require(cacheMebibytes >= 1 && cacheMebibytes <= 4096, "cacheMebibytes must be 1 to 4096");
    }

    public SqliteStoreConfig in(Path folder) {
        return new SqliteStoreConfig(
                folder.resolve(file), batchReadings, maxWait, busyTimeout, readers, cacheMebibytes);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
