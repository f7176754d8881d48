package org.gridpost.gateway.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Account.Profile;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.TokenNames;
import org.gridpost.gateway.persistence.SqlAudit;
import org.gridpost.pipelines.audit.AuditEntry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Accounts in SQL. Each change is one transaction with its audit entry; changes wait for each other. */
final class SqlAccounts implements Accounts {
    private final Jdbi jdbi;
    private final Clock clock;
    private final SignInLinks links;

    SqlAccounts(Jdbi jdbi, Clock clock, SignInLinks links) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.links = links;
    }

    @Override
    public List<Account> all() {
        return jdbi.withHandle(AccountRows::all);
    }

    @Override
    public Optional<Account> find(String name) {
        return jdbi.withHandle(handle -> AccountRows.find(handle, Account.name(name)));
    }

    @Override
    public Outcome add(String given, Profile profile, String by) {
        String name = Account.name(given);
        return changing(handle -> {
            if (AccountRows.find(handle, name).isPresent()) {
                return new Outcome.Refused(Why.NAME_TAKEN);
            }
            if (isTaken(handle, profile.displayName(), name)) {
                return new Outcome.Refused(Why.DISPLAY_NAME_TAKEN);
            }
            Instant now = clock.instant();
            handle.createUpdate("INSERT INTO account (name, display_name, roles, change_needed, created, changed)"
                            + " VALUES (:name, :display, '', 0, :now, :now)")
                    .bind("name", name)
                    .bind("display", profile.displayName())
                    .bind("now", now.toEpochMilli())
                    .execute();
            AccountRows.update(handle, name, profile, false, now);
            Account account = AccountRows.find(handle, name).orElseThrow();
            Link link = links.create(handle, account, SignInLinks.LIFE);
            audit(handle, by, "account.created", name, words(profile));
            return new Outcome.Done(account, Optional.of(link));
        });
    }

    @Override
    public Outcome change(Account read, Change change, String by) {
        String name = read.name();
        return changing(handle -> {
            Optional<Account> found = AccountRows.find(handle, name);
            if (found.isEmpty()) {
                return new Outcome.Refused(Why.UNKNOWN);
            }
            Account old = found.get();
            if (!Change.none(old).equals(Change.none(read))) {
                return new Outcome.Refused(Why.CHANGED_MEANWHILE);
            }
            if (isTaken(handle, change.profile().displayName(), name)) {
                return new Outcome.Refused(Why.DISPLAY_NAME_TAKEN);
            }
            if (AdminsLeft.isLast(handle, old) && !(AdminsLeft.isOne(change.profile()) && !change.disabled())) {
                return new Outcome.Refused(Why.LAST_ADMIN);
            }
            Instant now = clock.instant();
            AccountRows.update(handle, name, change.profile(), change.changeNeeded(), now);
            if (old.disabled() != change.disabled()) {
                disable(handle, name, change.disabled(), now);
            }
            if (!old.profile().equals(change.profile()) || old.changeNeeded() != change.changeNeeded()) {
                String must = change.changeNeeded() ? ", must change the password" : "";
                audit(handle, by, "account.changed", name, words(change.profile()) + must);
            }
            if (old.disabled() != change.disabled()) {
                audit(handle, by, change.disabled() ? "account.disabled" : "account.enabled", name, "");
            }
            return new Outcome.Done(AccountRows.find(handle, name).orElseThrow(), Optional.empty());
        });
    }

    @Override
    public Outcome invite(String given, String by) {
        String name = Account.name(given);
        return changing(handle -> {
            Optional<Account> account = AccountRows.find(handle, name);
            if (account.isEmpty()) {
                return new Outcome.Refused(Why.UNKNOWN);
            }
            // The last administrator's password stays until there is another: the link may never be used.
            boolean forgets = !AdminsLeft.isLast(handle, account.get());
            if (forgets) {
                handle.createUpdate("UPDATE account SET password = NULL, change_needed = 0 WHERE name = :name")
                        .bind("name", name)
                        .execute();
            }
            Sessions.endAll(handle, name);
            links.forget(handle, name);
            Link link = links.create(handle, account.get(), SignInLinks.LIFE);
            String password = forgets ? "password forgotten" : "password kept until another is chosen";
            audit(handle, by, "account.invited", name, password + ", all sessions ended");
            return new Outcome.Done(AccountRows.find(handle, name).orElseThrow(), Optional.of(link));
        });
    }

    private void disable(Handle handle, String name, boolean disabled, Instant now) {
        handle.createUpdate("UPDATE account SET disabled = :since WHERE name = :name")
                .bind("name", name)
                .bind("since", disabled ? now.toEpochMilli() : null)
                .execute();
        if (disabled) {
            Sessions.endAll(handle, name);
            links.forget(handle, name);
        }
    }

    private boolean isTaken(Handle handle, String displayName, String byOtherThan) {
        return TokenNames.isOurs(displayName)
                || AccessTokens.validNames(handle, clock.millis()).stream()
                        .anyMatch(token -> TokenNames.isSame(token, displayName))
                || handle.createQuery("SELECT COUNT(*) FROM account WHERE display_name = :display AND name <> :name")
                                .bind("display", displayName)
                                .bind("name", byOtherThan)
                                .mapTo(Integer.class)
                                .one()
                        > 0;
    }

    private Outcome changing(Function<Handle, Outcome> change) {
        return jdbi.inTransaction(handle -> {
            handle.execute("UPDATE account_lock SET changes = changes + 1");
            return change.apply(handle);
        });
    }

    private void audit(Handle handle, String by, String action, String name, String detail) {
        SqlAudit.append(handle, new AuditEntry(clock.instant(), by, action, name, detail));
    }

    private static String words(Profile profile) {
        return profile.displayName() + ": "
                + profile.roles().stream().map(Enum::name).collect(Collectors.joining(", ")) + ", "
                + profile.area().orElse("whole county")
                + profile.person().map(p -> ", person " + p).orElse("");
    }
}
