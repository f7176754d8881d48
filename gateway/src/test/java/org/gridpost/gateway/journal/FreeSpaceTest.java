package org.gridpost.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
    private static final long MB = 1L << 20;

    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(100 * MB);
    private FreeSpace space;
    private Path ballast;

    @BeforeEach
    void make() {
        space = new FreeSpace(config(10 * MB, 3 * MB + 5), free::get);
        ballast = folder.resolve("ballast");
    }

    @Test
    void saysWhatIsFullHowMuchIsLeftAndWhatToDo() {
        assertEquals(Optional.empty(), space.shortage());
        free.set(10 * MB - 1);
        assertEquals(
                Optional.of("the disk of " + folder + " is full (9 MB free, 10 MB needed): make room,"
                        + " nothing is lost meanwhile"),
                space.shortage());
    }

    @Test
    void theBallastIsLaidOnceThereIsRoomForItAboveWhatMustStayFree() throws Exception {
        free.set(13 * MB);
        space.tend();
        assertFalse(Files.exists(ballast));
        free.set(14 * MB);
        space.tend();
        assertEquals(3 * MB + 5, Files.size(ballast));
    }

    @Test
    void theBallastIsGivenUpWhenTheDiskIsAllButFullAndLaidAgain() {
        space.tend();
        free.set(MB);
        space.tend();
        assertTrue(Files.exists(ballast));
        free.set(MB / 2);
        space.tend();
        assertFalse(Files.exists(ballast));
        free.set(4 * MB);
        space.tend();
        assertFalse(Files.exists(ballast));
        free.set(100 * MB);
        space.tend();
        assertTrue(Files.exists(ballast));
    }

    @Test
    void aBallastThatTheJournalWouldEatIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> config(10 * MB, 6 * MB));
    }

    private JournalConfig config(long minFree, long ballastBytes) {
        return new JournalConfig(folder, MB, Duration.ZERO, 100, Duration.ZERO, 0, minFree, ballastBytes, 0);
    }
}
