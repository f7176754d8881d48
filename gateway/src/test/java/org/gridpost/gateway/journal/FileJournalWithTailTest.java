package org.gridpost.gateway.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalContract;
import org.gridpost.pipelines.journal.Mark;
import org.junit.jupiter.api.io.TempDir;

/** The same with its defaults, so that all is read from memory. */
class FileJournalWithTailTest extends JournalContract {
    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(1L << 28);

    @Override
    protected Journal create() {
        return FileJournal.open(JournalConfig.defaults(folder), Mark.START, Clock.systemUTC(), free::get);
    }

    @Override
    protected void stall() {
        free.set(1L << 26);
    }

    @Override
    protected void resume() {
        free.set(1L << 28);
    }
}
