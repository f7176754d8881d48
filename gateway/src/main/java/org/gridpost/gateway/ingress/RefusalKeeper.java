package org.gridpost.gateway.ingress;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.gridpost.pipelines.inbound.Accounting;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.inbound.Screened;
import org.gridpost.pipelines.journal.Journal;
import org.gridpost.pipelines.journal.JournalRecord.Intake;

/**
 * Keeps what was turned away at the door, before any decoding: wrong passwords, oversize packets. Nobody was told that it
 * is safe, so a flood of it is only counted beyond so many a second: it must not fill the disk with what strangers send.
 */
public final class RefusalKeeper implements Consumer<Rejection> {
    private static final int KEPT_PER_SECOND = 100;
    private static final long SECOND = 1000;

    /** While the journal stalls they would pile up in memory. */
    private static final int MOST_WAITING = 1000;

    private final Journal journal;
    private final Accounting accounting;
    private final Clock clock;
    private final AtomicLong second = new AtomicLong();
    private final AtomicInteger keptThisSecond = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder onlyCounted = new LongAdder();

    public RefusalKeeper(Journal journal, Accounting accounting, Clock clock) {
        this.journal = journal;
        this.accounting = accounting;
        this.clock = clock;
    }

    @Override
    public void accept(Rejection rejection) {
        Screened screened = Screened.whole(Intake.rejected(rejection));
        accounting.enter(screened);
        long now = clock.millis() / SECOND;
        if (second.getAndSet(now) != now) {
            keptThisSecond.set(0);
        }
        boolean room = waiting.get() < MOST_WAITING;
        if (room && keptThisSecond.incrementAndGet() <= KEPT_PER_SECOND) {
            waiting.incrementAndGet();
            journal.append(screened.intake(), Lane.TELEMETRY, synced -> {
                waiting.decrementAndGet();
                accounting.leave(screened, synced);
            });
        } else {
            accounting.leave(screened, true);
            onlyCounted.increment();
        }
    }

    /** How many were counted without being kept, since the start. */
    public long onlyCounted() {
        return onlyCounted.sum();
    }
}
