package org.gridpost.gateway;

import java.time.Clock;
import org.gridpost.dashboards.Sources;
import org.gridpost.gateway.config.GatewayConfig;
import org.gridpost.gateway.config.TicketPlans;
import org.gridpost.gateway.notify.Notifier;
import org.gridpost.gateway.persistence.Database;
import org.gridpost.gateway.persistence.SqlTicketBook;
import org.gridpost.gateway.site.LiveRegister;
import org.gridpost.pipelines.alarm.AlarmBook;
import org.gridpost.pipelines.detect.Works;
import org.gridpost.pipelines.respond.AlarmViews;
import org.gridpost.pipelines.respond.TicketViews;
import org.gridpost.pipelines.respond.deliver.Loop;
import org.gridpost.pipelines.respond.tickets.CrewsOnSite;
import org.gridpost.pipelines.respond.tickets.Terms.Part;
import org.gridpost.pipelines.respond.tickets.TicketBook;
import org.gridpost.pipelines.respond.tickets.TicketDesk;
import org.gridpost.pipelines.respond.tickets.TicketFollower;
import org.gridpost.pipelines.respond.tickets.Whereabouts;

/** What makes repair tickets of alarms and sees them through. */
final class Ticketing {
    private final TicketBook book;
    private final TicketDesk desk;
    private final CrewsOnSite crews;
    private final Loop loop;

    Ticketing(GatewayConfig config, Database database, AlarmBook alarms, LiveRegister site, Clock clock) {
        this.book = new SqlTicketBook(database.jdbi(), clock, config.zone());
        Whereabouts where = new Whereabouts(site, site::organisation, site::responsibilities);
        this.desk = new TicketDesk(book, TicketPlans.load(config), where, clock);
        TicketFollower follower = new TicketFollower(book, alarms, desk, clock);
        this.crews = new CrewsOnSite(book);
        this.loop = new Loop("tickets", () -> {
            follower.turn();
            crews.run();
            return Loop.TICK;
        });
        alarms.onChange(loop::wake);
        book.onChange(loop::wake);
    }

    void start(Shutdown shutdown) {
        shutdown.closes("tickets", loop).start();
    }

    /** Where crews are at work. */
    Works works() {
        return crews;
    }

    /** What is told of them. */
    Notifier.Tickets told(AlarmViews alarms, LiveRegister site) {
        return new Notifier.Tickets(
                book,
                new TicketViews(
                        site,
                        site::organisation,
                        site::responsibilities,
                        alarms::title,
                        (ticket, part) -> ticket.extension().filter(e -> part == Part.DONE)));
    }

    Sources.Tickets sources() {
        return new Sources.Tickets(book, desk);
    }
}
