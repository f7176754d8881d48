package org.gridpost.pipelines.tail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridpost.pipelines.inbound.Payload;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;
import org.gridpost.pipelines.store.ReadingQuery;
import org.gridpost.pipelines.store.ReadingStore;

/** A store whose writes are seen by the {@link Tail}: what it takes, and what it refuses with the reason. */
public final class WatchedStore implements ReadingStore {
    private final ReadingStore store;
    private final Tail tail;

    public WatchedStore(ReadingStore store, Tail tail) {
        this.store = store;
        this.tail = tail;
    }

    @Override
    public Written write(List<Reading> batch) {
        Written written = store.write(batch);
        if (tail.isWatched() && written instanceof Written.Done done) {
            tell(batch, done.refused());
        }
        return written;
    }

    private void tell(List<Reading> batch, List<Rejection> refused) {
        if (refused.isEmpty()) {
            tail.stored(batch);
            return;
        }
        Map<Payload, Rejection> byOriginal =
                refused.stream().collect(Collectors.toMap(Rejection::original, r -> r, (a, b) -> a));
        List<Reading> stored = new ArrayList<>();
        for (Reading reading : batch) {
            Rejection why = byOriginal.get(Rejection.refused(reading, "").original());
            if (why == null) {
                stored.add(reading);
            } else {
                tail.refused(reading, why);
            }
        }
        tail.stored(stored);
    }

    @Override
    public QueryResult query(ReadingQuery query) {
        return store.query(query);
    }

    @Override
    public MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to) {
        return store.moments(asset, kind, from, to);
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
