package org.gridpost.dashboards.api.duty;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Accounts;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Organisation;
import org.gridpost.pipelines.organisation.Post;

/**
 * Somebody at work who reads reports of their area. Of a report about people, where it is and what was written is for those
 * alone who talk with them: the desks that take calls, and the grid's legal and public officers (R5, R6). Who made a report is
 * for those who call back or go there. A steward is one by the seats of the person whom their account names; an account or a token
 * that names nobody is nobody's steward.
 *
 * @param seats those of their person as a steward
 */
record ReportReader(Set<Role> roles, List<Post> seats) {
    /** Who takes calls, and calls back. */
    private static final Set<Role> DESKS = EnumSet.of(Role.DUTY, Role.CENTRE);

    private static final Set<Office> TALK_WITH_PEOPLE = EnumSet.of(Office.R5, Office.R6);

    static ReportReader of(Principal who, Accounts accounts, Supplier<Organisation> people) {
        Optional<String> person =
                who.account().flatMap(accounts::find).flatMap(a -> a.profile().person());
        List<Post> seats = !who.roles().contains(Role.STEWARD)
                ? List.of()
                : people.get().posts().stream()
                        .filter(post -> person.equals(Optional.of(post.person())))
                        .filter(post -> post.office().isSteward())
                        .toList();
        return new ReportReader(who.roles(), seats);
    }

    private boolean isAny(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }

    private boolean holdsAny(Set<Office> offices, String grid) {
        return seats.stream().anyMatch(p -> p.at().equals(grid) && offices.contains(p.office()));
    }

    /** Whether they may know at which door it is. */
    boolean mayPlace(boolean aboutPeople, String grid) {
        return !aboutPeople || isAny(DESKS) || roles.contains(Role.ADMIN) || holdsAny(TALK_WITH_PEOPLE, grid);
    }

    /** Whether they may read what somebody wrote; a department has it from the ticket what to repair. */
    boolean mayWords(boolean aboutPeople, String grid) {
        return mayPlace(aboutPeople, grid)
                && (isAny(DESKS) || isAny(EnumSet.of(Role.SUPERVISOR, Role.ADMIN)) || holdsAnySeat(grid));
    }

    private boolean holdsAnySeat(String grid) {
        return holdsAny(EnumSet.allOf(Office.class), grid);
    }

    /** Whether they may know who made it. */
    boolean mayPerson(boolean aboutPeople, String grid) {
        return mayPlace(aboutPeople, grid) && (isAny(DESKS) || holdsAnySeat(grid));
    }
}
