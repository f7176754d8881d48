package org.gridpost.dashboards.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of people who are signed in. */
public interface OpenSessions {

    /** Newest first. */
    List<Listed> all();

    /** The one that a browser carries. */
    Optional<Listed> of(String sessionId);

    /**
     * Ends one at once.
     *
     * @param id as listed
     * @return whether there was such a session
     */
    boolean end(String id, String by);

    /**
     * @param id by which it can be ended but not used
     * @param address and {@code agent}: from where they signed in
     */
    record Listed(
            String id,
            Principal principal,
            Instant created,
            Instant lastUsed,
            Instant expires,
            String address,
            String agent) {}
}
