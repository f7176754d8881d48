package org.gridpost.pipelines.respond.deliver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridpost.pipelines.model.AreaTree;
import org.gridpost.pipelines.model.Severity;
import org.gridpost.pipelines.model.Site;
import org.gridpost.pipelines.respond.deliver.Delivery.State;
import org.gridpost.pipelines.respond.deliver.Entries.News;
import org.gridpost.pipelines.respond.deliver.Posting.Entry;
import org.gridpost.pipelines.respond.routing.Router;
import org.gridpost.pipelines.respond.tickets.StepName;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketStep;

/**
 * Says of steps of tickets which channels tell them to whom. Machines learn of each that changed something. Of several that wait
 * together, as after an outage, people are told what still holds, and each thing once.
 */
public final class TicketRouteStep implements Function<List<TicketStep>, Posting> {
    private final TicketBook tickets;
    private final Router router;
    private final Ways ways;
    private final Mirrors mirrors;
    private final Supplier<Site> site;

    public TicketRouteStep(TicketBook tickets, DeliveryBook book, Router router, Ways ways, Supplier<Site> site) {
        this.tickets = tickets;
        this.router = router;
        this.ways = ways;
        this.mirrors = new Mirrors(book, ways);
        this.site = site;
    }

    @Override
    public Posting apply(List<TicketStep> steps) {
        AreaTree areas = site.get().areas();
        List<TicketNews> all = steps.stream()
                .filter(TicketStep::moved)
                .flatMap(s -> TicketNews.of(s, tickets).stream())
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (TicketNews told : all) {
            entries.addAll(mirrors.of(news(told), false, told.ticket().matter().grid(), areas, entries));
        }
        for (TicketNews told : toPeople(all)) {
            entries.addAll(calls(told, told.occasion().orElseThrow(), areas));
        }
        return Posting.ofTickets(steps.get(steps.size() - 1).sequence(), entries);
    }

    private static Collection<TicketNews> toPeople(List<TicketNews> all) {
        Map<Told, TicketNews> last = new LinkedHashMap<>();
        for (TicketNews news : all) {
            news.stillHolds()
                    .ifPresent(o -> last.put(
                            new Told(news.ticket().id(), o, o.part(news.step().act())), news));
        }
        return last.values();
    }

    /** What is told once. */
    private record Told(String ticket, Occasion occasion, Part part) {}

    private List<Entry> calls(TicketNews told, Occasion occasion, AreaTree areas) {
        return router.of(told.ticket(), occasion, told.step().recorded())
                .map(step -> new Entries(ways, areas, via(told.ticket().severity(), occasion))
                        .forPeople(news(told), step.recipients(), occasion.level(), State.PENDING))
                .orElse(List.of());
    }

    private Set<Medium> via(Severity severity, Occasion occasion) {
        Set<Medium> via = EnumSet.copyOf(router.plan().via().get(severity));
        if (!occasion.asksAtOnce()) {
            via.remove(Medium.VOICE);
        }
        return via;
    }

    private static News news(TicketNews told) {
        TicketStep step = told.step();
        return new News(
                step.sequence(),
                new Subject.OfTicket(step.ticket(), StepName.of(step.act().step())),
                told.ticket().severity(),
                step.recorded());
    }
}
