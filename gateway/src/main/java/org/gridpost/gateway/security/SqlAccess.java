package org.gridpost.gateway.security;

import java.util.Optional;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.Principal;

/** Access by what stands in the gateway's database. */
public final class SqlAccess implements Access {
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final SignInLinks links;

    public SqlAccess(Sessions sessions, AccessTokens tokens, SignInLinks links) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.links = links;
    }

    @Override
    public Optional<Principal> bySession(String sessionId) {
        return sessions.find(sessionId);
    }

    @Override
    public Optional<Principal> byToken(String token) {
        return tokens.find(token);
    }

    @Override
    public Redemption redeem(String code) {
        return links.redeem(code);
    }

    @Override
    public void signOut(String sessionId) {
        sessions.close(sessionId);
    }
}
