package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.access.Access.Redemption;
import org.gridpost.dashboards.access.Access.Refusal;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Links by which a person signs in once, within 24 hours. */
public final class SignInLinks {
    private static final Duration LIFE = Duration.ofHours(24);
    /** So long an ended link is remembered, to tell who comes late what is the matter. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Sessions sessions;

    public SignInLinks(Jdbi jdbi, Clock clock, Sessions sessions) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.sessions = sessions;
    }

    /** @param path to be put behind the gateway's address; holds the code, of which this is the only copy */
    public record Link(String path, Instant expires) {
        @Override
        public String toString() {
            return "Link[until " + expires + "]";
        }
    }

    /** @param area the area to which it will be limited; empty for the whole county */
    public Link create(Role role, Optional<String> area, String name) {
        OneSecret code = OneSecret.fresh("");
        Instant now = clock.instant();
        Instant expires = now.plus(LIFE);
        jdbi.useTransaction(handle -> {
            handle.createUpdate("DELETE FROM sign_in_link WHERE expires < :old")
                    .bind("old", now.minus(REMEMBERED).toEpochMilli())
                    .execute();
            PrincipalColumns.bind(
                            handle.createUpdate("INSERT INTO sign_in_link (hash, name, roles, area, created, expires)"
                                    + " VALUES (:hash, :name, :roles, :area, :created, :expires)"),
                            new Principal(name, Set.of(role), area))
                    .bind("hash", code.hash())
                    .bind("created", now.toEpochMilli())
                    .bind("expires", expires.toEpochMilli())
                    .execute();
        });
        return new Link("/sign-in?code=" + code.text(), expires);
    }

    /** Uses the code up and opens a session, as one transaction: of several who come at once, one gets in. */
    public Redemption redeem(String code) {
        String hash = OneSecret.hash(code);
        return jdbi.inTransaction(handle -> {
            int won = handle.createUpdate(
                            "UPDATE sign_in_link SET used = :now WHERE hash = :hash AND used IS NULL AND expires > :now")
                    .bind("now", clock.millis())
                    .bind("hash", hash)
                    .execute();
            if (won == 0) {
                return new Redemption.Refused(refusal(handle, hash));
            }
            Principal principal = handle.createQuery("SELECT * FROM sign_in_link WHERE hash = :hash")
                    .bind("hash", hash)
                    .map((row, ctx) -> PrincipalColumns.read(row))
                    .one();
            Sessions.Opened session = sessions.open(handle, principal);
            return new Redemption.SignedIn(session.id(), principal, session.expires());
        });
    }

    private static Refusal refusal(Handle handle, String hash) {
        return handle.createQuery("SELECT used FROM sign_in_link WHERE hash = :hash")
                .bind("hash", hash)
                .map((row, ctx) -> row.getLong("used") > 0 ? Refusal.USED : Refusal.EXPIRED)
                .findOne()
                .orElse(Refusal.UNKNOWN);
    }
}
