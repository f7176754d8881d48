package org.gridpost.gateway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
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
import org.gridpost.dashboards.access.Account.Profile;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Accounts.Change;
import org.gridpost.dashboards.access.Accounts.Outcome;
import org.gridpost.dashboards.access.Accounts.Why;
import org.gridpost.dashboards.access.PasswordRules.Fault;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.gateway.services.DatabasePlace;
import org.gridpost.pipelines.audit.Audit;
import org.gridpost.pipelines.audit.AuditRecord;
import org.gridpost.pipelines.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, passwords and lock-out, on either database. */
abstract class SqlAccountsContract {
    static final Client CLIENT = new Client("127.0.0.1", "a browser");
    static final String PASSWORD = "seven lamps and a drain";
    static final Profile ADMIN = profile("管理员", Role.ADMIN, Optional.empty());
    static final Profile WANG = profile("王芳", Role.DUTY, Optional.of("qunying"));

    /** As little as Argon2 does, where nothing depends on it. */
    private static final Passwords.Cost CHEAP = new Passwords.Cost(64, 1, 1);

    @TempDir
    Path folder;

    private final DatabasePlace.Kind kind;
    private final SteppingClock clock = new SteppingClock();
    Database database;
    SqlAccess access;
    private Accounts accounts;

    SqlAccountsContract(DatabasePlace.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = kind.in(folder).open();
        open(CHEAP);
    }

