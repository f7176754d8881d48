package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.Principal;
import org.jdbi.v3.core.Jdbi;

/** Bearer tokens of machines: expiring, listed, revocable. */
public final class AccessTokens {
    private static final String PREFIX = "gridpost_";
    private static final int ID_DIGITS = 12;

    private final Jdbi jdbi;
    private final Clock clock;

    public AccessTokens(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * @param id by which it is listed and revoked
     * @param token the only copy
     */
    public record Created(String id, String token, Instant expires) {
        @Override
        public String toString() {
            return "Created[" + id + " until " + expires + "]";
        }
    }

    public record Listed(String id, Principal principal, Instant created, Instant expires, Optional<Instant> revoked) {}

    public Created create(Principal principal, Duration life) {
        OneSecret secret = OneSecret.fresh(PREFIX);
        String id = secret.hash().substring(0, ID_DIGITS);
        Instant now = clock.instant();
        Instant expires = now.plus(life);
        jdbi.useHandle(handle -> PrincipalColumns.bind(
                        handle.createUpdate("INSERT INTO access_token (id, hash, name, roles, area, created, expires)"
                                + " VALUES (:id, :hash, :name, :roles, :area, :created, :expires)"),
                        principal)
                .bind("id", id)
                .bind("hash", secret.hash())
                .bind("created", now.toEpochMilli())
                .bind("expires", expires.toEpochMilli())
                .execute());
        return new Created(id, secret.text(), expires);
    }

    public Optional<Principal> find(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM access_token WHERE hash = :hash AND expires > :now AND revoked IS NULL")
                .bind("hash", OneSecret.hash(token))
                .bind("now", clock.millis())
                .map((row, ctx) -> PrincipalColumns.read(row))
                .findOne());
    }

    /** All tokens, also expired and revoked ones, newest first. */
    public List<Listed> list() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM access_token ORDER BY created DESC, id")
                .map((row, ctx) -> {
                    long revoked = row.getLong("revoked");
                    return new Listed(
                            row.getString("id"),
                            PrincipalColumns.read(row),
                            Instant.ofEpochMilli(row.getLong("created")),
                            Instant.ofEpochMilli(row.getLong("expires")),
                            revoked == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked)));
                })
                .list());
    }

    /** Ends a token at once; whether there was one that had not ended yet. */
    public boolean revoke(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "UPDATE access_token SET revoked = :now WHERE id = :id AND revoked IS NULL")
                        .bind("now", clock.millis())
                        .bind("id", id)
                        .execute())
                > 0;
    }
}
