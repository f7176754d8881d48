package org.gridpost.pipelines.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.gridpost.pipelines.journal.JournalRecord.Intake;
import org.gridpost.pipelines.model.Asset;
import org.gridpost.pipelines.model.Metric;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.ReadingStore;

/**
 * What a store has of some assets, in the order of time: what one asset said at one moment comes together, as one message
 * brought it. Holds a page of each series and nothing else. Used by one thread.
 */
final class StoredReadings {
    private final ReadingStore store;
    private final List<StoredSeries> unopened = new ArrayList<>();
    private final PriorityQueue<StoredSeries> series = new PriorityQueue<>(Comparator.comparing(StoredSeries::time)
            .thenComparing(s -> s.asset().code())
            .thenComparing(s -> s.metric().index()));

    StoredReadings(ReadingStore store, Collection<Asset> assets, Instant from, Instant to) {
        this.store = store;
        for (Asset asset : assets) {
            for (Metric metric : asset.kind().metrics()) {
                unopened.add(new StoredSeries(asset, metric, from, to));
            }
        }
    }

    /** What comes next. */
    sealed interface Next {
        record Together(Intake intake) implements Next {}

        record Over() implements Next {}

        /** @param why one sentence: what, where, how to mend */
        record Unavailable(String why) implements Next {}
    }

    Next next() {
        while (!unopened.isEmpty()) {
            Optional<String> trouble = open(unopened.remove(unopened.size() - 1));
            if (trouble.isPresent()) {
                return new Next.Unavailable(trouble.get());
            }
        }
        if (series.isEmpty()) {
            return new Next.Over();
        }
        Instant time = series.element().time();
        Asset asset = series.element().asset();
        List<Reading> together = new ArrayList<>();
        while (!series.isEmpty()
                && series.element().time().equals(time)
                && series.element().asset().equals(asset)) {
            StoredSeries one = series.remove();
            together.add(one.take());
            Optional<String> trouble = open(one);
            if (trouble.isPresent()) {
                return new Next.Unavailable(trouble.get());
            }
        }
        return new Next.Together(new Intake(together, List.of()));
    }

    private Optional<String> open(StoredSeries one) {
        Optional<String> trouble = one.load(store);
        if (!one.isOver()) {
            series.add(one);
        }
        return trouble;
    }
}
