package org.gridpost.dashboards.api.manage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Fields;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Role;

/** What an administrator may give to others, and of whom they hear: no more than they have, and nobody beyond their area. */
final class Giving {
    private Giving() {}

    /** Whether somebody with that area is the caller's affair. */
    static boolean sees(Call call, Optional<String> area) {
        return call.who().area().isEmpty() || area.filter(call::sees).isPresent();
    }

    /** The refusal if the principal would have a right or an area that the caller has not. */
    static Optional<Answer> tooMuch(Call call, Principal given) {
        if (!sees(call, given.area())) {
            return Optional.of(Answer.error(
                    403,
                    "no-right",
                    "You may give no wider area than your own, "
                            + call.who().area().orElseThrow() + ": name it, or one within it."));
        }
        List<String> more = Arrays.stream(Rights.values())
                .filter(r -> r.allows(given) && !r.allows(call.who()))
                .map(Rights::name)
                .toList();
        return more.isEmpty()
                ? Optional.empty()
                : Optional.of(Answer.error(
                        403, "no-right", "You may give no right that you have not; you lack " + more.get(0) + "."));
    }

    static Set<Role> roles(Call call, Fields fields) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : fields.texts("roles")) {
            Optional<Role> role = Arrays.stream(Role.values())
                    .filter(r -> r.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst();
            if (role.isEmpty()) {
                call.query().complain("There is no role " + word + "; there are " + all() + ".");
            }
            role.ifPresent(roles::add);
        }
        return roles;
    }

    static void needRoles(Call call, Set<Role> roles) {
        if (roles.isEmpty()) {
            call.query().complain("roles is missing: name at least one of " + all() + ".");
        }
    }

    /** The area that was named, if any; complains of one that is not there for the caller. */
    static Optional<String> area(Call call, Fields fields, AreaTree areas) {
        Optional<String> area = fields.text("area");
        area.filter(a -> areas.find(a).isEmpty() || !call.sees(a))
                .ifPresent(a -> call.query()
                        .complain("There is no area " + a
                                + " that you may see: GET /api/v1/areas lists those that there are."));
        return area;
    }

    private static String all() {
        return Arrays.stream(Role.values()).map(Role::name).collect(Collectors.joining(", "));
    }
}
