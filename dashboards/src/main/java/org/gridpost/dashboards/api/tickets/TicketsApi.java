package org.gridpost.dashboards.api.tickets;

import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridpost.dashboards.access.Rights;
import org.gridpost.dashboards.api.tickets.TicketFilter.Order;
import org.gridpost.dashboards.http.Answer;
import org.gridpost.dashboards.http.Call;
import org.gridpost.dashboards.http.Guard;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;

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
        TicketFilter filter = TicketFilter.read(call, site.get(), asker, sheets::isOverdue);
        Optional<String> after = call.query().text("cursor");
        if (after.filter(c -> !c.matches("(\\d{1,15}\\.)?\\d{8}-\\d+")).isPresent()) {
            call.query().complain("cursor must be the next of an earlier answer, unchanged.");
        }
        int limit = call.query().limit(DEFAULT_LIMIT, MAX_LIMIT);
        if (call.query().problem().isPresent()) {
            return call.query().problem().get();
        }
        List<Ticket> found = filter.alarm().isPresent()
                ? book.ofAlarm(filter.alarm().get()).stream()
                        .filter(filter::passes)
                        .filter(asker::sees)
                        .toList()
                : filter.order() == Order.DUE
                        ? byDue(filter, asker, after, limit + 1)
                        : newest(filter, asker, after, limit + 1);
        List<Ticket> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(cursor(page.get(limit - 1), filter.order())) : Optional.empty();
        return Answer.ok(new Tickets(page.stream().map(t -> sheets.of(t, asker)).toList(), next));
    }

    private String cursor(Ticket last, Order order) {
        return order == Order.DUE ? key(last) : last.id();
    }

    /** Sorts as the list does: what is due first, then what is due at no time, and of equals the oldest first. */
    private String key(Ticket ticket) {
        long due = sheets.next(ticket).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE / 10_000);
        return "%015d.%s".formatted(Math.max(0, due), ticket.id());
    }

    private record Keyed(String key, Ticket ticket) {}

    private List<Ticket> byDue(TicketFilter filter, Asker asker, Optional<String> after, int limit) {
        return book.open().stream()
                .filter(filter::passes)
                .filter(asker::sees)
                .map(t -> new Keyed(key(t), t))
                .filter(k -> after.map(a -> k.key().compareTo(a) > 0).orElse(true))
                .sorted(Comparator.comparing(Keyed::key))
                .limit(limit)
                .map(Keyed::ticket)
                .toList();
    }

    private List<Ticket> newest(TicketFilter filter, Asker asker, Optional<String> after, int limit) {
        List<Ticket> found = new ArrayList<>();
        Optional<String> before = after;
        while (true) {
            List<Ticket> some = book.newest(filter.before(before), MAX_LIMIT);
            some.stream().filter(filter.rest()).filter(asker::sees).forEach(found::add);
            if (some.size() < MAX_LIMIT || found.size() >= limit) {
                return found.subList(0, Math.min(limit, found.size()));
            }
            before = Optional.of(some.get(some.size() - 1).id());
        }
    }
}