    private void open(Passwords.Cost cost) {
        access = new SqlAccess(database.jdbi(), clock, AccessConfig.DEFAULT, cost);
        accounts = access.accounts();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void theLinkOfANewAccountChoosesItsPasswordOnce() {
        String code = code(accounts.add("Wang-Fang", WANG, "admin"));
        assertEquals("wang-fang", access.invited(code).orElseThrow().name());
        assertEquals(new Attempt.Refused(Refusal.UNKNOWN), access.redeem(code, CLIENT), "it needs a password");
        assertEquals(new Attempt.BadPassword(Fault.TOO_SHORT), access.choosePassword(code, "lamps", CLIENT));
        assertEquals(
                new Attempt.BadPassword(Fault.HOLDS_NAME), access.choosePassword(code, "lamps of WANG-FANG", CLIENT));

        Attempt.SignedIn in = signedIn(access.choosePassword(code, PASSWORD, CLIENT));

        Principal wang = new Principal(
                "王芳", Set.of(Role.DUTY), Optional.of("qunying"), Optional.of("wang-fang"), Optional.empty());
        assertEquals(wang, in.principal());
        assertEquals(Optional.of(wang), access.bySession(in.sessionId()));
        assertEquals(new Attempt.Refused(Refusal.USED), access.choosePassword(code, PASSWORD, CLIENT));
        assertEquals(
                wang, signedIn(access.signIn("WANG-FANG ", PASSWORD, CLIENT)).principal());
        assertEquals(
                Optional.of(clock.instant()),
                accounts.find("wang-fang").orElseThrow().lastSignIn());
    }

    @Test
    void ofTheFullWidthLettersOfAnInputMethodItIsTheSamePassword() {
        set("wang", WANG, "lamps ｌａｍｐｓ lamps");
        signedIn(access.signIn("wang", "lamps lamps lamps", CLIENT));
    }

    @Test
    void namesAndDisplayNamesAreOfOneAccount() {
        assertInstanceOf(Outcome.Done.class, accounts.add("wang", WANG, "admin"));
        assertEquals(new Outcome.Refused(Why.NAME_TAKEN), accounts.add("WANG", ADMIN, "admin"));
        assertEquals(new Outcome.Refused(Why.DISPLAY_NAME_TAKEN), accounts.add("wang2", WANG, "admin"));
        assertEquals(new Outcome.Refused(Why.UNKNOWN), accounts.invite("li", "admin"));
        assertEquals(1, accounts.all().size());
    }

    @Test
    void noPersonIsCalledAsAMachineOrAsGridPostItself() {
        Principal screen = new Principal("Screen 1", Set.of(Role.VIEWER), Optional.empty());
        String token =
                access.tokens().create(screen, Duration.ofDays(1), "admin").id();
        Profile same = profile("ｓｃｒｅｅｎ 1", Role.DUTY, Optional.empty());
        Outcome taken = new Outcome.Refused(Why.DISPLAY_NAME_TAKEN);
        assertEquals(taken, accounts.add("wang", same, "admin"));
        assertEquals(taken, accounts.add("wang", profile("Command Line", Role.DUTY, Optional.empty()), "admin"));
        access.tokens().revoke(token, "admin");
        assertInstanceOf(Outcome.Done.class, accounts.add("wang", same, "admin"));
    }

    @Test
    void rolesAndAreaHoldAtOnceAndDisablingEndsEverything() {
        set("admin", ADMIN, PASSWORD);
        String session = set("wang", WANG, PASSWORD);
        Profile promoted = profile("王芳", Role.CENTRE, Optional.of("cx"));
        accounts.change(account("wang"), change(promoted, false), "admin");
        Principal now = access.bySession(session).orElseThrow();
        assertEquals(Set.of(Role.CENTRE), now.roles());
        assertEquals(Optional.of("cx"), now.area());

        String link = code(accounts.invite("wang", "admin"));
        signedIn(access.choosePassword(link, PASSWORD, CLIENT));
        String unused = code(accounts.invite("wang", "admin"));
        accounts.change(account("wang"), change(promoted, true), "admin");

        assertEquals(Optional.empty(), access.bySession(session));
        assertEquals(Optional.empty(), access.invited(unused));
        assertEquals(new Attempt.Refused(Refusal.WRONG), access.signIn("wang", PASSWORD, CLIENT));
        assertEquals(new Attempt.Refused(Refusal.USED), access.choosePassword(unused, PASSWORD, CLIENT));
    }

    @Test
    void whatSomebodyElseHasChangedMeanwhileIsNotTakenBack() {
        set("admin", ADMIN, PASSWORD);
        accounts.add("wang", profile("王芳", Role.ADMIN, Optional.empty()), "admin");
        Account read = account("wang");
        accounts.change(read, change(WANG, false), "admin");

        Profile renamed = profile("王小芳", Role.ADMIN, Optional.empty());
        assertEquals(
                new Outcome.Refused(Why.CHANGED_MEANWHILE), accounts.change(read, change(renamed, false), "second"));
        assertEquals(WANG, account("wang").profile());
        accounts.change(account("wang"), change(WANG, true), "admin");
        assertEquals(new Outcome.Refused(Why.CHANGED_MEANWHILE), accounts.change(read, change(WANG, false), "second"));
        assertTrue(account("wang").disabled());
    }

    @Test
    void aNewLinkForgetsThePasswordAndEndsAllSessions() {
        set("admin", ADMIN, PASSWORD);
        String session = set("wang", WANG, PASSWORD);
        String first = code(accounts.invite("wang", "admin"));
        String second = code(accounts.invite("wang", "admin"));

        assertEquals(Optional.empty(), access.bySession(session));
        assertEquals(new Attempt.Refused(Refusal.WRONG), access.signIn("wang", PASSWORD, CLIENT));
        assertEquals(new Attempt.Refused(Refusal.USED), access.choosePassword(first, PASSWORD, CLIENT));
        signedIn(access.choosePassword(second, PASSWORD, CLIENT));
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        String elsewhere = set("wang", WANG, PASSWORD);
        assertEquals(
                new Attempt.Refused(Refusal.WRONG),
                access.changePassword("wang", "something else", "another one of mine", CLIENT));
        assertEquals(
                new Attempt.BadPassword(Fault.COMMON), access.changePassword("wang", PASSWORD, "qwertyuiop", CLIENT));
        assertTrue(access.bySession(elsewhere).isPresent());

        String here = signedIn(access.changePassword("wang", PASSWORD, "another one of mine", CLIENT))
                .sessionId();

        assertEquals(Optional.empty(), access.bySession(elsewhere));
        assertTrue(access.bySession(here).isPresent());
        assertEquals(new Attempt.Refused(Refusal.WRONG), access.signIn("wang", PASSWORD, CLIENT));
        signedIn(access.signIn("wang", "another one of mine", CLIENT));
    }

    @Test
    void whoMustChangeThePasswordGetsNoSessionButALinkToDoSo() {
        String session = set("wang", WANG, PASSWORD);
        accounts.change(account("wang"), new Change(WANG, false, true), "admin");
        assertTrue(access.bySession(session).isPresent());
        Attempt.MustChange must = assertInstanceOf(Attempt.MustChange.class, access.signIn("wang", PASSWORD, CLIENT));
        clock.step(Duration.ofMinutes(14));
        signedIn(access.choosePassword(must.code(), "another one of mine", CLIENT));
        signedIn(access.signIn("wang", "another one of mine", CLIENT));

        accounts.change(account("wang"), new Change(WANG, false, true), "admin");
        must = (Attempt.MustChange) access.signIn("wang", "another one of mine", CLIENT);
        clock.step(Duration.ofMinutes(15));
        assertEquals(new Attempt.Refused(Refusal.EXPIRED), access.choosePassword(must.code(), PASSWORD, CLIENT));
    }

    @Test
    void afterFiveFailuresANameWaitsLongerAndLongerButAtMostAQuarterOfAnHour() {
        set("wang", WANG, PASSWORD);
        for (String name : List.of("nobody-of-this-name", "a name with <spaces>", "wang")) {
            for (int i = 1; i <= 5; i++) {
                assertEquals(new Attempt.Refused(Refusal.WRONG), access.signIn(name, "guess " + i, CLIENT), name);
            }
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                Duration wait = ((Attempt.Wait) access.signIn(name, PASSWORD, CLIENT)).left();
                assertEquals(new Attempt.Wait(wait), access.signIn(name, PASSWORD, CLIENT), "trying changes nothing");
                waits.add(wait);
                clock.step(wait);
                assertEquals(new Attempt.Refused(Refusal.WRONG), access.signIn(name, "guess", CLIENT));
            }
            assertEquals(
                    List.of(30L, 60L, 120L, 240L, 480L, 900L, 900L),
                    waits.stream().map(Duration::toSeconds).toList(),
                    name);
        }
        open(CHEAP);
        assertInstanceOf(Attempt.Wait.class, access.signIn("wang", PASSWORD, CLIENT), "also after a restart");
        assertTrue(
                accounts.find("wang").orElseThrow().waitsUntil().orElseThrow().isAfter(clock.instant()));
        clock.step(Duration.ofMinutes(15));
        signedIn(access.signIn("wang", PASSWORD, CLIENT));
        assertEquals(Optional.empty(), accounts.find("wang").orElseThrow().waitsUntil());
    }

