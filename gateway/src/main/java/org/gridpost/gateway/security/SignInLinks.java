package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.Access.Refusal;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Accounts.Link;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Links by which a person comes in once, within 24 hours: with a role, or to choose the password of their account. */
final class SignInLinks {
    static final Duration LIFE = Duration.ofHours(24);
    private static final String PATH = "/sign-in?code=";
    /** So long an ended link is remembered, to tell who comes late what is the matter. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Sessions sessions;

    SignInLinks(Jdbi jdbi, Clock clock, Sessions sessions) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.sessions = sessions;
    }

    /**
     * For a role. One of an administrator of the whole county makes the earlier ones worthless.
     *
     * @param area the area to which it will be limited; empty for the whole county
     */
    Link create(Role role, Optional<String> area, String name, String by) {
        Principal principal = new Principal(name, Set.of(role), area);
        return jdbi.inTransaction(handle -> {
            lock(handle);
            if (AdminsLeft.isOne(principal)) {
                forgetAdmins(handle);
            }
            Link link = create(handle, principal, LIFE);
            String detail = role + ", " + area.orElse("whole county") + ", until " + link.expires();
            SqlAudit.append(handle, new AuditEntry(clock.instant(), by, "link.made", name, detail));
            return link;
        });
    }

    /** One change of the links of roles after the other: two who redeem one each would wait for each other. */
    private static void lock(Handle handle) {
        handle.execute("UPDATE account_lock SET changes = changes + 1");
    }

    /** Makes the unused links of roles that open the whole county worthless, once somebody is in; within a transaction. */
    void forgetAdmins(Handle handle) {
        handle.createUpdate("UPDATE sign_in_link SET used = :now"
                        + " WHERE account IS NULL AND area IS NULL AND roles = :admin AND used IS NULL")
                .bind("now", clock.millis())
                .bind("admin", Role.ADMIN.name())
                .execute();
    }

    /** For an account; within a transaction. */
    Link create(Handle handle, Account account, Duration life) {
        return create(handle, account.principal(), life);
    }

    private Link create(Handle handle, Principal principal, Duration life) {
        OneSecret code = OneSecret.fresh("");
        Instant now = clock.instant();
        Instant expires = now.plus(life);
        handle.createUpdate("DELETE FROM sign_in_link WHERE expires < :old")
                .bind("old", now.minus(REMEMBERED).toEpochMilli())
                .execute();
        PrincipalColumns.bind(
                        handle.createUpdate(
                                "INSERT INTO sign_in_link (hash, name, roles, area, created, expires, account)"
                                        + " VALUES (:hash, :name, :roles, :area, :created, :expires, :account)"),
                        principal)
                .bind("hash", code.hash())
                .bind("created", now.toEpochMilli())
                .bind("expires", expires.toEpochMilli())
                .bind("account", principal.account().orElse(null))
                .execute();
        return new Link(PATH + code.text(), expires);
    }

    /** The code of a link. */
    static String code(Link link) {
        return link.path().substring(PATH.length());
    }

    /** Makes the unused links of an account worthless; within a transaction. */
    void forget(Handle handle, String account) {
        handle.createUpdate("UPDATE sign_in_link SET used = :now WHERE account = :account AND used IS NULL")
                .bind("now", clock.millis())
                .bind("account", account)
                .execute();
    }

    /** Whose account a code is for that can still be used. */
    Optional<Account> invited(String code) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT account FROM sign_in_link WHERE hash = :hash"
                        + " AND used IS NULL AND expires > :now AND account IS NOT NULL")
                .bind("hash", OneSecret.hash(code))
                .bind("now", clock.millis())
                .mapTo(String.class)
                .findOne()
                .flatMap(name -> AccountRows.find(handle, name))
                .filter(account -> !account.disabled()));
    }

    /** Uses a role's code up and opens a session, as one transaction: of several who come at once, one gets in. */
    Attempt redeem(String code, Client client) {
        return jdbi.inTransaction(handle -> {
            lock(handle);
            Optional<Refusal> refusal = useUp(handle, code, "account IS NULL");
            if (refusal.isPresent()) {
                return new Attempt.Refused(refusal.get());
            }
            Principal principal = handle.createQuery("SELECT * FROM sign_in_link WHERE hash = :hash")
                    .bind("hash", OneSecret.hash(code))
                    .map((row, ctx) -> PrincipalColumns.read(row))
                    .one();
            if (AdminsLeft.isOne(principal)) {
                forgetAdmins(handle);
            }
            Sessions.Opened session = sessions.open(handle, principal, client);
            return new Attempt.SignedIn(session.id(), principal, session.expires());
        });
    }

    /**
     * Uses a code up, within a transaction.
     *
     * @param ofWhich a condition that its row must meet
     * @return why it cannot be used
     */
    Optional<Refusal> useUp(Handle handle, String code, String ofWhich) {
        String hash = OneSecret.hash(code);
        int won = handle.createUpdate("UPDATE sign_in_link SET used = :now"
                        + " WHERE hash = :hash AND used IS NULL AND expires > :now AND " + ofWhich)
                .bind("now", clock.millis())
                .bind("hash", hash)
                .execute();
        return won == 1 ? Optional.empty() : Optional.of(refusal(handle, hash));
    }

    private Refusal refusal(Handle handle, String hash) {
        return handle.createQuery("SELECT used, expires FROM sign_in_link WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, ctx) -> row.getLong("used") > 0
                        ? Refusal.USED
                        : row.getLong("expires") <= clock.millis() ? Refusal.EXPIRED : Refusal.UNKNOWN)
                .findOne()
                .orElse(Refusal.UNKNOWN);
    }
}
