package org.gridpost.pipelines.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The log of who has changed what. Its entries form one chain, whoever appends at once. */
public interface Audit {

    void append(AuditEntry entry);

    /** Where the chain is said to end; {@link AuditChain} says whether it does. */
    AuditHead head();

    /** How many entries there are beyond those that the head counts, whatever their numbers; below 0 if some are missing. */
    long surplus();

    /** Those after a number, in order. */
    List<AuditRecord> after(long number, int limit);

    /** The newest first; none whose number cannot be one of the chain. */
    List<AuditRecord> newest(Query query);

    /**
     * @param action one action, or with a dot at its end all that begin so: {@code alarm.}
     * @param before only those with a lower number
     * @param during only those of this time
     */
    record Query(
            Optional<String> by,
            Optional<String> action,
            Optional<String> subject,
            Optional<Long> before,
            During during,
            int limit) {
        public static Query last(int limit) {
            return new Query(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), During.ALWAYS, limit);
        }

        public static Query about(String subject, int limit) {
            return new Query(
                    Optional.empty(), Optional.empty(), Optional.of(subject), Optional.empty(), During.ALWAYS, limit);
        }

        /** The same, from another place on. */
        public Query page(Optional<Long> next, int many) {
            return new Query(by, action, subject, next, during, many);
        }
    }

    /**
     * A span of time.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record During(Optional<Instant> from, Optional<Instant> to) {
        public static final During ALWAYS = new During(Optional.empty(), Optional.empty());

        public boolean includes(Instant at) {
            return from.map(f -> !at.isBefore(f)).orElse(true)
                    && to.map(at::isBefore).orElse(true);
        }
    }
}
