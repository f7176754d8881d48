package org.gridpost.pipelines.audit;

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
     */
    record Query(
            Optional<String> by, Optional<String> action, Optional<String> subject, Optional<Long> before, int limit) {
        public static Query last(int limit) {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
        }

        public static Query about(String subject, int limit) {
            return new Query(Optional.empty(), Optional.empty(), Optional.of(subject), Optional.empty(), limit);
        }
    }
}
