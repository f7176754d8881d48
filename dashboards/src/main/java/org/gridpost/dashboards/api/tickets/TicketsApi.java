package org.gridpost.dashboards.api.tickets;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.tickets.TicketFilter.Order;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.tickets.Deadline;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketBook.Wish;

/** Tickets as those see them who may: the list, one of them, its history. */
final class TicketsApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final TicketBook book;
    private final TicketSheets sheets;
    private final Askers askers;
    private final Supplier<Site> site;

    TicketsApi(TicketBook book, TicketSheets sheets, Askers askers, Supplier<Site> site) {
        this.book = book;
        this.sheets = sheets;
        this.askers = askers;
        this.site = site;
    }

    /** @param next the cursor of the next page; null if this is the last one */
    record Tickets(List<TicketSheet> tickets, Optional<String> next) {}

    record One(TicketSheet ticket) {}

    record History(List<HistoryLine> history) {}

    void mount(Router router, Guard guard) {
        guard.mount(router, Rights.LIST_TICKETS, this::list);
        guard.mount(router, Rights.READ_TICKET, call -> {
            Asker asker = askers.of(call);
            return seen(call, asker)
                    .map(t -> Answer.ok(new One(sheets.of(t, asker))))
                    .orElseGet(() -> unknown(call));
        });
        guard.mount(
                router,
                Rights.READ_TICKET_HISTORY,
                call -> seen(call, askers.of(call))
                        .map(t -> Answer.ok(new History(book.history(t.id()).stream()
                                .map(HistoryLine::of)
                                .toList())))
                        .orElseGet(() -> unknown(call)));
    }

    private Optional<Ticket> seen(Call call, Asker asker) {
        return book.find(call.path().get("id")).filter(asker::sees);
    }

    static Answer unknown(Call call) {
        return Answer.notFound("There is no ticket " + call.path().get("id") + " that you may see.");
    }

    private Answer list(Call call) {
        Asker asker = askers.of(call);
        TicketFilter filter = TicketFilter.read(call, site.get(), asker);
        Optional<String> after = call.query().text("cursor");
        if (after.filter(c -> !c.matches("(\\d{1,15}\\.)?\\d{8}-\\d+")).isPresent()) {
            call.query().complain("cursor must be the next of an earlier answer, unchanged.");
        }
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<Dated> found = filter.alarm().isPresent()
                ? book.ofAlarm(filter.alarm().get()).stream()
                        .filter(filter::passes)
                        .flatMap(t -> dated(t, filter, asker))
                        .toList()
                : filter.order() == Order.DUE
                        ? byDue(filter, asker, after, limit + 1)
                        : newest(filter, asker, after, limit + 1);
        List<Dated> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(cursor(page.get(limit - 1), filter.order())) : Optional.empty();
        return Answer.ok(new Tickets(
                page.stream()
                        .map(t -> sheets.of(t.ticket(), asker, t.deadlines()))
                        .toList(),
                next));
    }

    /** A ticket with its clocks, which are reckoned once for a list. */
    private record Dated(Ticket ticket, List<Deadline> deadlines) {
        /** Sorts as the list does: what is due first, then what is due at no time, and of equals the oldest first. */
        String key() {
            long due = TicketSheets.next(deadlines).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE / 10_000);
            return "%015d.%s".formatted(Math.max(0, due), ticket.id());
        }
    }

    /** What the book cannot tell: whether it is theirs to see, and in time. */
    private Stream<Dated> dated(Ticket ticket, TicketFilter filter, Asker asker) {
        if (!asker.sees(ticket)) {
            return Stream.empty();
        }
        List<Deadline> deadlines = sheets.deadlines(ticket);
        return filter.overdue().map(o -> o == TicketSheets.isOverdue(deadlines)).orElse(true)
                ? Stream.of(new Dated(ticket, deadlines))
                : Stream.empty();
    }

    private static String cursor(Dated last, Order order) {
        return order == Order.DUE ? last.key() : last.ticket().id();
    }

    private record Keyed(String key, Dated dated) {}

    private List<Dated> byDue(TicketFilter filter, Asker asker, Optional<String> after, int limit) {
        return asker.narrowed(filter.wish()).stream()
                .flatMap(wish -> book.newest(wish, Integer.MAX_VALUE).stream())
                .filter(filter.rest())
                .flatMap(t -> dated(t, filter, asker))
                .map(d -> new Keyed(d.key(), d))
                .filter(k -> after.map(a -> k.key().compareTo(a) > 0).orElse(true))
                .sorted(Comparator.comparing(Keyed::key))
                .limit(limit)
                .map(Keyed::dated)
                .toList();
    }

    private List<Dated> newest(TicketFilter filter, Asker asker, Optional<String> after, int limit) {
        List<Dated> found = new ArrayList<>();
        Optional<Wish> wish = asker.narrowed(filter.wish()).map(w -> w.before(after));
        while (wish.isPresent() && found.size() < limit) {
            List<Ticket> some = book.newest(wish.get(), MAX_LIMIT);
            some.stream()
                    .filter(filter.rest())
                    .flatMap(t -> dated(t, filter, asker))
                    .forEach(found::add);
            // Fewer than asked for are not the last ones: what cannot be read is left out.
            Optional<String> last = some.stream().map(Ticket::id).reduce((a, b) -> b);
            wish = wish.filter(w -> last.isPresent()).map(w -> w.before(last));
        }
        return found.subList(0, Math.min(limit, found.size()));
    }
}
