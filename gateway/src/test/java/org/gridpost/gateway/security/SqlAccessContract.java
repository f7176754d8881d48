package org.gridpost.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.Access.Refusal;
import org.gridpost.dashboards.access.AccessConfig;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.access.Scope;
import org.gridpost.dashboards.access.Tokens;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-in links, sessions and tokens, on either database. */
abstract class SqlAccessContract {
    private static final Principal DUTY = new Principal("值班员 1", Set.of(Role.DUTY), Optional.of("qunying"));
    private static final Principal BOTH =
            new Principal("grafana", Set.of(Role.VIEWER, Role.SUPERVISOR), Optional.empty());

    private static final Client CLIENT = new Client("127.0.0.1", "a browser");

    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;

    private final SteppingClock clock = new SteppingClock();
    private Database database;
    private SqlAccess access;

    SqlAccessContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = kind.in(folder).open();
        AccessConfig config = new AccessConfig(30, Duration.ofDays(2), Duration.ofDays(7), Duration.ofDays(730));
        access = new SqlAccess(database.jdbi(), clock, config, Passwords.Cost.DEFAULT);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void aLinkOpensOneSession() {
        String code = codeOf(access.links().create(Role.DUTY, Optional.of("qunying"), "值班员 1", "admin"));

        Attempt.SignedIn in = assertInstanceOf(Attempt.SignedIn.class, access.redeem(code, CLIENT));

        assertEquals(DUTY, in.principal());
        assertEquals(Optional.of(DUTY), access.bySession(in.sessionId()));
        assertEquals(new Attempt.Refused(Refusal.USED), access.redeem(code, CLIENT));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void allTicketsOfAStationAreForDesks(Role role) {
        People people = new People(database.jdbi(), clock);
        String token = people.createToken(role, Optional.empty(), "screen", Duration.ofDays(1))
                .token();

        People.Stations read = people.stationsOf(token, () -> {
                    throw new AssertionError("nothing limits it");
                })
                .orElseThrow();

        assertTrue(read.alarms().test("qunying-station"));
        assertEquals(
                Set.of(Role.DUTY, Role.CENTRE, Role.DEPARTMENT, Role.SUPERVISOR, Role.ADMIN)
                        .contains(role),
                read.tickets().test("qunying-station"));
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneGetsIn() throws Exception {
        String code = codeOf(access.links().create(Role.ADMIN, Optional.empty(), "admin", "admin"));
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<Attempt>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                outcomes.add(many.submit(() -> access.redeem(code, CLIENT)));
            }
            int in = 0;
            for (Future<Attempt> outcome : outcomes) {
                in += outcome.get() instanceof Attempt.SignedIn ? 1 : 0;
            }
            assertEquals(1, in);
            assertEquals(1, access.sessions().all().size());
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void ofTheLinksThatOpenTheWholeCountyOnlyTheLastIsGoodAndNoneOnceSomebodyIsIn() {
        Attempt used = new Attempt.Refused(Refusal.USED);
        String first = codeOf(access.links().create(Role.ADMIN, Optional.empty(), "admin", "command line"));
        String duty = codeOf(access.links().create(Role.DUTY, Optional.empty(), "x", "command line"));
        String second = codeOf(access.links().create(Role.ADMIN, Optional.empty(), "admin", "command line"));
        assertEquals(used, access.redeem(first, CLIENT));

        Account.Profile profile = new Account.Profile("王芳", Set.of(Role.ADMIN), Optional.empty(), Optional.empty());
        Accounts.Outcome.Done done = (Accounts.Outcome.Done) access.accounts().add("wang", profile, "admin");
        String chosen = codeOf(done.link().orElseThrow());
        assertInstanceOf(Attempt.SignedIn.class, access.choosePassword(chosen, "seven lamps and a drain", CLIENT));
        assertEquals(used, access.redeem(second, CLIENT));
        assertInstanceOf(Attempt.SignedIn.class, access.redeem(duty, CLIENT));
        assertEquals(
                3,
                new SqlAudit(database.jdbi())
                        .newest(Audit.Query.last(20)).stream()
                                .filter(r -> r.entry().action().equals("link.made"))
                                .count());
    }

    @Test
    void aLinkEndsAfterADay() {
        String code = codeOf(access.links().create(Role.DUTY, Optional.empty(), "x", "admin"));
        clock.step(Duration.ofHours(24));

        assertEquals(new Attempt.Refused(Refusal.EXPIRED), access.redeem(code, CLIENT));
        assertEquals(new Attempt.Refused(Refusal.UNKNOWN), access.redeem("made-up", CLIENT));
    }

    @Test
    void aSessionEndsByTimeBySigningOutAndByRevocation() {
        String timed = signIn();
        String left = signIn();
        String revoked = signIn();
        for (int day = 0; day < 6; day++) {
            clock.step(Duration.ofDays(1));
            assertTrue(access.bySession(timed).isPresent()
                    && access.bySession(left).isPresent());
            assertTrue(access.bySession(revoked).isPresent());
        }
        clock.step(Duration.ofDays(1).minusMillis(1));
        assertTrue(access.bySession(timed).isPresent());

        access.signOut(left);
        assertEquals(Optional.empty(), access.bySession(left));
        assertTrue(access.sessions().end(OneSecret.hash(revoked).substring(0, 12), "admin"));
        assertEquals(Optional.empty(), access.bySession(revoked));
        assertEquals(1, access.sessions().all().size());

        clock.step(Duration.ofMillis(1));
        assertEquals(Optional.empty(), access.bySession(timed));
        assertEquals(List.of(), access.sessions().all());
    }

    @Test
    void aSessionEndsAfterATimeWithoutUse() {
        String session = signIn();
        clock.step(Duration.ofHours(47));
        assertTrue(access.bySession(session).isPresent());
        clock.step(Duration.ofHours(47));
        assertTrue(access.peek(session).isPresent(), "it was used in between");
        clock.step(Duration.ofHours(1));
        assertEquals(Optional.empty(), access.bySession(session), "a look is no use");
    }

    @Test
    void aTokenTellsWhoMadeItAndWhenItWasLastUsed() {
        Tokens.Created token = access.tokens().create(BOTH, Duration.ofDays(90), "admin");
        assertEquals(
                Optional.empty(), access.tokens().find(token.id()).orElseThrow().lastUsed());
        clock.step(Duration.ofMinutes(5));
        assertTrue(access.byToken(token.token()).isPresent());
        Instant used = clock.instant();
        clock.step(Duration.ofSeconds(30));
        assertTrue(access.byToken(token.token()).isPresent());

        Tokens.Listed listed = access.tokens().find(token.id()).orElseThrow();
        assertEquals(Optional.of(used), listed.lastUsed());
        assertEquals(Optional.of("admin"), listed.by());
    }

    @Test
    void aTokensScopeIsKeptAndOneOfUnknownRowsOpensNothing() {
        Scope scope = new Scope(true, Set.of(Rights.ACKNOWLEDGE_ALARM));
        Principal limited =
                new Principal("grafana", Set.of(Role.ADMIN), Optional.empty(), Optional.empty(), Optional.of(scope));
        Tokens.Created token = access.tokens().create(limited, Duration.ofDays(90), "admin");
        Principal found = access.byToken(token.token()).orElseThrow();
        assertEquals(limited, found);
        assertTrue(Rights.LIST_ALARMS.allows(found) && Rights.ACKNOWLEDGE_ALARM.allows(found));
        assertFalse(Rights.SHELVE_ALARM.allows(found));

        database.jdbi().useHandle(handle -> handle.execute("UPDATE access_token SET scope = 'GONE_SINCE'"));
        assertEquals(Optional.empty(), access.byToken(token.token()));
    }

    @Test
    void aTokenEndsByTimeAndByRevocation() {
        Tokens.Created timed = access.tokens().create(BOTH, Duration.ofDays(90), "admin");
        Tokens.Created revoked = access.tokens().create(DUTY, Duration.ofDays(90), "admin");
        assertEquals(Optional.of(BOTH), access.byToken(timed.token()));
        assertEquals(Optional.of(DUTY), access.byToken(revoked.token()));

        assertEquals(Set.of(timed.id(), revoked.id()), access.tokens().valid());
        assertEquals(timed.id(), People.tokenId(timed.token()));
        assertTrue(access.tokens().revoke(revoked.id(), "admin"));
        assertEquals(Set.of(timed.id()), access.tokens().valid());
        assertFalse(access.tokens().revoke(revoked.id(), "admin"));
        assertEquals(Optional.empty(), access.byToken(revoked.token()));

        clock.step(Duration.ofDays(90));
        assertEquals(Optional.empty(), access.byToken(timed.token()));
        assertEquals(Set.of(), access.tokens().valid());
        assertEquals(
                Set.of(timed.id(), revoked.id()),
                Set.copyOf(access.tokens().all().stream().map(Tokens.Listed::id).toList()));
    }

    @Test
    void aSessionIsNoToken() {
        assertEquals(Optional.empty(), access.byToken(signIn()));
        String token = access.tokens().create(BOTH, Duration.ofDays(1), "admin").token();
        assertEquals(Optional.empty(), access.bySession(token));
    }

    @Test
    void noSecretIsKept() {
        String token = access.tokens().create(BOTH, Duration.ofDays(1), "admin").token();
        String session = signIn();
        String code = codeOf(access.links().create(Role.DUTY, Optional.empty(), "x", "admin"));
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
        String code = codeOf(access.links().create(Role.DUTY, Optional.of("qunying"), "值班员 1", "admin"));
        return ((Attempt.SignedIn) access.redeem(code, CLIENT)).sessionId();
    }

    private static String codeOf(Accounts.Link link) {
        return link.path().substring("/sign-in?code=".length());
    }
}
