package org.gridpost.pipelines.respond.tickets;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.gridpost.pipelines.respond.clocks.Limit;

/**
 * By when what is to be done, as it was agreed when the ticket was opened.
 *
 * @param limits for the parts that have one; DONE is the whole limit
 * @param proof who or what says that it is repaired
 */
public record Terms(Map<Part, Limit> limits, Proof proof) {
    public Terms {
        limits = Map.copyOf(limits.isEmpty() ? Map.of() : new EnumMap<>(limits));
    }

    /** What a limit is for. All but the first and the last count from the dispatch. */
    public enum Part {
        /** Somebody is sent, or it is rejected: from when it was reported. */
        HANDLE,
        /** Whoever is sent takes it on. */
        TAKE,
        /** They are there, and have made it safe. */
        ON_SITE,
        /** It is repaired. */
        DONE,
        /** Somebody else has seen that: from when it was done. */
        VERIFY
    }

    /** What closes a ticket. */
    public enum Proof {
        /** The alarms behind it have returned to normal. */
        SENSOR,
        /** R7, for what no sensor sees. */
        SUPERVISOR
    }

    public Optional<Limit> limit(Part part) {
        return Optional.ofNullable(limits.get(part));
    }
}
