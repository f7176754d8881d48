package org.gridpost.dashboards.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gridpost.pipelines.model.Role;

/** Tokens, sessions, codes and accounts that live as long as the test. */
public final class InMemoryAccess implements Access {
    private final Map<String, Principal> tokens = new ConcurrentHashMap<>();
    private final Map<String, Principal> sessions = new ConcurrentHashMap<>();
    private final Map<String, Principal> codes = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final InMemoryAccounts accounts;
    private final Instant expires;

    public InMemoryAccess(Instant expires) {
        this.expires = expires;
        this.accounts = new InMemoryAccounts(expires, this::codeOf);
    }

    public String token(Role role, Optional<String> area) {
        String token = "token-" + UUID.randomUUID();
        tokens.put(token, new Principal(role.name(), Set.of(role), area));
        return token;
    }

    public String token(Principal principal) {
        String token = "token-" + UUID.randomUUID();
        tokens.put(token, principal);
        return token;
    }

    /** Who the bearer is from now on. */
    public void change(String token, Principal principal) {
        tokens.replace(token, principal);
    }

    public void revoke(String token) {
        tokens.remove(token);
    }

    public String code(Role role, Optional<String> area, String name) {
        return code(new Principal(name, Set.of(role), area));
    }

    /** A code by which the owner of an account chooses a password. */
    public String codeOf(String account) {
        return code(accounts.find(account).orElseThrow().principal());
    }

    private String code(Principal principal) {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, principal);
        return code;
    }

    @Override
    public Optional<Principal> bySession(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId));
    }

    @Override
    public Optional<Principal> peek(String sessionId) {
        return bySession(sessionId);
    }

    @Override
    public Optional<Principal> byToken(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    @Override
    public Optional<Account> invited(String code) {
        return Optional.ofNullable(codes.get(code))
                .filter(p -> !used.contains(code))
                .flatMap(Principal::account)
                .flatMap(accounts::find);
    }

    @Override
    public Attempt redeem(String code, Client client) {
        if (!codes.containsKey(code) || codes.get(code).account().isPresent()) {
            return new Attempt.Refused(Refusal.UNKNOWN);
        }
        return used.add(code) ? open(codes.get(code)) : new Attempt.Refused(Refusal.USED);
    }

    @Override
    public Attempt choosePassword(String code, String password, Client client) {
        Optional<Account> account = invited(code);
        if (account.isEmpty()) {
            return new Attempt.Refused(used.contains(code) ? Refusal.USED : Refusal.UNKNOWN);
        }
        Optional<PasswordRules.Fault> fault =
                PasswordRules.fault(password, List.of(account.get().name()));
        if (fault.isPresent()) {
            return new Attempt.BadPassword(fault.get());
        }
        used.add(code);
        passwords.put(account.get().name(), password);
        return open(account.get().principal());
    }

    @Override
    public Attempt signIn(String name, String password, Client client) {
        if (name.equals("waits")) {
            return new Attempt.Wait(Duration.ofSeconds(90));
        }
        if (name.equals("busy")) {
            return new Attempt.Busy();
        }
        return password.equals(passwords.get(name))
                ? open(accounts.find(name).orElseThrow().principal())
                : new Attempt.Refused(Refusal.WRONG);
    }

    @Override
    public Attempt changePassword(String name, String current, String fresh, Client client) {
        if (!current.equals(passwords.get(name))) {
            return new Attempt.Refused(Refusal.WRONG);
        }
        Optional<PasswordRules.Fault> fault = PasswordRules.fault(fresh, List.of(name));
        if (fault.isPresent()) {
            return new Attempt.BadPassword(fault.get());
        }
        passwords.put(name, fresh);
        sessions.values().removeIf(p -> p.account().equals(Optional.of(name)));
        return open(accounts.find(name).orElseThrow().principal());
    }

    private Attempt open(Principal principal) {
        String id = "session-" + UUID.randomUUID();
        sessions.put(id, principal);
        return new Attempt.SignedIn(id, principal, expires);
    }

    @Override
    public void signOut(String sessionId) {
        sessions.remove(sessionId);
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public OpenSessions sessions() {
        return new OpenSessions() {
            @Override
            public List<OpenSessions.Listed> all() {
                return sessions.keySet().stream().map(this::listed).toList();
            }

            @Override
            public Optional<OpenSessions.Listed> of(String sessionId) {
                return Optional.of(sessionId).filter(sessions::containsKey).map(this::listed);
            }

            @Override
            public boolean end(String id, String by) {
                return sessions.remove("session-" + id) != null;
            }

            private OpenSessions.Listed listed(String id) {
                Instant then = expires.minusSeconds(3600);
                String shown = id.substring("session-".length());
                return new OpenSessions.Listed(shown, sessions.get(id), then, then, expires, "127.0.0.1", "a browser");
            }
        };
    }

    @Override
    public Tokens tokens() {
        return new Tokens() {
            @Override
            public Created create(Principal principal, Duration life, String by) {
                String token = token(principal);
                return new Created(token, token, expires);
            }

            @Override
            public List<Tokens.Listed> all() {
                return tokens.keySet().stream()
                        .map(id -> new Tokens.Listed(
                                id,
                                tokens.get(id),
                                Optional.empty(),
                                expires,
                                expires,
                                Optional.empty(),
                                Optional.empty()))
                        .toList();
            }

            @Override
            public Optional<Tokens.Listed> find(String id) {
                return all().stream().filter(t -> t.id().equals(id)).findFirst();
            }

            @Override
            public boolean revoke(String id, String by) {
                return tokens.remove(id) != null;
            }
        };
    }
}
