package org.gridpost.pipelines.store;

import java.util.List;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.Reading;

/**
 * The time series. Writing is idempotent: equal (asset, metric, time) with equal value changes nothing, with another
 * value the last one wins.
 */
public interface ReadingStore extends AutoCloseable {

    /** Writes a batch, all of it or, after {@link Written.Unavailable}, possibly a part; may be repeated. */
    Written write(List<Reading> batch);

    /** Samples of one metric in ascending time; {@code from} inclusive, {@code to} exclusive. */
    QueryResult query(ReadingQuery query);

    /** The store's name and address for the start-up line and for health, without secrets. */
    String describe();

    @Override
    void close();

    /** What became of a batch. */
    sealed interface Written {
        /** @param refused readings that the store will never take, as rejections; all others are stored */
        record Done(int stored, List<Rejection> refused) implements Written {}

        /** An outage: the same batch must come again later. */
        record Unavailable(String why) implements Written {}
    }

    /** Samples or the reason why there are none. */
    sealed interface QueryResult {
        record Samples(List<Sample> samples) implements QueryResult {}

        record Unavailable(String why) implements QueryResult {}
    }
}
