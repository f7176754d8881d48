package org.gridpost.dashboards.api.tickets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridpost.dashboards.api.duty.SearchParameters;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Parameters;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.organisation.Skill;
import org.gridpost.pipelines.respond.tickets.Assignee;
import org.gridpost.pipelines.respond.tickets.Job;
import org.gridpost.pipelines.respond.tickets.Stage;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook.Wish;

/**
 * Which tickets somebody wants to see, as the query says it.
 *
 * @param wish what the book can look for
 * @param rest what it cannot, but for the clocks
 * @param overdue whether a limit of theirs must be over, or must not
 * @param alarm only the one that it has joined
 */
record TicketFilter(Wish wish, Predicate<Ticket> rest, Optional<Boolean> overdue, Optional<String> alarm, Order order) {

    enum Order {
        /** Of those that are open: what is due first. */
        DUE,
        NEWEST
    }

    private enum Which {
        OPEN,
        CLOSED,
        ALL
    }

    private enum Truth {
        TRUE,
        FALSE
    }

    static TicketFilter read(Call call, Site site, Asker asker) {
        Parameters query = call.query();
        Order order = query.word("order", Order.class).orElse(Order.DUE);
        Which which = query.word("state", Which.class).orElse(Which.OPEN);
        Set<Stage> stages = words(query, "stage", Stage.class);
        Set<Severity> severities = words(query, "severity", Severity.class);
        Optional<Skill> trade = query.word("trade", Skill.class);
        Optional<String> body = query.text("body");
        Optional<Boolean> overdue = truth(query, "overdue");
        Optional<Boolean> mine = truth(query, "mine");
        boolean opens = which == Which.OPEN && stages.stream().allMatch(Stage::isOpen);
        if (order == Order.DUE && !opens) {
            query.complain("order=due is of open tickets: ask for order=newest, or for state=open.");
        }
        Predicate<Ticket> rest = t -> (which != Which.CLOSED || !t.open())
                && (severities.isEmpty() || severities.contains(t.severity()))
                && trade.map(s -> s == t.trade()).orElse(true)
                && body.map(b -> b.equals(t.body())).orElse(true)
                && mine.map(m -> m == asker.isMine(t)).orElse(true);
        return new TicketFilter(
                new Wish(
                        opens,
                        stages,
                        assignees(query),
                        SearchParameters.grids(call, site, query.text("area")),
                        query.text("asset"),
                        query.time("from"),
                        Optional.empty()),
                rest,
                overdue,
                query.text("alarm"),
                order);
    }

    private static Optional<Boolean> truth(Parameters query, String name) {
        return query.word(name, Truth.class).map(t -> t == Truth.TRUE);
    }

    private static <E extends Enum<E>> Set<E> words(Parameters query, String name, Class<E> words) {
        List<String> known =
                Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
        List<String> asked = query.texts(name);
        if (!known.containsAll(asked)) {
            query.complain(name + " must be of " + String.join(", ", known) + ", several with commas.");
            return Set.of();
        }
        return asked.stream().map(w -> Enum.valueOf(words, w)).collect(Collectors.toSet());
    }

    /** A team by its id, or whoever {@code team:ID} or {@code steward:R5} are. */
    private static Set<Assignee> assignees(Parameters query) {
        Optional<String> to = query.text("team");
        if (to.isEmpty()) {
            return Set.of();
        }
        try {
            return Set.of(Assignee.of(to.get().contains(":") ? to.get() : "team:" + to.get()));
        } catch (IllegalArgumentException e) {
            query.complain("team must be the id of a team, or steward:R1 to steward:R8, but is \"" + to.get() + "\".");
            return Set.of();
        }
    }

    /** Whether one that was found otherwise passes too. */
    boolean passes(Ticket ticket) {
        return (!wish.openOnly() || ticket.open())
                && (wish.stages().isEmpty() || wish.stages().contains(ticket.stage()))
                && (wish.to().isEmpty()
                        || ticket.job().map(Job::to).filter(wish.to()::contains).isPresent())
                && wish.grids().map(g -> g.contains(ticket.matter().grid())).orElse(true)
                && (wish.asset().isEmpty()
                        || wish.asset().equals(ticket.matter().asset()))
                && wish.from()
                        .map(from -> !ticket.opened().isBefore(from)
                                || ticket.closing()
                                        .filter(c -> !c.at().isBefore(from))
                                        .isPresent())
                        .orElse(true)
                && rest.test(ticket);
    }
}
