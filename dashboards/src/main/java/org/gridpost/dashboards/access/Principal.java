package org.gridpost.dashboards.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Role;

/**
 * A person or a machine that has shown who it is.
 *
 * @param name as it stands beside what it does, such as an acknowledgement
 * @param area the area to whose subtree it is limited; empty for the whole county
 * @param account by which a person signed in; empty for a machine and for whoever came by a link of a role
 * @param scope what a token is limited to beyond its roles
 */
public record Principal(
        String name, Set<Role> roles, Optional<String> area, Optional<String> account, Optional<Scope> scope) {
    public static final int MAX_NAME_LENGTH = 64;

    public Principal {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "a name has 1 to " + MAX_NAME_LENGTH + " characters but is \"" + name + "\"");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("principal " + name + " has no role");
        }
        roles = Set.copyOf(EnumSet.copyOf(roles));
        area.ifPresent(a -> Ids.require(a, "area of principal " + name));
    }

    /** With neither account nor scope. */
    public Principal(String name, Set<Role> roles, Optional<String> area) {
        this(name, roles, area, Optional.empty(), Optional.empty());
    }
}
