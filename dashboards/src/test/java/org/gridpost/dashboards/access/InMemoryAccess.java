package org.gridpost.dashboards.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gridpost.pipelines.model.Role;

/** Tokens, sessions and codes that live as long as the test. */
public final class InMemoryAccess implements Access {
    private final Map<String, Principal> tokens = new ConcurrentHashMap<>();
    private final Map<String, Principal> sessions = new ConcurrentHashMap<>();
    private final Map<String, Principal> codes = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Instant expires;

    public InMemoryAccess(Instant expires) {
        this.expires = expires;
    }

    public String token(Role role, Optional<String> area) {
        String token = "token-" + UUID.randomUUID();
        tokens.put(token, new Principal(role.name(), Set.of(role), area));
        return token;
    }

    public void revoke(String token) {
        tokens.remove(token);
    }

    public String code(Role role, Optional<String> area, String name) {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Principal(name, Set.of(role), area));
        return code;
    }

    @Override
    public Optional<Principal> bySession(String sessionId) {
        return Optional.ofNullable(sessions.get(sessionId));
    }

    @Override
    public Optional<Principal> byToken(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    @Override
    public Redemption redeem(String code) {
        if (!codes.containsKey(code)) {
            return new Redemption.Refused(Refusal.UNKNOWN);
        }
        if (!used.add(code)) {
            return new Redemption.Refused(Refusal.USED);
        }
        String id = "session-" + UUID.randomUUID();
        sessions.put(id, codes.get(code));
        return new Redemption.SignedIn(id, codes.get(code), expires);
    }

    @Override
    public void signOut(String sessionId) {
        sessions.remove(sessionId);
    }
}
