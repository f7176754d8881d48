package org.gridpost.dashboards.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bearer tokens of machines: scoped, expiring, listed, revocable. */
public interface Tokens {

    Created create(Principal principal, Duration life, String by);

    /** All tokens, also expired and revoked ones, newest first. */
    List<Listed> all();

    Optional<Listed> find(String id);

    /** Ends a token at once; whether there was one that had not ended yet. */
    boolean revoke(String id, String by);

    /**
     * @param id by which it is listed and revoked
     * @param token the only copy
     */
    record Created(String id, String token, Instant expires) {
        @Override
        public String toString() {
            return "Created[" + id + " until " + expires + "]";
        }
    }

    /**
     * @param by who made it; empty for those from before that was kept
     * @param lastUsed to a minute
     */
    record Listed(
            String id,
            Principal principal,
            Optional<String> by,
            Instant created,
            Instant expires,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked) {}
}
