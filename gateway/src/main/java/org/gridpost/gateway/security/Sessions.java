package org.gridpost.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.OpenSessions;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Sessions of people at pages. They end after a time without use, after a fixed time, at signing out, when somebody ends
 * them, and with their account. Name, roles and area are those that the account has at that moment.
 */
final class Sessions implements OpenSessions {
    private static final int SHOWN_DIGITS = 12;

    /** A use is noted to this: not each of many requests a second is worth a write. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final String LIVE = "SELECT s.hash, s.created, s.expires, COALESCE(s.used, s.created) AS used,"
            + " COALESCE(s.address, '') AS address, COALESCE(s.agent, '') AS agent, s.account,"
            + " COALESCE(a.display_name, s.name) AS name, COALESCE(a.roles, s.roles) AS roles,"
            + " CASE WHEN a.name IS NULL THEN s.area ELSE a.area END AS area"
            + " FROM session s LEFT JOIN account a ON a.name = s.account"
            + " WHERE s.expires > :now AND COALESCE(s.used, s.created) > :idle AND a.disabled IS NULL";

    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration idle;
    private final Duration life;

    Sessions(Jdbi jdbi, Clock clock, Duration idle, Duration life) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.idle = idle;
        this.life = life;
    }

    /** @param id what the browser keeps; the only copy */
    record Opened(String id, Instant expires) {
        @Override
        public String toString() {
            return "Opened[until " + expires + "]";
        }
    }

    /**
     * Opens a session within a transaction that is under way; its last step, for it is audited.
     *
     * @param before what else is to be audited, first
     */
    Opened open(Handle handle, Principal principal, Client client, AuditEntry... before) {
        Instant now = clock.instant();
        Instant expires = now.plus(life);
        OneSecret secret = OneSecret.fresh("");
        handle.createUpdate("DELETE FROM session WHERE expires <= :now OR COALESCE(used, created) <= :idle")
                .bind("now", now.toEpochMilli())
                .bind("idle", now.minus(idle).toEpochMilli())
                .execute();
        PrincipalColumns.bind(
                        handle.createUpdate("INSERT INTO session"
                                + " (hash, name, roles, area, created, expires, account, used, address, agent) VALUES"
                                + " (:hash, :name, :roles, :area, :created, :expires, :account, :created, :address,"
                                + " :agent)"),
                        principal)
                .bind("hash", secret.hash())
                .bind("created", now.toEpochMilli())
                .bind("expires", expires.toEpochMilli())
                .bind("account", principal.account().orElse(null))
                .bind("address", client.address())
                .bind("agent", client.agent())
                .execute();
        for (AuditEntry entry : before) {
            SqlAudit.append(handle, entry);
        }
        String subject = principal.account().orElse(principal.name());
        SqlAudit.append(handle, new AuditEntry(now, principal.name(), "session.opened", subject, shown(secret.hash())));
        return new Opened(secret.text(), expires);
    }

    Optional<Principal> find(String id) {
        Optional<Listed> found = of(id);
        Instant now = clock.instant();
        if (found.filter(s -> !now.isBefore(s.lastUsed().plus(NOTED))).isPresent()) {
            jdbi.useHandle(handle -> handle.createUpdate("UPDATE session SET used = :now WHERE hash = :hash")
                    .bind("now", now.toEpochMilli())
                    .bind("hash", OneSecret.hash(id))
                    .execute());
        }
        return found.map(Listed::principal);
    }

    @Override
    public Optional<Listed> of(String id) {
        return jdbi.withHandle(handle -> handle.createQuery(LIVE + " AND s.hash = :hash")
                .bind("now", clock.millis())
                .bind("idle", clock.instant().minus(idle).toEpochMilli())
                .bind("hash", OneSecret.hash(id))
                .map((row, ctx) -> read(row))
                .findOne());
    }

    @Override
    public List<Listed> all() {
        return jdbi.withHandle(handle -> handle.createQuery(LIVE + " ORDER BY s.created DESC, s.hash")
                .bind("now", clock.millis())
                .bind("idle", clock.instant().minus(idle).toEpochMilli())
                .map((row, ctx) -> read(row))
                .list());
    }

    void close(String id) {
        of(id).ifPresent(s -> {
            var unused = end(s.id(), s.principal().name());
        });
    }

    @Override
    public boolean end(String listedId, String by) {
        return jdbi.inTransaction(handle -> {
            Optional<String> whose = handle.createQuery(
                            "SELECT COALESCE(account, name) FROM session WHERE substr(hash, 1, " + SHOWN_DIGITS
                                    + ") = :id")
                    .bind("id", listedId)
                    .mapTo(String.class)
                    .findFirst();
            int ended = handle.createUpdate("DELETE FROM session WHERE substr(hash, 1, " + SHOWN_DIGITS + ") = :id")
                    .bind("id", listedId)
                    .execute();
            if (ended > 0) {
                SqlAudit.append(
                        handle, new AuditEntry(clock.instant(), by, "session.ended", whose.orElse(""), listedId));
            }
            return ended > 0;
        });
    }

    /** Ends all of an account, within a transaction that says why. */
    static void endAll(Handle handle, String account) {
        handle.createUpdate("DELETE FROM session WHERE account = :account")
                .bind("account", account)
                .execute();
    }

    private static Listed read(ResultSet row) throws SQLException {
        return new Listed(
                shown(row.getString("hash")),
                PrincipalColumns.readWithAccount(row),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("used")),
                Instant.ofEpochMilli(row.getLong("expires")),
                row.getString("address"),
                row.getString("agent"));
    }

    private static String shown(String hash) {
        return hash.substring(0, SHOWN_DIGITS);
    }
}
