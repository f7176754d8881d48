package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.access.Tokens;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import org.jdbi.v3.core.Jdbi;

/** Who may sign in: people by passwords, one-time links and sessions, machines by tokens. */
public final class People {
    /** Who acts by a command on the gateway's own machine, as the audit tells it. */
    public static final String COMMAND_LINE = "command line";

    private final Jdbi jdbi;
    private final SqlAccess access;

    public People(Jdbi jdbi, Clock clock) {
        this(jdbi, clock, AccessConfig.DEFAULT);
    }

    public People(Jdbi jdbi, Clock clock, AccessConfig config) {
        this.jdbi = jdbi;
        this.access = new SqlAccess(jdbi, clock, config, Passwords.Cost.DEFAULT);
    }

    public Access access() {
        return access;
    }

    /** @param area the subtree that the bearer may see; everything without one */
    public Tokens.Created createToken(Role role, Optional<String> area, String name, Duration life) {
        return access.tokens().create(new Principal(name, Set.of(role), area), life, COMMAND_LINE);
    }

    /** Ends a token before its time. */
    public void revokeToken(String id) {
        var unused = access.tokens().revoke(id, COMMAND_LINE);
    }

    /** A link that signs in once, within a day. */
    public Accounts.Link createLink(Role role, Optional<String> area, String name) {
        return access.links().create(role, area, name, COMMAND_LINE);
    }

    /** Whether nobody is signed in and no administrator of the whole county could, as at the first start. */
    public boolean nobodyIn() {
        return access.sessions().all().isEmpty() && !jdbi.withHandle(AdminsLeft::isThereOne);
    }

    /** Ids of the tokens that are neither revoked nor expired. */
    public Set<String> validTokens() {
        return access.tokens().valid();
    }

    /** By which a token is listed and revoked. */
    public static String tokenId(String token) {
        return AccessTokens.id(token);
    }

    /**
     * What may be read of a station with a token, by the station's id.
     *
     * @param tickets all of a station's, which only desks may list
     */
    public record Stations(Predicate<String> alarms, Predicate<String> tickets) {}

    /** What of stations may be read with this token; empty if it reads nothing of any. */
    public Optional<Stations> stationsOf(String token, Supplier<Site> site) {
        return access.byToken(token).filter(Rights.FOLLOW_ALARMS::allows).map(principal -> {
            Predicate<String> within = station -> principal
                    .area()
                    .map(area -> site.get().areas().within(station, area))
                    .orElse(true);
            boolean all = Rights.LIST_TICKETS.allows(principal)
                    && principal.roles().stream().anyMatch(Role::isAtDesk);
            return new Stations(within, all ? within : station -> false);
        });
    }
}
