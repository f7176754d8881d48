package org.gridpost.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Tokens;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Bearer tokens in SQL, by their hash. A use is noted to a minute. */
final class AccessTokens implements Tokens {
    private static final String PREFIX = "gridpost_";
    private static final int ID_DIGITS = 12;
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Clock clock;

    AccessTokens(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public Created create(Principal principal, Duration life, String by) {
        OneSecret secret = OneSecret.fresh(PREFIX);
        String id = idOf(secret.hash());
        Instant now = clock.instant();
        Instant expires = now.plus(life);
        Optional<String> scope = principal.scope().map(s -> String.join(",", s.words()));
        jdbi.useTransaction(handle -> {
            PrincipalColumns.bind(
                            handle.createUpdate("INSERT INTO access_token"
                                    + " (id, hash, name, roles, area, created, expires, scope, made_by) VALUES"
                                    + " (:id, :hash, :name, :roles, :area, :created, :expires, :scope, :by)"),
                            principal)
                    .bind("id", id)
                    .bind("hash", secret.hash())
                    .bind("created", now.toEpochMilli())
                    .bind("expires", expires.toEpochMilli())
                    .bind("scope", scope.orElse(null))
                    .bind("by", by)
                    .execute();
            String detail = principal.name() + ": "
                    + principal.roles().stream().map(Role::name).sorted().collect(Collectors.joining(", ")) + ", "
                    + principal.area().orElse("whole county")
                    + scope.map(s -> ", only " + s).orElse("") + ", until " + expires;
            SqlAudit.append(handle, new AuditEntry(now, by, "token.created", id, detail));
        });
        return new Created(id, secret.text(), expires);
    }

    /** By which a token with this hash is listed. */
    private static String idOf(String hash) {
        return hash.substring(0, ID_DIGITS);
    }

    /** By which a token is listed, if it is one. */
    static String id(String token) {
        return idOf(OneSecret.hash(token));
    }

    /** Ids of those that are neither expired nor revoked. */
    Set<String> valid() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT id FROM access_token WHERE expires > :now AND revoked IS NULL")
                        .bind("now", clock.millis())
                        .mapTo(String.class)
                        .set());
    }

    /** Names of those that are neither expired nor revoked. */
    static List<String> validNames(Handle handle, long now) {
        return handle.createQuery("SELECT name FROM access_token WHERE expires > :now AND revoked IS NULL")
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }

    /** Whose token it is, if it still is one. */
    Optional<Principal> bearer(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        long now = clock.millis();
        String hash = OneSecret.hash(token);
        Optional<Found> found = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM access_token WHERE hash = :hash AND expires > :now AND revoked IS NULL")
                .bind("hash", hash)
                .bind("now", now)
                .map((row, ctx) -> new Found(PrincipalColumns.readWithScope(row), row.getLong("used")))
                .findOne());
        if (found.filter(f -> now - f.used() >= NOTED.toMillis()).isPresent()) {
            jdbi.useHandle(handle -> handle.createUpdate("UPDATE access_token SET used = :now WHERE hash = :hash")
                    .bind("now", now)
                    .bind("hash", hash)
                    .execute());
        }
        return found.flatMap(Found::principal);
    }

    private record Found(Optional<Principal> principal, long used) {}

    @Override
    public List<Listed> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM access_token ORDER BY created DESC, id")
                .map((row, ctx) -> read(row))
                .list());
    }

    @Override
    public Optional<Listed> find(String id) {
        return all().stream().filter(t -> t.id().equals(id)).findFirst();
    }

    private static Listed read(ResultSet row) throws SQLException {
        Optional<Principal> scoped = PrincipalColumns.readWithScope(row);
        return new Listed(
                row.getString("id"),
                scoped.isPresent() ? scoped.get() : PrincipalColumns.read(row),
                PrincipalColumns.text(row, "made_by"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("expires")),
                PrincipalColumns.time(row, "used"),
                PrincipalColumns.time(row, "revoked"));
    }

    @Override
    public boolean revoke(String id, String by) {
        return jdbi.inTransaction(handle -> {
            int revoked = handle.createUpdate(
                            "UPDATE access_token SET revoked = :now WHERE id = :id AND revoked IS NULL")
                    .bind("now", clock.millis())
                    .bind("id", id)
                    .execute();
            if (revoked > 0) {
                SqlAudit.append(handle, new AuditEntry(clock.instant(), by, "token.revoked", id, ""));
            }
            return revoked > 0;
        });
    }
}
