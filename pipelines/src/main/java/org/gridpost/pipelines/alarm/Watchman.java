package org.gridpost.pipelines.alarm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.pipelines.detect.ConditionEvent;
import org.gridpost.pipelines.detect.ConditionEvent.Began;
import org.gridpost.pipelines.detect.Detector;
import org.gridpost.pipelines.detect.Snapshots;
import org.gridpost.pipelines.journal.Batch;
import org.gridpost.pipelines.journal.Entry;
import org.gridpost.pipelines.journal.JournalReader;
import org.gridpost.pipelines.journal.Mark;
import org.gridpost.pipelines.model.Site;

/**
 * Plays the journal to the detector and enters what it finds into the alarm book. After a crash it goes on from the last
 * snapshot and plays again what lies between that and the book's mark, without entering it twice.
 */
public final class Watchman implements JournalReader.Handler {
    private static final Duration SNAPSHOT_EVERY = Duration.ofSeconds(60);

    /** Without news the mark need not be saved each time: playing again what led to nothing leads to nothing again. */
    private static final Duration MARK_EVERY = Duration.ofSeconds(10);

    private final Detector detector;
    private final AlarmBook book;
    private final Snapshots snapshots;
    private final Clock clock;

    private final List<ConditionEvent> pending = new ArrayList<>();
    private final Mark start;
    private Site watched;
    private Mark played;
    private Mark applied;
    private Mark kept;
    private Instant lastApplied;
    private Instant lastSnapshot;

    public Watchman(Detector detector, AlarmBook book, Snapshots snapshots, Clock clock) {
        this.detector = detector;
        this.book = book;
        this.snapshots = snapshots;
        this.clock = clock;
        this.watched = detector.site();
        this.applied = book.applied();
        this.start = resume();
        this.played = start;
        this.kept = start;
        this.lastApplied = clock.instant();
        this.lastSnapshot = lastApplied;
    }

    private Mark resume() {
        Optional<Snapshots.Saved> saved = snapshots.load();
        book.active().forEach(this::endWhatNothingWatches);
        if (saved.isPresent()) {
            detector.restore(saved.get().snapshot());
            return saved.get().mark();
        }
        detector.assumeHolding(
                book.active().stream().flatMap(a -> holding(a).stream()).toList());
        // From here on a crash is followed by a replay, also one that comes before the first snapshot is due.
        snapshots.save(new Snapshots.Saved(applied, detector.snapshot()));
        return applied;
    }

    /** A rule or an asset that was taken away since cannot end what it had begun. */
    private void endWhatNothingWatches(Alarm alarm) {
        for (Alarm.HoldingRule holding : alarm.rules()) {
            if (!detector.runs(holding.rule(), alarm.asset())) {
                pending.add(new ConditionEvent.Ended(
                        holding.rule(),
                        alarm.group(),
                        alarm.asset(),
                        Instant.ofEpochMilli(clock.millis()),
                        false,
                        alarm.evidence()));
            }
        }
    }

    private static List<Began> holding(Alarm alarm) {
        return alarm.rules().stream()
                .map(r -> new Began(
                        r.rule(),
                        alarm.group(),
                        alarm.asset(),
                        r.severity(),
                        alarm.onset(),
                        alarm.raised(),
                        !alarm.annunciated() && r.suppression().isEmpty(),
                        alarm.evidence(),
                        r.suppression()))
                .toList();
    }

    /** Where a journal reader must begin. */
    public Mark start() {
        return start;
    }

    /** @return the last snapshot's mark: the journal must keep everything after it */
    @Override
    public Mark handle(Batch batch) {
        // The register has changed during the last batch, and what that led to is in the book.
        if (!detector.site().equals(watched) && pending.isEmpty()) {
            watched = detector.site();
            book.active().forEach(this::endWhatNothingWatches);
        }
        for (Entry entry : batch.entries()) {
            // A batch that comes again because the book was not to be had has been played already.
            if (entry.position() >= played.position()) {
                play(entry);
            }
        }
        played = batch.to();
        Instant now = clock.instant();
        boolean news = !pending.isEmpty();
        boolean markDue = now.isAfter(lastApplied.plus(MARK_EVERY));
        if (played.compareTo(applied) > 0 && (news || markDue)) {
            book.apply(pending, played);
            pending.clear();
            applied = played;
            lastApplied = now;
        }
        if (now.isAfter(lastSnapshot.plus(SNAPSHOT_EVERY)) && pending.isEmpty() && played.compareTo(applied) >= 0) {
            snapshots.save(new Snapshots.Saved(played, detector.snapshot()));
            kept = played;
            lastSnapshot = now;
        }
        return kept;
    }

    private void play(Entry entry) {
        boolean entered = entry.position() < applied.position();
        detector.accept(entry.record(), event -> {
            if (!entered) {
                pending.add(event);
            }
        });
    }
}
