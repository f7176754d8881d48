package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gridpost.dashboards.access.Access.Attempt;
import org.gridpost.dashboards.access.Access.Client;
import org.gridpost.dashboards.access.Access.Refusal;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.PasswordRules;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.gridpost.pipelines.model.Ids;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Signing in by name and password, and choosing passwords. A name that there is not, one that is disabled and a wrong
 * password are the same in what is answered, in what is written and in how long it takes.
 */
final class PasswordSignIn {
    /** Within this whoever must change their password does so. */
    private static final Duration TIME_TO_CHANGE = Duration.ofMinutes(15);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Sessions sessions;
    private final SignInLinks links;

    PasswordSignIn(Jdbi jdbi, Clock clock, Passwords passwords, Sessions sessions, SignInLinks links) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.passwords = passwords;
        this.lockout = new Lockout(clock);
        this.sessions = sessions;
        this.links = links;
    }

    Attempt signIn(String name, String password, Client client) {
        return verified(name, password, (account, hash) -> {
            Optional<String> renewed = passwords.isOld(hash) ? Optional.of(passwords.hash(password)) : Optional.empty();
            return jdbi.inTransaction(handle -> AccountRows.lock(handle, account.name(), hash)
                    .map(locked -> signIn(handle, locked, renewed, client))
                    .orElse(new Attempt.Refused(Refusal.WRONG)));
        });
    }

    private Attempt signIn(Handle handle, Account account, Optional<String> renewed, Client client) {
        lockout.succeeded(handle, account.name());
        if (account.changeNeeded()) {
            return new Attempt.MustChange(SignInLinks.code(links.create(handle, account, TIME_TO_CHANGE)));
        }
        renewed.ifPresent(fresh -> set(handle, account, fresh));
        return open(handle, account, client);
    }

    Attempt change(String name, String current, String fresh, Client client) {
        return verified(name, current, (account, hash) -> {
            Optional<PasswordRules.Fault> fault = fault(fresh, account);
            if (fault.isPresent()) {
                jdbi.useTransaction(handle -> lockout.succeeded(handle, account.name()));
                return new Attempt.BadPassword(fault.get());
            }
            String made = passwords.hash(fresh);
            return jdbi.inTransaction(handle -> AccountRows.lock(handle, account.name(), hash)
                    .map(locked -> change(handle, locked, made, client))
                    .orElse(new Attempt.Refused(Refusal.WRONG)));
        });
    }

    Attempt choose(String code, String fresh, Client client) {
        Optional<Account> invited = links.invited(code);
        Optional<PasswordRules.Fault> fault = invited.flatMap(account -> fault(fresh, account));
        if (fault.isPresent()) {
            return new Attempt.BadPassword(fault.get());
        }
        Optional<String> made = invited.isEmpty() ? Optional.of("") : passwords.oneOfFew(() -> passwords.hash(fresh));
        if (made.isEmpty()) {
            return new Attempt.Busy();
        }
        return jdbi.inTransaction(handle -> {
            // Before the link, as whoever disables the account or makes another link does.
            Optional<Account> locked = invited.flatMap(account -> AccountRows.lock(handle, account.name()));
            Optional<Refusal> refusal = links.useUp(
                    handle,
                    code,
                    "account IS NOT NULL AND account IN" + " (SELECT name FROM account WHERE disabled IS NULL)");
            return refusal.isPresent()
                    ? new Attempt.Refused(refusal.get())
                    : change(handle, locked.orElseThrow(), made.get(), client);
        });
    }

    /** Looks at the password, and goes on with the account and the hash if it is right. */
    private Attempt verified(String given, String password, BiFunction<Account, String, Attempt> then) {
        String name = given.strip().toLowerCase(Locale.ROOT);
        return passwords
                .oneOfFew(() -> {
                    Optional<Account> account = Ids.isId(name)
                            ? jdbi.withHandle(handle -> AccountRows.find(handle, name))
                            : Optional.empty();
                    Lockout.Try attempt =
                            jdbi.inTransaction(handle -> lockout.begin(handle, name, account.map(Account::name)));
                    if (attempt.left().isPresent()) {
                        return new Attempt.Wait(attempt.left().get());
                    }
                    Optional<String> hash =
                            account.flatMap(a -> jdbi.withHandle(handle -> AccountRows.password(handle, a.name())));
                    if (passwords.matches(password, hash)) {
                        return then.apply(account.orElseThrow(), hash.orElseThrow());
                    }
                    attempt.next().ifPresent(wait -> auditLock(account, attempt.number(), wait));
                    return new Attempt.Refused(Refusal.WRONG);
                })
                .orElseGet(Attempt.Busy::new);
    }

    /** Of a name that there is not only that: people type their password there. */
    private void auditLock(Optional<Account> account, long failures, Duration wait) {
        String subject = account.map(Account::name).orElse("a name that there is not");
        String detail = failures + " failed sign-ins, next try in " + wait.toSeconds() + " s";
        jdbi.useTransaction(handle -> SqlAudit.append(
                handle, new AuditEntry(clock.instant(), "somebody", "sign-in.failed", subject, detail)));
    }

    private static Optional<PasswordRules.Fault> fault(String password, Account account) {
        return PasswordRules.fault(
                password, List.of(account.name(), account.profile().displayName()));
    }

    private Attempt change(Handle handle, Account account, String hash, Client client) {
        set(handle, account, hash);
        handle.createUpdate("UPDATE account SET change_needed = 0 WHERE name = :name")
                .bind("name", account.name())
                .execute();
        lockout.succeeded(handle, account.name());
        Sessions.endAll(handle, account.name());
        links.forget(handle, account.name());
        if (AdminsLeft.isOne(account.profile())) {
            links.forgetAdmins(handle);
        }
        AuditEntry changed = new AuditEntry(
                clock.instant(),
                account.profile().displayName(),
                "password.changed",
                account.name(),
                "all other sessions ended");
        return open(handle, account, client, changed);
    }

    private static void set(Handle handle, Account account, String hash) {
        handle.createUpdate("UPDATE account SET password = :hash WHERE name = :name")
                .bind("hash", hash)
                .bind("name", account.name())
                .execute();
    }

    private Attempt open(Handle handle, Account account, Client client, AuditEntry... before) {
        handle.createUpdate("UPDATE account SET signed_in = :now WHERE name = :name")
                .bind("now", clock.millis())
                .bind("name", account.name())
                .execute();
        Sessions.Opened session = sessions.open(handle, account.principal(), client, before);
        return new Attempt.SignedIn(session.id(), account.principal(), session.expires());
    }
}
