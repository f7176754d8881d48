package org.gridpost.dashboards.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridpost.pipelines.model.Ids;
import org.gridpost.pipelines.model.Role;

/**
 * One who signs in by name and password.
 *
 * @param name by which they sign in, in lower case
 * @param passwordSet whether they have chosen one yet
 * @param changeNeeded whether the next sign-in leads to choosing another password
 * @param changed when an administrator last changed it
 * @param waitsUntil too many failed sign-ins: until then passwords are not looked at
 */
public record Account(
        String name,
        Profile profile,
        boolean disabled,
        boolean passwordSet,
        boolean changeNeeded,
        Instant created,
        Instant changed,
        Optional<Instant> lastSignIn,
        Optional<Instant> waitsUntil) {

    public Account {
        if (!name.equals(name(name))) {
            throw new IllegalArgumentException("the name of an account is in lower case but is \"" + name + "\"");
        }
    }

    /**
     * What administrators say of an account.
     *
     * @param displayName as it stands beside what the person does; of one account only
     * @param area to whose subtree it is limited; empty for the whole county
     * @param person id of the person in the organisation
     */
    public record Profile(String displayName, Set<Role> roles, Optional<String> area, Optional<String> person) {
        public Profile {
            Principal checked = new Principal(displayName, roles, area);
            if (displayName.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a display name has no control characters");
            }
            roles = new TreeSet<>(EnumSet.copyOf(checked.roles()));
            person.ifPresent(p -> Ids.require(p, "person of " + displayName));
        }
    }

    /** A name as it is kept: people write theirs in either case. */
    public static String name(String name) {
        return Ids.require(name, "name of an account").toLowerCase(Locale.ROOT);
    }

    public Principal principal() {
        return new Principal(
                profile.displayName(), profile.roles(), profile.area(), Optional.of(name), Optional.empty());
    }
}
