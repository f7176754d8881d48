package org.gridpost.dashboards.api.manage;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridpost.dashboards.access.Account;
import org.gridpost.pipelines.model.Role;

/** An account as administrators see it. */
record AccountView(
        String name,
        String displayName,
        Set<Role> roles,
        Optional<String> area,
        Optional<String> person,
        boolean disabled,
        boolean passwordSet,
        boolean changeNeeded,
        Instant created,
        Instant changed,
        Optional<Instant> lastSignIn,
        Optional<Instant> waitsUntil) {
    static AccountView of(Account account) {
        Account.Profile profile = account.profile();
        return new AccountView(
                account.name(),
                profile.displayName(),
                profile.roles(),
                profile.area(),
                profile.person(),
                account.disabled(),
                account.passwordSet(),
                account.changeNeeded(),
                account.created(),
                account.changed(),
                account.lastSignIn(),
                account.waitsUntil());
    }
}
