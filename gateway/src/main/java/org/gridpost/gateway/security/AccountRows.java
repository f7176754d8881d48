package org.gridpost.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridpost.dashboards.access.Account;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** How accounts stand in their table. */
final class AccountRows {
    private static final String SELECT =
            "SELECT a.*, f.failures, f.failed FROM account a" + " LEFT JOIN sign_in_failure f ON f.account = a.name";

    private AccountRows() {}

    static List<Account> all(Handle handle) {
        return handle.createQuery(SELECT + " ORDER BY a.name")
                .map((row, ctx) -> read(row))
                .list();
    }

    /** @param name in lower case */
    static Optional<Account> find(Handle handle, String name) {
        return handle.createQuery(SELECT + " WHERE a.name = :name")
                .bind("name", name)
                .map((row, ctx) -> read(row))
                .findOne();
    }

    /** The password's hash, if there is one and the account is not disabled. */
    static Optional<String> password(Handle handle, String name) {
        return handle.createQuery("SELECT password FROM account WHERE name = :name AND disabled IS NULL"
                        + " AND password IS NOT NULL")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Keeps others from changing an account until the transaction ends. Reading it would not do: on PostgreSQL what was
     * read may be changed before one writes.
     *
     * @return how it is now; empty if there is none that is not disabled
     */
    static Optional<Account> lock(Handle handle, String name) {
        return locked(
                handle,
                name,
                handle.createUpdate("UPDATE account SET password = password WHERE name = :name AND disabled IS NULL"));
    }

    /** Likewise, if its password is still the one of this hash. */
    static Optional<Account> lock(Handle handle, String name, String hash) {
        return locked(
                handle,
                name,
                handle.createUpdate("UPDATE account SET password = password"
                                + " WHERE name = :name AND disabled IS NULL AND password = :hash")
                        .bind("hash", hash));
    }

    private static Optional<Account> locked(Handle handle, String name, Update lock) {
        return lock.bind("name", name).execute() == 1 ? find(handle, name) : Optional.empty();
    }

    /** Sets what administrators say of it. */
    static void update(Handle handle, String name, Account.Profile profile, boolean changeNeeded, Instant now) {
        handle.createUpdate("UPDATE account SET display_name = :display, roles = :roles, area = :area,"
                        + " person = :person, change_needed = :needed, changed = :now WHERE name = :name")
                .bind("name", name)
                .bind("display", profile.displayName())
                .bind("roles", PrincipalColumns.words(profile.roles()))
                .bind("area", profile.area().orElse(null))
                .bind("person", profile.person().orElse(null))
                .bind("needed", changeNeeded ? 1 : 0)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private static Account read(ResultSet row) throws SQLException {
        Optional<Instant> failed = PrincipalColumns.time(row, "failed");
        long failures = row.getLong("failures");
        return new Account(
                row.getString("name"),
                new Account.Profile(
                        row.getString("display_name"),
                        PrincipalColumns.roles(row),
                        PrincipalColumns.text(row, "area"),
                        PrincipalColumns.text(row, "person")),
                PrincipalColumns.time(row, "disabled").isPresent(),
                row.getString("password") != null,
                row.getInt("change_needed") == 1,
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("changed")),
                PrincipalColumns.time(row, "signed_in"),
                failed.map(f -> Lockout.until(failures, f.toEpochMilli())));
    }
}
