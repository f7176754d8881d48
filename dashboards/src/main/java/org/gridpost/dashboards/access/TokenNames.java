package org.gridpost.dashboards.access;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token may be called: its name stands beside what is done with it, and must not seem to be a person's. */
public final class TokenNames {
    /** Under these GridPost itself acts. */
    private static final Set<String> OURS = Set.of("command line", "somebody", "return to normal");

    private TokenNames() {}

    /**
     * Why a token cannot be called so, if it cannot: what to put behind "name".
     *
     * @param accounts all that there are, also disabled ones
     */
    public static Optional<String> fault(String name, Collection<Account> accounts) {
        if (name.isBlank() || name.length() > Principal.MAX_NAME_LENGTH) {
            return Optional.of("has 1 to " + Principal.MAX_NAME_LENGTH + " characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has no control characters");
        }
        if (isOurs(name)) {
            return Optional.of("must not be \"" + name.strip() + "\", under which GridPost itself acts");
        }
        return accounts.stream()
                        .anyMatch(a -> isSame(name, a.name())
                                || isSame(name, a.profile().displayName()))
                ? Optional.of("must not be that of an account, for what the machine does would seem to be the person's")
                : Optional.empty();
    }

    /** Whether GridPost itself acts under it. */
    public static boolean isOurs(String name) {
        return OURS.contains(folded(name));
    }

    /** Whether people would take the two for one: case, width of letters and spaces do not count. */
    public static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