    @Test
    void whoeverIsLockedOutStillHasTheirSessionAndTheAdministratorsLink() {
        set("admin", ADMIN, PASSWORD);
        String session = set("wang", WANG, PASSWORD);
        for (int i = 1; i <= 5; i++) {
            access.signIn("wang", "guess " + i, CLIENT);
        }
        assertInstanceOf(Attempt.Wait.class, access.signIn("wang", PASSWORD, CLIENT));

        assertTrue(access.bySession(session).isPresent());
        signedIn(access.choosePassword(code(accounts.invite("wang", "admin")), PASSWORD, CLIENT));
        signedIn(access.signIn("wang", PASSWORD, CLIENT));
    }

    @Test
    void ofManyGuessesAtOnceNoMoreThanFiveAreLookedAt() throws Exception {
        set("wang", WANG, PASSWORD);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<Attempt>> guesses = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String guess = "guess " + i;
                guesses.add(many.submit(() -> access.signIn("wang", guess, CLIENT)));
            }
            int lookedAt = 0;
            for (Future<Attempt> guess : guesses) {
                lookedAt += guess.get() instanceof Attempt.Refused ? 1 : 0;
            }
            assertTrue(lookedAt <= 5, lookedAt + " were");
            access.signIn("wang", "one more", CLIENT);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void strangersDoNotFillTheTableAndPushNoAccountOut() {
        set("wang", WANG, PASSWORD);
        access.signIn("wang", "guess", CLIENT);
        database.jdbi().useTransaction(handle -> {
            var batch = handle.prepareBatch(
                    "INSERT INTO sign_in_failure (name_hash, failures, failed) VALUES (:hash, 1, :failed)");
            for (int i = 0; i < 10_050; i++) {
                batch.bind("hash", "stranger-" + i)
                        .bind("failed", clock.millis() + i)
                        .add();
            }
            batch.execute();
        });
        clock.step(Duration.ofSeconds(20));
        access.signIn("one more", "guess", CLIENT);

        assertEquals(10_000, count("account IS NULL"));
        assertEquals(1, count("account = 'wang'"));
        clock.step(Duration.ofDays(2));
        access.signIn("one more", "guess", CLIENT);
        assertEquals(1, count("account IS NULL"));
    }

