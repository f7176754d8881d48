package org.gridpost.pipelines.store;

import java.time.Instant;
import java.util.List;
import org.gridpost.pipelines.inbound.Rejection;
import org.gridpost.pipelines.model.AssetKind;
import org.gridpost.pipelines.model.Reading;

/**
 * The time series. Times are kept to the millisecond.
 *
 * <p>One asset, metric and time has one value. Writing an equal value again changes nothing, except that good may become
 * suspect. Of two different values the last one wins, only that a bad one never replaces a better one: an outlier must
 * not wipe out a measurement. {@link Point} holds this rule for every store that can look before it writes.
 */
public interface ReadingStore extends AutoCloseable {

    /** Writes a batch, all of it or, after {@link Written.Unavailable}, possibly a part; may be repeated. */
    Written write(List<Reading> batch);

    /**
     * Samples of one metric in ascending time; {@code from} inclusive, {@code to} exclusive. Made of the readings that
     * are still kept; a {@link ReadingHistory} also knows the hours before those.
     */
    QueryResult query(ReadingQuery query);

    /**
     * The moments of which an asset reported anything at all, each once, in ascending time; {@code from} inclusive,
     * {@code to} exclusive. Made of the readings that are still kept.
     */
    MomentsResult moments(String asset, AssetKind kind, Instant from, Instant to);

    /** The store's name and address for the start-up line and for health, without secrets. */
    String describe();

    @Override
    void close();

    /** What became of a batch. */
    sealed interface Written {
        /**
         * @param stored readings of the batch that are now in the store, including those that were there already
         * @param conflicts how many of these met another value for their asset, metric and time; a store that does not
         *     look before it writes (InfluxDB) sees only those within one batch
         * @param refused readings that the store will never take, as rejections; all others are stored
         */
        record Done(int stored, int conflicts, List<Rejection> refused) implements Written {
            public Done {
                refused = List.copyOf(refused);
            }
        }

        /**
         * An outage: the same batch must come again later.
         *
         * @param why one sentence: what, where, how to mend
         */
        record Unavailable(String why) implements Written {}
    }

    /** Moments or the reason why there are none. */
    sealed interface MomentsResult {
        record Moments(List<Instant> times) implements MomentsResult {
            public Moments {
                times = List.copyOf(times);
            }
        }

        /** @param why one sentence: what, where, how to mend */
        record Unavailable(String why) implements MomentsResult {}
    }

    /** Samples or the reason why there are none. */
    sealed interface QueryResult {
        record Samples(List<Sample> samples) implements QueryResult {
            public Samples {
                samples = List.copyOf(samples);
            }
        }

        /** @param why one sentence: what, where, how to mend */
        record Unavailable(String why) implements QueryResult {}
    }
}
