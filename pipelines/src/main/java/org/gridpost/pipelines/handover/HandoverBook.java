package org.gridpost.pipelines.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All hand-overs, kept for good. That one is made or signed is entered in the audit with it. */
public interface HandoverBook {

    /** @throws IllegalArgumentException if there is one of that id already */
    void add(Handover handover);

    /** Of several who sign at once, one does. */
    SignResult sign(String id, String by);

    Optional<Handover> find(String id);

    /** Those made before a time, the newest first. */
    List<Handover> before(Instant made, int limit);

    /** What became of a signature. */
    sealed interface SignResult {
        /** @param handover as it is from now on */
        record Done(Handover handover) implements SignResult {}

        /** Somebody has signed it already. */
        record Already(Handover handover) implements SignResult {}

        /** Whoever made it cannot take it over as well. */
        record SamePerson(Handover handover) implements SignResult {}

        record Unknown(String id) implements SignResult {}
    }
}
