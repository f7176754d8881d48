package org.gridpost.pipelines.inbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.pipelines.inbound.RejectionBook.Found;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.journal.Mark;

/** Carries the journal's rejections into the book. */
public final class RejectionFeed implements JournalReader.Handler {
    /** The reader's name, and the source under which it enters. */
    public static final String NAME = "rejections";

    /** People do not look more often, and a flood of garbage must not become a flood of transactions. */
    public static final JournalReader.Pace PACE =
            new JournalReader.Pace(20_000, Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** Where nothing was rejected the mark need not be kept each time: only the journal's release waits for it. */
    private static final Duration KEEP_MARK_EVERY = Duration.ofSeconds(30);

    private final RejectionBook book;
    private final Clock clock;
    private Mark kept;
    private Instant keptAt;

    public RejectionFeed(RejectionBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
        this.kept = book.seen(NAME);
        this.keptAt = clock.instant();
    }

    /** Where its reader must begin. */
    public Mark start() {
        return book.seen(NAME);
    }

    @Override
    public Mark handle(Batch batch) {
        List<Found> found = new ArrayList<>();
        for (Entry entry : batch.entries()) {
            if (entry.record() instanceof Intake intake) {
                intake.rejections().forEach(rejection -> found.add(new Found(entry.position(), rejection)));
            }
        }
        Instant now = clock.instant();
        if (!found.isEmpty() || now.isAfter(keptAt.plus(KEEP_MARK_EVERY))) {
            book.enter(NAME, found, batch.to());
            kept = batch.to();
            keptAt = now;
        }
        return kept;
    }
}
