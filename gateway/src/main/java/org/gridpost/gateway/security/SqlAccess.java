package org.gridpost.gateway.security;

import java.time.Clock;
import java.util.Optional;
import org.gridpost.dashboards.access.Access;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.OpenSessions;
import org.gridpost.dashboards.access.Principal;
import org.jdbi.v3.core.Jdbi;

/** Access by what stands in the gateway's database. */
final class SqlAccess implements Access {
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final SignInLinks links;
    private final SqlAccounts accounts;
    private final PasswordSignIn passwords;

    SqlAccess(Jdbi jdbi, Clock clock, AccessConfig config, Passwords.Cost cost) {
        this.sessions = new Sessions(jdbi, clock, config.sessionIdle(), config.sessionLife());
        this.tokens = new AccessTokens(jdbi, clock);
        this.links = new SignInLinks(jdbi, clock, sessions);
        this.accounts = new SqlAccounts(jdbi, clock, links);
        this.passwords = new PasswordSignIn(jdbi, clock, new Passwords(cost), sessions, links);
    }

    @Override
    public Optional<Principal> bySession(String sessionId) {
        return sessions.find(sessionId);
    }

    @Override
    public Optional<Principal> peek(String sessionId) {
        return sessions.of(sessionId).map(OpenSessions.Listed::principal);
    }

    @Override
    public Optional<Principal> byToken(String token) {
        return tokens.bearer(token);
    }

    @Override
    public Optional<Account> invited(String code) {
        return links.invited(code);
    }

    @Override
    public Attempt redeem(String code, Client client) {
        return links.redeem(code, client);
    }

    @Override
    public Attempt choosePassword(String code, String password, Client client) {
        return passwords.choose(code, password, client);
    }

    @Override
    public Attempt signIn(String name, String password, Client client) {
        return passwords.signIn(name, password, client);
    }

    @Override
    public Attempt changePassword(String name, String current, String fresh, Client client) {
        return passwords.change(name, current, fresh, client);
    }

    @Override
    public void signOut(String sessionId) {
        sessions.close(sessionId);
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public OpenSessions sessions() {
        return sessions;
    }

    @Override
    public AccessTokens tokens() {
        return tokens;
    }

    SignInLinks links() {
        return links;
    }
}
