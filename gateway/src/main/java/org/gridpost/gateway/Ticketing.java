package org.gridpost.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridpost.dashboards.Sources;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.ServiceCatalogue;
import org.gridpost.gateway.config.TicketPlans;
import org.gridpost.gateway.config.WorkCalendars;
import org.gridpost.gateway.notify.Notifier;
import org.gridpost.gateway.observe.HealthPart;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlTicketBook;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.PublicRepairs;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.clocks.WorkCalendar;
import org.gridpost.pipelines.respond.deliver.Loop;
import org.gridpost.pipelines.respond.photos.PhotoStore;
import org.gridpost.pipelines.respond.reports.Catalogue;
import org.gridpost.pipelines.respond.reports.Service;
import org.gridpost.pipelines.respond.tickets.CrewsOnSite;
import org.gridpost.pipelines.respond.tickets.Deadline;
import org.gridpost.pipelines.respond.tickets.Deadlines;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.Ticket;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.respond.tickets.TicketFollower;
import org.gridpost.pipelines.respond.tickets.TicketWatch;
import org.gridpost.pipelines.respond.tickets.Whereabouts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes repair tickets of alarms and sees them through. */
final class Ticketing {
    private static final Logger LOG = LoggerFactory.getLogger(Ticketing.class);

    private final SqlTicketBook book;
    private final TicketDesk desk;
    private final Catalogue services;
    private final CrewsOnSite crews;
    private final WorkCalendar calendar;
    private final Deadlines deadlines;
    private final Clock clock;
    /** Each by itself: one that fails stops none of the others. */
    private final List<Loop> loops;

    Ticketing(GatewayConfig config, Database database, AlarmBook alarms, LiveRegister site, Clock clock) {
        this.book = new SqlTicketBook(database.jdbi(), clock, config.zone());
        Whereabouts where = new Whereabouts(site, site::organisation, site::responsibilities);
        this.desk = new TicketDesk(book, TicketPlans.load(config), where, clock);
        this.services = ServiceCatalogue.load(config, desk.plan());
        this.calendar = WorkCalendars.load(config);
        this.deadlines = new Deadlines(calendar, desk.plan().shares());
        this.clock = clock;
        TicketWatch watch = new TicketWatch(book, deadlines, clock);
        TicketFollower follower = new TicketFollower(book, alarms, desk, clock);
        this.crews = new CrewsOnSite(book, clock);
        Loop following = loop("tickets of alarms", follower::turn);
        this.loops = List.of(following, loop("clocks of tickets", watch::turn), loop("crews on site", crews));
        alarms.onChange(following::wake);
        book.onChange(() -> loops.forEach(Loop::wake));
    }

    private static Loop loop(String name, Runnable turn) {
        return new Loop(name, () -> {
            turn.run();
            return Loop.TICK;
        });
    }

    void start(Shutdown shutdown) {
        calendar.lacking(clock.instant()).ifPresent(LOG::warn);
        loops.forEach(loop -> shutdown.closes(loop.name(), loop).start());
    }

    /** What residents can report. */
    Catalogue services() {
        return services;
    }

    /** Where crews are at work. */
    Works works() {
        return crews;
    }

    /** What is told of them. */
    Notifier.Tickets told(AlarmViews alarms, LiveRegister site) {
        return new Notifier.Tickets(book, views(alarms, site));
    }

    TicketBook book() {
        return book;
    }

    /** The clocks of tickets. */
    Deadlines deadlines() {
        return deadlines;
    }

    /** Degraded while one of its parts fails, or if there is something in the book that cannot be read. */
    HealthPart health() {
        List<String> wrong = new ArrayList<>();
        loops.forEach(loop -> loop.trouble().ifPresent(why -> wrong.add(loop.name() + ": " + why)));
        if (book.unreadable() > 0) {
            wrong.add(book.unreadable() + " tickets or steps are left out of lists, for this version cannot read them:"
                    + " the log names them");
        }
        return wrong.isEmpty()
                ? HealthPart.up("tickets", "alarms, clocks and crews are followed")
                        .coded("tickets")
                : HealthPart.degraded("tickets", String.join("; ", wrong));
    }

    /** Up also when a year is missing: what that touches is told with the clocks, and nothing stands still for it. */
    HealthPart calendarHealth() {
        String years =
                calendar.years().keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
        return calendar.lacking(clock.instant())
                .map(why -> HealthPart.up("work calendar", why))
                .orElseGet(() -> HealthPart.up("work calendar", "knows the holidays of " + years)
                        .coded("holidays", years));
    }

    /** What anybody may know of them. */
    PublicRepairs repairs() {
        return new PublicRepairs(book, ticket -> due(ticket, Part.DONE));
    }

    Sources.Tickets sources(AlarmViews alarms, LiveRegister site, PhotoStore photos) {
        return new Sources.Tickets(book, desk, photos, views(alarms, site), deadlines);
    }

    private TicketViews views(AlarmViews alarms, LiveRegister site) {
        return new TicketViews(
                site,
                site::organisation,
                site::responsibilities,
                topic -> alarms.title(topic).or(() -> services.find(topic).map(Service::name)),
                this::due);
    }

    /** When a limit that runs is over. */
    private Optional<Instant> due(Ticket ticket, Part part) {
        return deadlines
                .of(ticket, part, clock.instant())
                .filter(d -> d.stopped().isEmpty())
                .flatMap(Deadline::due);
    }
}
