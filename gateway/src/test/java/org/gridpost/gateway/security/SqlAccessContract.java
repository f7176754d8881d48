package org.gridpost.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridpost.dashboards.access.Access.Redemption;
import org.gridpost.dashboards.access.Access.Refusal;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in links, sessions and tokens, on either database. */
abstract class SqlAccessContract {
    private static final Principal DUTY = new Principal("值班员 1", Set.of(Role.DUTY), Optional.of("qunying"));
    private static final Principal BOTH =
            new Principal("grafana", Set.of(Role.VIEWER, Role.SUPERVISOR), Optional.empty());

    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;

    private final SteppingClock clock = new SteppingClock();
    private Database database;
    private Sessions sessions;
    private AccessTokens tokens;
    private SignInLinks links;
    private SqlAccess access;

    SqlAccessContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = kind.in(folder).open();
        sessions = new Sessions(database.jdbi(), clock, Duration.ofDays(7));
        tokens = new AccessTokens(database.jdbi(), clock);
        links = new SignInLinks(database.jdbi(), clock, sessions);
        access = new SqlAccess(sessions, tokens, links);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void aLinkOpensOneSession() {
        String code = codeOf(links.create(Role.DUTY, Optional.of("qunying"), "值班员 1"));

        Redemption.SignedIn in = assertInstanceOf(Redemption.SignedIn.class, access.redeem(code));

        assertEquals(DUTY, in.principal());
        assertEquals(Optional.of(DUTY), access.bySession(in.sessionId()));
        assertEquals(new Redemption.Refused(Refusal.USED), access.redeem(code));
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneGetsIn() throws Exception {
        String code = codeOf(links.create(Role.ADMIN, Optional.empty(), "admin"));
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<Redemption>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                outcomes.add(many.submit(() -> access.redeem(code)));
            }
            int in = 0;
            for (Future<Redemption> outcome : outcomes) {
                in += outcome.get() instanceof Redemption.SignedIn ? 1 : 0;
            }
            assertEquals(1, in);
            assertEquals(1, sessions.list().size());
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void aLinkEndsAfterADay() {
        String code = codeOf(links.create(Role.DUTY, Optional.empty(), "x"));
        clock.step(Duration.ofHours(24));

        assertEquals(new Redemption.Refused(Refusal.EXPIRED), access.redeem(code));
        assertEquals(new Redemption.Refused(Refusal.UNKNOWN), access.redeem("made-up"));
    }

    @Test
    void aSessionEndsByTimeBySigningOutAndByRevocation() {
        String timed = signIn();
        String left = signIn();
        String revoked = signIn();
        clock.step(Duration.ofDays(7).minusMillis(1));
        assertTrue(access.bySession(timed).isPresent());

        access.signOut(left);
        assertEquals(Optional.empty(), access.bySession(left));
        assertTrue(sessions.revoke(OneSecret.hash(revoked).substring(0, 12)));
        assertEquals(Optional.empty(), access.bySession(revoked));
        assertEquals(1, sessions.list().size());

        clock.step(Duration.ofMillis(1));
        assertEquals(Optional.empty(), access.bySession(timed));
        assertEquals(List.of(), sessions.list());
    }

    @Test
    void aTokenEndsByTimeAndByRevocation() {
        AccessTokens.Created timed = tokens.create(BOTH, Duration.ofDays(90));
        AccessTokens.Created revoked = tokens.create(DUTY, Duration.ofDays(90));
        assertEquals(Optional.of(BOTH), access.byToken(timed.token()));
        assertEquals(Optional.of(DUTY), access.byToken(revoked.token()));

        assertTrue(tokens.revoke(revoked.id()));
        assertFalse(tokens.revoke(revoked.id()));
        assertEquals(Optional.empty(), access.byToken(revoked.token()));

        clock.step(Duration.ofDays(90));
        assertEquals(Optional.empty(), access.byToken(timed.token()));
        assertEquals(
                Set.of(timed.id(), revoked.id()),
                Set.copyOf(tokens.list().stream().map(AccessTokens.Listed::id).toList()));
    }

    @Test
    void aSessionIsNoToken() {
        assertEquals(Optional.empty(), access.byToken(signIn()));
        String token = tokens.create(BOTH, Duration.ofDays(1)).token();
        assertEquals(Optional.empty(), access.bySession(token));
    }

    @Test
    void noSecretIsKept() {
        String token = tokens.create(BOTH, Duration.ofDays(1)).token();
        String session = signIn();
        String code = codeOf(links.create(Role.DUTY, Optional.empty(), "x"));
        for (String table : List.of("access_token", "session", "sign_in_link")) {
            String content = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT * FROM " + table)
                            .mapToMap()
                            .list()
                            .toString());
            assertTrue(content.contains("hash="), content);
            for (String secret : List.of(token, session, code)) {
                assertFalse(content.contains(secret), table + " holds a secret in clear");
            }
        }
    }

    private String signIn() {
        String code = codeOf(links.create(Role.DUTY, Optional.of("qunying"), "值班员 1"));
        return ((Redemption.SignedIn) access.redeem(code)).sessionId();
    }

    private static String codeOf(SignInLinks.Link link) {
        return link.path().substring("/sign-in?code=".length());
    }

    private static final class SteppingClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        void step(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
