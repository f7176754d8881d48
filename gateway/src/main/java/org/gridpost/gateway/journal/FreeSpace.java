package org.gridpost.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the room on the journal's volume and keeps the ballast: a file that is given up when others have filled the
 * disk, so that the databases on it can finish what they are at. Used by the committing thread only.
 */
final class FreeSpace {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);
    private static final long MB = 1L << 20;

    private final JournalConfig config;
    private final Path ballast;
    private final LongSupplier free;

    /** @param free bytes that may still be written to the volume */
    FreeSpace(JournalConfig config, LongSupplier free) {
        this.config = config;
        this.ballast = config.directory().resolve("ballast");
        this.free = free;
    }

    /** One sentence if there is too little room to go on writing. */
    Optional<String> shortage() {
        long bytes = free.getAsLong();
        if (bytes >= config.minFreeBytes()) {
            return Optional.empty();
        }
        if (!Files.isDirectory(config.directory())) {
            return Optional.of("the journal's folder " + config.directory().toAbsolutePath()
                    + " is gone: put it back and restart the gateway; new records wait meanwhile");
        }
        return Optional.of("the disk of " + config.directory().toAbsolutePath() + " is full (" + bytes / MB
                + " MB free, " + (config.minFreeBytes() + MB - 1) / MB
                + " MB needed): make room, nothing is lost meanwhile");
    }

    /** Gives the ballast up when the disk is all but full, and lays it again when there is room for both. */
    void tend() {
        if (config.ballastBytes() == 0) {
            return;
        }
        long bytes = free.getAsLong();
        if (bytes < config.ballastBytes() / 4) {
            giveUp();
        } else if (bytes >= config.minFreeBytes() + config.ballastBytes() && !Files.exists(ballast)) {
            try {
                lay();
            } catch (IOException e) {
                LOG.warn("cannot lay the ballast {}: {}", ballast, e.toString());
            }
        }
    }

    /** Gives the ballast up at once: a write failed for want of room. */
    void giveUp() {
        try {
            if (Files.deleteIfExists(ballast)) {
                LOG.error(
                        "the disk of {} is full: gave up the ballast of {} MB so that the databases can finish",
                        config.directory().toAbsolutePath(),
                        config.ballastBytes() / MB);
            }
        } catch (IOException e) {
            LOG.warn("cannot give up the ballast {}: {}", ballast, e.toString());
        }
    }

    private void lay() throws IOException {
        Path unfinished = ballast.resolveSibling("ballast.laying");
        byte[] block = new byte[(int) Math.min(MB, config.ballastBytes())];
        // Noise, because a file system that compresses would keep nothing free for zeros.
        Random noise = new Random(config.ballastBytes());
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            while (file.size() < config.ballastBytes()) {
                noise.nextBytes(block);
                ByteBuffer left =
                        ByteBuffer.wrap(block, 0, (int) Math.min(block.length, config.ballastBytes() - file.size()));
                while (left.hasRemaining()) {
                    file.write(left);
                }
            }
            file.force(true);
        }
        Files.move(unfinished, ballast);
    }
}
