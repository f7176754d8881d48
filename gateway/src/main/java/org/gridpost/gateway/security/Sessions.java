package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.Principal;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sessions of people at pages. They end after a fixed time, at signing out, or when somebody revokes them. */
public final class Sessions {
    private static final int SHOWN_DIGITS = 12;

    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration life;

    public Sessions(Jdbi jdbi, Clock clock, Duration life) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.life = life;
    }

    /** @param id what the browser keeps; the only copy */
    public record Opened(String id, Instant expires) {
        @Override
        public String toString() {
            return "Opened[until " + expires + "]";
        }
    }

    /** @param id the beginning of the session's hash, by which it can be revoked but not used */
    public record Listed(String id, Principal principal, Instant created, Instant expires) {}

    /** Opens a session within a transaction that is under way. */
    Opened open(Handle handle, Principal principal) {
        Instant now = clock.instant();
        Instant expires = now.plus(life);
        OneSecret secret = OneSecret.fresh("");
        handle.createUpdate("DELETE FROM session WHERE expires <= :now")
                .bind("now", now.toEpochMilli())
                .execute();
        PrincipalColumns.bind(
                        handle.createUpdate("INSERT INTO session (hash, name, roles, area, created, expires)"
                                + " VALUES (:hash, :name, :roles, :area, :created, :expires)"),
                        principal)
                .bind("hash", secret.hash())
                .bind("created", now.toEpochMilli())
                .bind("expires", expires.toEpochMilli())
                .execute();
        return new Opened(secret.text(), expires);
    }

    public Optional<Principal> find(String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM session WHERE hash = :hash AND expires > :now")
                        .bind("hash", OneSecret.hash(id))
                        .bind("now", clock.millis())
                        .map((row, ctx) -> PrincipalColumns.read(row))
                        .findOne());
    }

    public void close(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("DELETE FROM session WHERE hash = :hash")
                .bind("hash", OneSecret.hash(id))
                .execute());
    }

    /** Sessions that have not ended, newest first. */
    public List<Listed> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM session WHERE expires > :now ORDER BY created DESC, hash")
                .bind("now", clock.millis())
                .map((row, ctx) -> new Listed(
                        row.getString("hash").substring(0, SHOWN_DIGITS),
                        PrincipalColumns.read(row),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("expires"))))
                .list());
    }

    /**
     * Ends a session at once.
     *
     * @param listedId as {@link #list} shows it
     * @return whether there was such a session
     */
    public boolean revoke(String listedId) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "DELETE FROM session WHERE substr(hash, 1, " + SHOWN_DIGITS + ") = :id")
                        .bind("id", listedId)
                        .execute())
                > 0;
    }
}
