package org.gridpost.gateway.security;

import org.gridpost.dashboards.access.Account;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.model.Role;
import org.jdbi.v3.core.Handle;

/** Who can sign in and may do everything: of those one must always be left. */
final class AdminsLeft {
    private AdminsLeft() {}

    static boolean isOne(Account.Profile profile) {
        return profile.roles().contains(Role.ADMIN) && profile.area().isEmpty();
    }

    static boolean isOne(Principal principal) {
        return principal.roles().contains(Role.ADMIN) && principal.area().isEmpty();
    }

    private static boolean isActive(Account account) {
        return isOne(account.profile()) && !account.disabled() && account.passwordSet();
    }

    static boolean isThereOne(Handle handle) {
        return AccountRows.all(handle).stream().anyMatch(AdminsLeft::isActive);
    }

    /** Whether it is the only one. */
    static boolean isLast(Handle handle, Account account) {
        return isActive(account)
                && AccountRows.all(handle).stream()
                        .noneMatch(a -> isActive(a) && !a.name().equals(account.name()));
    }
}
