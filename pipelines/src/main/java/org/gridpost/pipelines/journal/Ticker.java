package org.gridpost.pipelines.journal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.journal.JournalRecord.Tick;

/**
 * Writes the passing of time into the journal, once a second. While the journal stalls at most one tick waits: a row of
 * seconds that all come at once would tell nobody anything.
 */
public final class Ticker {
    private final Journal journal;
    private final Clock clock;
    private final AtomicBoolean waiting = new AtomicBoolean();

    public Ticker(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** @return cancels the ticks */
    public ScheduledFuture<?> start(ScheduledExecutorService executor) {
        return executor.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    void tick() {
        if (waiting.compareAndSet(false, true)) {
            Instant now = Instant.ofEpochMilli(clock.millis());
            journal.append(new Tick(now), Lane.TELEMETRY, synced -> waiting.set(false));
        }
    }
}
