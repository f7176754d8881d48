package org.gridpost.gateway.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalContract;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {
    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

    @Override
    protected Journal create() {
        JournalConfig d = JournalConfig.defaults(folder);
        // Small segments and no memory of the newest records: everything is read from disk.
        JournalConfig small =
                new JournalConfig(folder, 20_000, d.linger(), 500, Duration.ZERO, 0, d.minFreeBytes(), 0, 0);
        return FileJournal.open(small, Mark.START, Clock.systemUTC(), free::get);
    }

    @Override
    protected void stall() {
        free.set(0);
    }

    @Override
    protected void resume() {
        free.set(Long.MAX_VALUE);
    }
}
