package org.gridpost.pipelines.journal;

import java.time.Clock;

class InMemoryJournalTest extends JournalContract {
    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());

    @Override
    protected Journal create() {
        return journal;
    }

    @Override
    protected void stall() {
        journal.stall("the test said so");
    }

    @Override
    protected void resume() {
        journal.resume();
    }
}
