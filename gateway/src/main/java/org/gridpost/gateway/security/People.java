package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.model.Site;
import org.jdbi.v3.core.Jdbi;

/** Who may sign in: people by one-time links and sessions, machines by tokens. */
public final class People {
    private static final Duration SESSION_LIFE = Duration.ofHours(14);

    private final Sessions sessions;
    private final AccessTokens tokens;
    private final SignInLinks links;
    private final Access access;

    public People(Jdbi jdbi, Clock clock) {
        this.sessions = new Sessions(jdbi, clock, SESSION_LIFE);
        this.tokens = new AccessTokens(jdbi, clock);
        this.links = new SignInLinks(jdbi, clock, sessions);
        this.access = new SqlAccess(sessions, tokens, links);
    }

    public Access access() {
        return access;
    }

    /** @param area the subtree that the bearer may see; everything without one */
    public AccessTokens.Created createToken(Role role, Optional<String> area, String name, Duration life) {
        return tokens.create(new Principal(name, Set.of(role), area), life);
    }

    /** Ends a token before its time. */
    public void revokeToken(String id) {
        tokens.revoke(id);
    }

    /** A link that signs in once, within a day. */
    public SignInLinks.Link createLink(Role role, Optional<String> area, String name) {
        return links.create(role, area, name);
    }

    /** Whether nobody is signed in, as at the first start. */
    public boolean nobodyIn() {
        return sessions.list().isEmpty();
    }

    /** Whether a station's alarms may be read with this token, by station id; empty if there is no such token. */
    public Optional<Predicate<String>> stationsOf(String token, Supplier<Site> site) {
        return tokens.find(token)
                .map(principal -> station -> principal
                        .area()
                        .map(area -> site.get().areas().within(station, area))
                        .orElse(true));
    }
}
