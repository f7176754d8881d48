package org.gridpost.dashboards.api.tickets;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridpost.dashboards.access.Principal;
import org.gridpost.pipelines.model.Role;
import org.gridpost.pipelines.organisation.Office;
import org.gridpost.pipelines.organisation.Post;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook.Wish;

/**
 * Somebody who asks about tickets.
 *
 * <p>Two axes (两个轴心) are kept apart: the station supervises, which is to accept, file, reject and reopen; the body that
 * answers for the road commands, which is to send, suspend, extend and hand over. A centre does both for the alleys and
 * estates that are its own. Who was sent repairs, and somebody else verifies.
 *
 * @param sees whether an area lies within what they may see at all
 * @param person of the organisation, if their account names one
 * @param teams ids of those for whom they speak
 * @param seats those of a grid's stewards that are theirs
 * @param contactOf bodies that have named them
 */
record Asker(
        Principal who,
        Predicate<String> sees,
        Optional<String> person,
        Set<String> teams,
        List<Post> seats,
        Set<String> contactOf,
        Centres centres) {

    /** @param all bodies that are service centres, {@code own} those of the asker's area */
    record Centres(Set<String> all, Set<String> own) {}

    private boolean is(Role role) {
        return who.roles().contains(role);
    }

    /** A desk sees those of its area, a steward those of their grids, a crew its own. */
    boolean sees(Ticket ticket) {
        String grid = ticket.matter().grid();
        if (!sees.test(grid)) {
            return false;
        }
        return who.roles().stream().anyMatch(Role::isAtDesk)
                || (is(Role.STEWARD) && (person.isEmpty() || holdsAny(grid)))
                || isWith(ticket);
    }

    /** As the book can look for what they see, or for more than that; empty if it is nothing. */
    Optional<Wish> narrowed(Wish wish) {
        if (who.roles().equals(Set.of(Role.CREW))) {
            Set<Assignee> theirs = teams.stream().map(Assignee.Team::new).collect(Collectors.toSet());
            if (!wish.to().isEmpty()) {
                theirs.retainAll(wish.to());
            }
            return Optional.of(theirs).filter(to -> !to.isEmpty()).map(wish::sentTo);
        }
        if (who.roles().equals(Set.of(Role.STEWARD)) && person.isPresent()) {
            Set<String> theirs = seats.stream().map(Post::at).collect(Collectors.toSet());
            wish.grids().ifPresent(theirs::retainAll);
            return Optional.of(wish.in(theirs));
        }
        return Optional.of(wish);
    }

    private boolean holdsAny(String grid) {
        return seats.stream().anyMatch(p -> p.at().equals(grid));
    }

    /** Whether they hold that office in a grid. */
    boolean holds(Office office, String grid) {
        return seats.stream().anyMatch(p -> p.office() == office && p.at().equals(grid));
    }

    /** Whether it was given to them and is theirs still. */
    boolean isWith(Ticket ticket) {
        return sees.test(ticket.matter().grid())
                && ticket.job().map(Job::to).filter(to -> speaksFor(to, ticket)).isPresent();
    }

    /** Whether something that was given to somebody was given to them. */
    boolean speaksFor(Assignee to, Ticket ticket) {
        if (to instanceof Assignee.Team team) {
            return is(Role.CREW) && teams.contains(team.id());
        }
        Office office = ((Assignee.Steward) to).office();
        return is(Role.STEWARD)
                && (person.isEmpty() || holds(office, ticket.matter().grid()));
    }

    /** Whether it is theirs to answer for: of a centre the alleys and estates below it, of a department the rest. */
    boolean answersFor(Ticket ticket) {
        return answersFor(ticket.body());
    }

    /** @param body id, empty if it is nobody's */
    private boolean answersFor(String body) {
        boolean centre = body.isEmpty() || centres.all().contains(body);
        if (is(Role.ADMIN)) {
            return true;
        }
        return centre ? isOfCentre(body) : is(Role.DEPARTMENT) && (contactOf.isEmpty() || contactOf.contains(body));
    }

    private boolean isOfCentre(Ticket ticket) {
        return isOfCentre(ticket.body());
    }

    private boolean isOfCentre(String body) {
        return is(Role.CENTRE) && (body.isEmpty() || centres.own().contains(body));
    }

    /** Whether they may have something mended at once that is a body's to answer for. */
    boolean orders(String body) {
        return is(Role.DUTY) || answersFor(body);
    }

    /** Whether they may tell the station of what is wrong in a grid. */
    boolean reportsFrom(String grid) {
        return is(Role.STEWARD) && (person.isEmpty() || holdsAny(grid));
    }

    /** Whether what is to be looked at in that ticket's grid is theirs to look at. */
    boolean isSupervisorOf(Ticket ticket) {
        return is(Role.SUPERVISOR)
                || is(Role.ADMIN)
                || isOfCentre(ticket)
                || (is(Role.STEWARD) && holds(Office.R7, ticket.matter().grid()));
    }

    /** Whether their role and their place in the two axes allow it, whatever the stage. */
    boolean may(Doing doing, Ticket ticket) {
        if (!doing.right().allows(who)) {
            return false;
        }
        return switch (doing) {
            case ACCEPT, REJECT, FILE -> is(Role.DUTY) || is(Role.ADMIN) || isOfCentre(ticket);
            case REOPEN -> is(Role.DUTY) || is(Role.SUPERVISOR) || is(Role.ADMIN) || isOfCentre(ticket);
            case DISPATCH ->
                answersFor(ticket) || (is(Role.DUTY) && ticket.job().isEmpty());
            case SUSPEND, RESUME, EXTEND, TRANSFER -> answersFor(ticket);
            case TAKE, EN_ROUTE, ON_SITE, DONE, HAND_BACK -> isWith(ticket) || is(Role.ADMIN);
            case PARTS, COSTS -> isWith(ticket) || answersFor(ticket);
            case NOTE, PHOTOS -> true;
            case VERIFY -> isSupervisorOf(ticket);
        };
    }

    /** Whether it waits for them. */
    boolean isMine(Ticket ticket) {
        return isWith(ticket)
                || ((is(Role.CENTRE) || is(Role.DEPARTMENT)) && answersFor(ticket))
                || (is(Role.DUTY) && (ticket.stage() == Stage.REPORTED || ticket.stage() == Stage.ACCEPTED))
                || (ticket.stage() == Stage.VERIFYING && isSupervisorOf(ticket));
    }
}
