package org.gridpost.gateway.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The file journal's configuration.
 *
 * @param directory its folder; created where missing; one gateway only
 * @param segmentBytes when a segment is this big the next one is begun; default 64 MB
 * @param linger how long a group waits for company after its first record; default 2 ms. 5 ms gives a tenth more
 *     throughput at full load.
 * @param groupRecords at most so many records are synced together; default 2,048
 * @param retain how long records stay after all readers are done with them, for replays; default 24 h
 * @param retainBytes beyond this size the oldest go sooner, though never before all readers are done; default 2 GB
 * @param minFreeBytes with less room than this on the volume the journal stalls, before databases beside it fail;
 *     default 128 MB
 * @param ballastBytes size of a file that is deleted when the volume is all but full, to let the databases finish, and
 *     laid again when there is room; at most half of {@code minFreeBytes}, 0 for none; default 32 MB
 * @param tailBytes so much of the newest, measured as written, is held in memory for readers that keep up; takes about
 *     six times as much heap; default 8 MB
 */
public record JournalConfig(
        Path directory,
        long segmentBytes,
        Duration linger,
        int groupRecords,
        Duration retain,
        long retainBytes,
        long minFreeBytes,
        long ballastBytes,
        long tailBytes) {
    private static final long MB = 1L << 20;

    public JournalConfig {
        if (segmentBytes < 1 || groupRecords < 1 || tailBytes < 0 || retainBytes < 0) {
            throw new IllegalArgumentException(
                    "journal: segmentBytes and groupRecords must be positive, tailBytes and retainBytes not negative");
        }
        if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("journal: linger must be 0 to 1 s but is " + linger);
        }
        if (retain.isNegative()) {
            throw new IllegalArgumentException("journal: retain must not be negative but is " + retain);
        }
        if (ballastBytes < 0 || minFreeBytes < 2 * ballastBytes) {
            throw new IllegalArgumentException(
                    "journal: minFreeBytes must be at least twice ballastBytes, else the journal would eat the ballast");
        }
    }

    public static JournalConfig defaults(Path directory) {
        return new JournalConfig(
                directory,
                64 * MB,
                Duration.ofMillis(2),
                2048,
                Duration.ofHours(24),
                2048 * MB,
                128 * MB,
                32 * MB,
                8 * MB);
    }

    /** With its folder in the data folder, unless it is an absolute path. */
    public JournalConfig in(Path dataFolder) {
        return new JournalConfig(
                dataFolder.resolve(directory),
                segmentBytes,
                linger,
                groupRecords,
                retain,
                retainBytes,
                minFreeBytes,
                ballastBytes,
                tailBytes);
    }
}
