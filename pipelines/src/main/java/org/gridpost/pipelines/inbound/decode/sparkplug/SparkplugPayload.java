package org.gridpost.pipelines.inbound.decode.sparkplug;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A payload as it was written.
 *
 * @param timestamp of sending, epoch ms
 * @param seq 0 to 255, one more than that of the edge node's last message
 * @param compressed whether the metrics are packed into its body
 */
record SparkplugPayload(OptionalLong timestamp, OptionalInt seq, boolean compressed, List<Metric> metrics) {
    private static final String SESSION = "bdSeq";

    /** The number of the session, which joins a death to its birth. */
    Optional<Integer> session() {
        return metrics.stream()
                .filter(m -> m.name().equals(SESSION))
                .map(Metric::value)
                .filter(Metric.Written.Whole.class::isInstance)
                .map(v -> (int) ((Metric.Written.Whole) v).bits() & 0xff)
                .findFirst();
    }
}
