package org.gridpost.pipelines.inbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.journal.Mark;

/**
 * The rejections that people look at: the newest of them with their originals, and how many there were of each reason.
 * All are counted; only so many are kept. It survives a restart.
 */
public interface RejectionBook {
    /** How many are kept unless configured otherwise. */
    int DEFAULT_KEPT = 10_000;

    /**
     * Enters what was found up to a mark. What the same source told before, by its position in the journal, is left out,
     * so that playing the journal again counts nothing twice.
     *
     * @param source who found them, such as the name of a journal reader
     * @param found in the order of the journal
     */
    void enter(String source, List<Found> found, Mark seen);

    /** Up to where a source has told. */
    Mark seen(String source);

    /** The newest first. */
    List<Rejection> newest(Query query);

    /**
     * The devices that rejections were about because nobody had registered them, the one heard last first; at most
     * {@link UnknownDevice#MAX_KEPT}. Who has been registered since is still among them.
     */
    List<UnknownDevice> unknownDevices();

    /** How many there ever were; reasons that never occurred are missing. */
    Map<Reason, Long> counts();

    /** @param position of the journal record it came with */
    record Found(long position, Rejection rejection) {}

    /**
     * @param device only about that one, or sent by it
     * @param limit 1 to {@link #MAX_LIMIT}
     */
    record Query(Optional<String> device, Optional<Reason> reason, int limit) {
        public static final int MAX_LIMIT = 1_000;

        public Query {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + " but is " + limit);
            }
        }

        public static Query all(int limit) {
            return new Query(Optional.empty(), Optional.empty(), limit);
        }

        boolean fits(Rejection rejection) {
            return (device.isEmpty() || device.equals(rejection.device()) || device.equals(rejection.sender()))
                    && (reason.isEmpty() || reason.get() == rejection.reason());
        }
    }
}