    private int count(String which) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM sign_in_failure WHERE " + which)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void aHashOfWeakerParametersIsRenewedAtSignIn() {
        set("wang", WANG, PASSWORD);
        assertTrue(hash().startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hash());
        open(new Passwords.Cost(128, 2, 1));
        access.signIn("wang", "guess", CLIENT);
        assertTrue(hash().contains("m=64,"), "only who knows the password renews it");
        signedIn(access.signIn("wang", PASSWORD, CLIENT));
        assertTrue(hash().startsWith("$argon2id$v=19$m=128,t=2,p=1$"), hash());
        open(CHEAP);
        signedIn(access.signIn("wang", PASSWORD, CLIENT));
        assertTrue(hash().contains("m=128,t=2"), "never for less");
    }

    private String hash() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT password FROM account WHERE name = 'wang'")
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void oneAdministratorOfTheWholeCountyIsAlwaysLeft() {
        String session = set("admin", ADMIN, PASSWORD);
        set("second", profile("second", Role.ADMIN, Optional.of("cx")), PASSWORD);
        accounts.add("third", profile("third", Role.ADMIN, Optional.empty()), "admin");
        Outcome refused = new Outcome.Refused(Why.LAST_ADMIN);
        assertEquals(refused, accounts.change(account("admin"), change(ADMIN, true), "second"));
        assertEquals(
                refused,
                accounts.change(account("admin"), change(profile("管理员", Role.DUTY, Optional.empty()), false), "x"));
        assertEquals(
                refused,
                accounts.change(account("admin"), change(profile("管理员", Role.ADMIN, Optional.of("cx")), false), "x"));
        Profile renamed = profile("first", Role.ADMIN, Optional.empty());
        assertInstanceOf(Outcome.Done.class, accounts.change(account("admin"), change(renamed, false), "x"));

        String code = code(accounts.invite("admin", "x"));
        assertEquals(Optional.empty(), access.bySession(session));
        signedIn(access.signIn("admin", PASSWORD, CLIENT));
        signedIn(access.choosePassword(code, PASSWORD + " of mine", CLIENT));
    }

    @Test
    void twoAdministratorsCannotDisableEachOtherAtOnce() throws Exception {
        set("admin", ADMIN, PASSWORD);
        set("other", profile("other", Role.ADMIN, Optional.empty()), PASSWORD);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Profile other = accounts.find("other").orElseThrow().profile();
            Future<Outcome> one = both.submit(() -> accounts.change(account("admin"), change(ADMIN, true), "other"));
            Future<Outcome> two = both.submit(() -> accounts.change(account("other"), change(other, true), "admin"));
            List<Outcome> outcomes = List.of(one.get(), two.get());
            assertTrue(outcomes.contains(new Outcome.Refused(Why.LAST_ADMIN)), outcomes.toString());
            assertEquals(1, accounts.all().stream().filter(a -> !a.disabled()).count());
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void everythingIsInTheAuditAndNoSecretAnywhere() {
        set("admin", ADMIN, PASSWORD);
        String session = set("wang", WANG, PASSWORD);
        accounts.change(account("wang"), change(profile("王芳", Role.CENTRE, Optional.of("cx")), true), "管理员");
        accounts.change(account("wang"), change(profile("王芳", Role.CENTRE, Optional.of("cx")), false), "管理员");
        String code = code(accounts.invite("wang", "管理员"));
        for (int i = 0; i < 5; i++) {
            access.signIn("wang", PASSWORD, CLIENT);
            access.signIn(PASSWORD, "typed into the wrong field", CLIENT);
        }
        String token = access.tokens()
                .create(new Principal("grafana", Set.of(Role.VIEWER), Optional.empty()), Duration.ofDays(1), "管理员")
                .token();
        access.tokens().revoke(access.tokens().all().get(0).id(), "管理员");
        access.signOut(signedIn(access.signIn("admin", PASSWORD, CLIENT)).sessionId());

        List<AuditRecord> log = new SqlAudit(database.jdbi()).newest(Audit.Query.last(100));
        List<String> actions = log.stream().map(r -> r.entry().action()).toList();
        for (String action : List.of(
                "account.created",
                "account.changed",
                "account.disabled",
                "account.enabled",
                "account.invited",
                "password.changed",
                "session.opened",
                "session.ended",
                "sign-in.failed",
                "token.created",
                "token.revoked")) {
            assertTrue(actions.contains(action), action + " is not in " + actions);
        }
        assertEquals(2, actions.stream().filter("sign-in.failed"::equals).count());
        for (String table : List.of("audit", "account", "session", "sign_in_link", "sign_in_failure", "access_token")) {
            String content = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT * FROM " + table)
                            .mapToMap()
                            .list()
                            .toString());
            for (String secret : List.of(PASSWORD, session, code, token)) {
                assertFalse(content.contains(secret), table + " holds a secret in clear");
            }
        }
    }

    /** Makes an account and chooses its password; the session of that. */
    String set(String name, Profile profile, String password) {
        return signedIn(access.choosePassword(code(accounts.add(name, profile, "admin")), password, CLIENT))
                .sessionId();
    }

    private static Attempt.SignedIn signedIn(Attempt attempt) {
        return assertInstanceOf(Attempt.SignedIn.class, attempt);
    }

    static String code(Outcome outcome) {
        return SignInLinks.code(
                assertInstanceOf(Outcome.Done.class, outcome).link().orElseThrow());
    }

    final Account account(String name) {
        return access.accounts().find(name).orElseThrow();
    }

    static Change change(Profile profile, boolean disabled) {
        return new Change(profile, disabled, false);
    }

    static Profile profile(String displayName, Role role, Optional<String> area) {
        return new Profile(displayName, Set.of(role), area, Optional.empty());
    }
}
