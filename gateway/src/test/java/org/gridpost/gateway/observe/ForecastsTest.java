package org.gridpost.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timelines of folders that fill. */
class ForecastsTest {
    private static final long MB = 1 << 20;
    private static final Instant START = Instant.parse("2026-06-21T12:00:00Z");

    private Instant now = START;
    private long data = 500 * MB;
    private long journal = 100 * MB;
    private long free = 100_000 * MB;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Forecasts forecasts = new Forecasts(
            ForecastConfig.DEFAULT, new Forecasts.Room(() -> data, () -> journal, () -> free, () -> free), clock);

    private String health() {
        return disk() + " | " + buffer();
    }

    private String disk() {
        return told(0);
    }

    private String buffer() {
        return told(1);
    }

    private String told(int part) {
        HealthPart health = forecasts.health().get(part).get();
        return health.status() + " " + health.detail();
    }

    /** Looks as often as the gateway does; bytes a look. */
    private void pass(Duration time, long dataBytes, long journalBytes) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(Forecasts.EVERY)) {
            data += dataBytes;
            free -= dataBytes;
            journal += journalBytes;
            forecasts.run();
        }
    }

    @Test
    void atFirstItIsTooEarlyToTell() {
        assertEquals(
                "UP too early to tell how long the disk lasts | UP too early to tell how long the journal lasts",
                health());
        pass(Duration.ofMinutes(1), MB, MB);
        assertEquals(
                "UP too early to tell how long the disk lasts | UP too early to tell how long the journal lasts",
                health());
        pass(Duration.ofMinutes(2), MB, MB);
        assertTrue(buffer().startsWith("UP the journal lasts "), buffer());
        pass(Duration.ofMinutes(50), MB, MB);
        assertEquals("UP too early to tell how long the disk lasts", disk());
        pass(Duration.ofMinutes(15), MB, MB);
        assertTrue(disk().startsWith("UP the disk lasts "), disk());
    }

    @Test
    void aDiskLastsAsLongAsItsRoomOverTheGrowth() {
        // A megabyte each 20 s is 4,320 MB a day.
        free = 41 * 4320 * MB + 180 * 3 * MB + 100 * MB;
        pass(Duration.ofHours(3), MB, 0);

        assertEquals("UP the disk lasts 41 days at this rate", disk());
        assertEquals("UP hardly anything comes in: the journal lasts", buffer());
    }

    @Test
    void filesThatGoInBetweenCountOnBalance() {
        // 192 MB come and 64 MB go in each 64 minutes, all at once.
        for (int i = 0; i < 6; i++) {
            pass(Duration.ofMinutes(64), MB, 0);
            data -= 64 * MB;
            free += 64 * MB;
        }
        free = 2880 * MB * 10;
        forecasts.run();
        now = now.plusSeconds(20);

        String days = disk().replaceAll("\\D+(\\d+)\\D+", "$1");
        assertTrue(Math.abs(Integer.parseInt(days) - 10) <= 1, disk());
    }

    @Test
    void whatDoesNotGrowIsNoTrouble() {
        pass(Duration.ofHours(2), 0, 0);
        assertEquals("UP the data folder is not growing", disk());
        pass(Duration.ofHours(7), -MB / 10, 0);
        assertEquals("UP the data folder is not growing", disk());
    }

    @Test
    void lessThanThreeDaysOrAnHourIsTrouble() {
        pass(Duration.ofHours(2), MB, MB);
        free = 2 * 4320 * MB - 100 * MB;
        pass(Duration.ofSeconds(20), 0, MB);
        assertEquals("DEGRADED the disk lasts 47 h at this rate: make room, or keep less (store.retention)", disk());
        assertEquals("UP the journal lasts 47 h at this rate if the store takes nothing", buffer());

        free = 3 * 59 * MB + MB;
        pass(Duration.ofSeconds(20), 0, MB);
        assertEquals(
                "DEGRADED the journal lasts 59 min at this rate if the store takes nothing: make room on its disk",
                buffer());

        free = -MB;
        pass(Duration.ofSeconds(20), 0, MB);
        assertTrue(disk().startsWith("DEGRADED the disk lasts 0 min "), disk());
    }

    @Test
    void segmentsThatAreDroppedDoNotHideWhatComesIn() {
        for (int i = 0; i < 9; i++) {
            pass(Duration.ofMinutes(1), 0, MB);
            journal -= 50 * MB;
        }
        free = 9 * 180 * MB + MB;
        pass(Duration.ofSeconds(20), 0, MB);

        assertEquals("UP the journal lasts 9 h at this rate if the store takes nothing", buffer());
    }

    @Test
    void onlyTheLastMinutesCountForTheJournal() {
        pass(Duration.ofHours(1), 0, 100 * MB);
        pass(Duration.ofMinutes(11), 0, MB);
        free = 9 * 180 * MB + MB;
        pass(Duration.ofSeconds(20), 0, MB);

        assertEquals("UP the journal lasts 9 h at this rate if the store takes nothing", buffer());
    }

    @Test
    void aClockThatGoesBackBeginsAnew() {
        pass(Duration.ofHours(2), MB, MB);
        now = START;
        pass(Duration.ofMinutes(1), MB, MB);

        assertEquals("UP too early to tell how long the journal lasts", buffer());
    }

    @Test
    void aFolderIsAsLargeAsItsFiles(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("a"), new byte[1000]);
        Files.write(Files.createDirectories(folder.resolve("b/c")).resolve("d"), new byte[24]);

        assertEquals(1024, FolderSize.bytes(folder));
    }

    @Test
    void tellsPeopleWhatItHasSeen() {
        assertEquals(Capacity.UNSEEN, forecasts.capacity());
        pass(Duration.ofMinutes(30), 0, MB);
        Capacity.Room early = forecasts.capacity().disk();
        assertEquals(Capacity.Outlook.TOO_EARLY, early.outlook());
        assertEquals(500 * MB, early.usedBytes());
        assertEquals(Capacity.Outlook.LASTS, forecasts.capacity().journal().outlook());
        pass(Duration.ofHours(6), MB, MB);
        Capacity.Room disk = forecasts.capacity().disk();
        assertEquals(Capacity.Outlook.LASTS, disk.outlook());
        assertEquals(free, disk.freeBytes());
        // A MB each look, three looks a minute.
        assertEquals(3.0 * 60 * 24, disk.bytesPerDay().orElseThrow() / (double) MB, 60);
        assertEquals(
                disk.freeBytes() / (disk.bytesPerDay().orElseThrow() / 86_400.0),
                disk.lastsSeconds().orElseThrow(),
                5);
        assertEquals(ForecastConfig.DEFAULT.disk().toSeconds(), disk.warnsBelowSeconds());
    }
}
